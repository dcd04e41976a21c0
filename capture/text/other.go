package text

import (
	"bytes"
	"encoding/binary"

	"github.com/netsynth/netsynth/capture/wire"
)

// etherUnknown is a reserved EtherType, for network protocols that are not in otherProtocols.
const etherUnknown = 0xffff

// otherProtocols are network protocols beside IP and ARP that a decoder names: how
// tcpdump's text begins, the group that their frames are sent to, if any, their
// EtherType, and the first bytes after it. Without an EtherType these begin with LLC.
var otherProtocols = []struct {
	prefix, mac string
	kind        uint16
	bytes       string
}{
	{"STP ", "\x01\x80\xc2\x00\x00\x00", 0, "\x42\x42\x03\x00"},
	{"LLDP", "\x01\x80\xc2\x00\x00\x0e", 0x88cc, ""},
	{"LACPv", "\x01\x80\xc2\x00\x00\x02", 0x8809, ""},
	{"IS-IS", "\x01\x80\xc2\x00\x00\x14", 0, "\xfe\xfe\x03\x83"},
	{"CDPv", "\x01\x00\x0c\xcc\xcc\xcc", 0, "\xaa\xaa\x03\x00\x00\x0c\x20\x00"},
	{"PTPv", "\x01\x1b\x19\x00\x00\x00", 0x88f7, ""},
	{"EAPOL", "", 0x888e, ""},
	{"EAP packet", "", 0x888e, ""},
	{"Loopback, ", "", 0x9000, ""},
	{"aarp ", "", 0x80f3, ""},
	{"PPPoE PAD", "", wire.EtherTypePPPoEDiscovery, ""},
	{"PPPoE  [ses ", "", wire.EtherTypePPPoE, "\x11\x00\x00\x01\x00\x02\xc0\x21"}, // of LCP: IP within is found before
	{"PPPoE [ses ", "", wire.EtherTypePPPoE, "\x11\x00\x00\x01\x00\x02\xc0\x21"},
}

// other ends the frame of a packet that is neither IP nor ARP, which record prints: what
// tells its protocol follows the addresses.
func (f *frame) other(record []byte) {
	f.etherType(etherUnknown)
	_, rest, framed := cutMAC(record)
	if framed { // "..., 802.3, length 38: LLC, dsap STP (0x42) ...: STP 802.1d"
		rest = rest[:min(len(rest), maxHead)]
		for found := true; found && !f.named(rest); {
			_, rest, found = bytes.Cut(rest, []byte(": "))
		}
		return
	}
	for i := range otherProtocols {
		if p := &otherProtocols[i]; hasPrefix(record, p.prefix) {
			copy(f.b, p.mac)
		}
	}
	f.named(record)
}

// named appends what tells the protocol that b begins with. It reports false for others.
func (f *frame) named(b []byte) bool {
	for i := range otherProtocols {
		p := &otherProtocols[i]
		if !hasPrefix(b, p.prefix) {
			continue
		}
		if f.b = append(f.b, p.bytes...); p.kind == 0 {
			f.llc(len(p.bytes), b)
		} else {
			binary.BigEndian.PutUint16(f.b[len(f.b)-len(p.bytes)-2:], p.kind)
		}
		return true
	}
	return false
}

// llc sets the length of the LLC frame whose first n bytes end the frame so far: one byte
// at least is of the payload, whose length record prints.
func (f *frame) llc(n int, record []byte) {
	said, _ := lengthIn(record)
	length := min(int64(n-1)+max(said, 1), wire.EtherLengthMax)
	binary.BigEndian.PutUint16(f.b[len(f.b)-n-2:], uint16(length))
}
