package dissect

import (
	"bytes"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

var _ = register(dissector{app: capture.AppNetBIOS, tcp: []uint16{139}, udp: []uint16{137, 138}, words: netbiosWords})

func netbiosWords(b []byte, ev *capture.Event) string {
	switch {
	case ev.Proto == wire.ProtoTCP && looksSMB(b, ev):
		return "NetBIOS " + smbWords(b, ev)
	case ev.Proto == wire.ProtoTCP:
		return "NetBIOS session"
	case ev.Sport == 138 || ev.Dport == 138:
		return Join("NetBIOS datagram", netbiosName(b, 14))
	case len(b) < dnsHeader:
		return "NetBIOS"
	}
	operations := []string{0: "query", 5: "registration", 6: "release", 7: "wait", 8: "refresh"}
	word := Pick(operations, int(b[2]>>3&15), "name service")
	if b[2]&0x80 != 0 {
		word += " answer"
	}
	return Join("NetBIOS", word, netbiosName(b, dnsHeader))
}

// netbiosName returns the name at a position: 16 characters as two letters each.
func netbiosName(b []byte, at int) string {
	const letters = 32
	if len(b) < at+1+letters || b[at] != letters {
		return ""
	}
	name := make([]byte, 0, letters/2)
	for i := at + 1; i < at+letters-1; i += 2 { // the last character is the service
		name = append(name, (b[i]-'A')<<4|(b[i+1]-'A')&15)
	}
	return wire.Printable(bytes.TrimRight(name, " \x00"))
}
