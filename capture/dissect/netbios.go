package dissect

import (
	"bytes"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

var _ = register(dissector{app: capture.AppNetBIOS, tcp: []uint16{139}, udp: []uint16{137, 138}, look: looksNetBIOS, words: netbiosWords})

// looksNetBIOS wants the head of a session's or a datagram's message, or of a name
// service's, which has few records.
func looksNetBIOS(b []byte, ev *capture.Event) bool {
	switch {
	case ev.Proto == wire.ProtoTCP:
		return b[0] == 0 || b[0] >= 0x81 && b[0] <= 0x85
	case ev.Sport == 138 || ev.Dport == 138:
		return b[0] >= 0x10 && b[0] <= 0x16
	case len(b) < dnsHeader:
		return false
	}
	return b[4] == 0 && b[6] == 0 && b[8] == 0 && b[10] == 0
}

func netbiosWords(b []byte, ev *capture.Event) string {
	switch {
	case ev.Proto == wire.ProtoTCP && looksSMB(b, ev):
		return "NetBIOS " + smbWords(b, ev)
	case ev.Proto == wire.ProtoTCP:
		return "NetBIOS session"
	case ev.Sport == 138 || ev.Dport == 138:
		return join("NetBIOS datagram", netbiosName(b, 14))
	case len(b) < dnsHeader:
		return "NetBIOS"
	}
	operations := []string{0: "query", 5: "registration", 6: "release", 7: "wait", 8: "refresh"}
	word := pick(operations, int(b[2]>>3&15), "name service")
	if b[2]&0x80 != 0 {
		word += " answer"
	}
	return join("NetBIOS", word, netbiosName(b, dnsHeader))
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
