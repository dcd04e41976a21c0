package text

import (
	"bytes"
	"encoding/binary"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

const (
	etherHeader  = 14
	etherUnknown = 0xffff // an EtherType that nobody has
	deepestText  = 4      // packets within packets that are built
)

// textFrame builds the Ethernet frame that a printed packet stands for: its
// headers, and of a DNS message what is printed of it.
type frame struct {
	b    []byte // the frame, reused for the next
	room int64  // bytes of the network packet as the frame's length tells, 0 where that is not printed
	seqs sequences

	windows uint16 // TCP segments whose window is not printed
}

func newFrame() frame {
	return frame{b: make([]byte, 0, 1024), seqs: sequences{}}
}

// build makes out the packet that the record names.
func (f *frame) build(record []byte, out *capture.Packet) {
	rest, kind, found := findNetwork(record)
	head := record[:len(record)-len(rest)]
	out.Link, out.Interface, out.Outgoing = capture.LinkEthernet, 0, saysOut(head)
	f.ether(head)
	header := len(f.b)
	size, sure := lengthIn(head) // -e writes the frame's
	length := int64(0)
	if f.room = 0; sure {
		f.room = size - int64(header)
	}
	if found {
		length = f.network(rest, kind, 0)
	} else {
		f.etherType(etherUnknown)
		copy(f.b, wellKnown(record))
		if _, _, framed := cutStation(record); !framed { // the length is not the frame's
			sure, length = false, size
		}
	}
	if !sure {
		size = int64(header) + length
	}
	out.Data, out.Size = f.b, int(min(max(size, int64(len(f.b))), 1<<24))
}

// network appends the network packet that is printed as b, and returns its length
// on the wire. The Ethernet header before it is told its kind.
func (f *frame) network(b []byte, kind network, depth int) int64 {
	switch kind {
	case networkARP:
		f.etherType(wire.EtherTypeARP)
		return f.arp(b)
	case networkIPv6:
		f.etherType(wire.EtherTypeIPv6)
	default:
		f.etherType(wire.EtherTypeIPv4)
	}
	return f.ip(b, kind, depth)
}

// ether begins the frame with the addresses and the VLAN tag that -e writes.
func (f *frame) ether(head []byte) {
	f.b = append(f.b[:0], make([]byte, etherHeader)...)
	if src, rest, ok := cutStation(head); ok && hasWord(rest, " > ") {
		if dst, _, ok := cutStation(rest[3:]); ok {
			copy(f.b, dst[:])
		}
		copy(f.b[wire.MACLength:], src[:])
	}
	if id, ok := numberAfter(head, "vlan "); ok && bytes.Contains(head, []byte("802.1Q")) {
		f.b = append(f.b[:etherHeader-2], 0x81, 0, byte(id>>8)&15, byte(id), 0, 0)
	}
}

// etherType says what follows the Ethernet header, which ends the frame so far.
func (f *frame) etherType(t uint16) {
	binary.BigEndian.PutUint16(f.b[len(f.b)-2:], t)
}

// saysOut reports whether the words before a packet's network protocol say that
// this machine sent it, as with -i any.
func saysOut(head []byte) bool {
	first, rest := cutWord(head)
	second, _ := cutWord(bytes.TrimLeft(rest, " "))
	return string(first) == "Out" || string(second) == "Out"
}

// arp appends an ARP packet for Ethernet and IPv4 and returns its length as printed.
func (f *frame) arp(b []byte) int64 {
	operation, sender, target := byte(1), wire.Addr{}, wire.Addr{}
	if i := bytes.Index(b, []byte(" is-at ")); i >= 0 {
		operation = 2
		sender = hostAfter(b[bytes.LastIndexByte(b[:i], ' ')+1:])
		if station, _, ok := cutStation(b[i+len(" is-at "):]); ok {
			copy(f.b[wire.MACLength:], station[:])
		}
	} else if i := bytes.Index(b, []byte("who-has ")); i >= 0 {
		target = hostAfter(b[i+len("who-has "):])
		if i := bytes.Index(b, []byte("tell ")); i >= 0 {
			sender = hostAfter(b[i+len("tell "):])
		}
	} else if _, last := cutWord(b); len(last) > 0 { // an announcement or a probe
		target = hostAfter(last)
		if hasWord(b, "Announcement ") {
			sender = target
		}
	}
	if operation == 1 && f.b[0] == 0 {
		copy(f.b, "\xff\xff\xff\xff\xff\xff")
	}
	f.b = append(f.b, 0, 1, 8, 0, wire.MACLength, 4, 0, operation)
	f.b = append(f.b, f.b[wire.MACLength:2*wire.MACLength]...)
	f.b = binary.BigEndian.AppendUint32(f.b, uint32(sender.Lo))
	f.b = append(f.b, 0, 0, 0, 0, 0, 0)
	f.b = binary.BigEndian.AppendUint32(f.b, uint32(target.Lo))
	length, _ := lengthIn(b)
	return max(length, 28)
}

// hostAfter returns the IPv4 address of the host that b begins with.
func hostAfter(b []byte) wire.Addr {
	word, _ := cutWord(b)
	a, _, _ := endOf(bytes.TrimRight(word, ",:"), networkIPv4, false)
	if a.V6 {
		return wire.Addr{}
	}
	return a
}

// ip appends the IP packet that is printed as b, without a payload, and returns
// its length on the wire. What is cut before its addresses is cut here too.
func (f *frame) ip(b []byte, kind network, depth int) int64 {
	p := parseIP(b, kind)
	if hasWord(p.rest, "[|ip") { // the capture had not all of the header
		if kind == networkIPv6 {
			f.b = append(f.b, 0x60)
			return 40
		}
		f.b = append(f.b, 0x45)
		return 20
	}
	if !p.paired || depth > deepestText {
		return 0
	}
	p.trim()
	proto := p.protocol()
	later := p.laterFragment(proto)
	ports := hasPorts(proto) && !later
	src, sport, _ := endOf(p.src, kind, ports)
	dst, dport, _ := endOf(p.dst, kind, ports)
	if src.V6 != dst.V6 { // a name and a number that is no address of its kind
		src.V6, dst.V6 = kind == networkIPv6, kind == networkIPv6
	}
	at := len(f.b)
	f.ipHeader(&p, src, dst, proto, later)
	body := int64(len(f.b) - at)
	switch {
	case later:
		body += max(p.said(), 0)
	case proto == wire.ProtoTCP:
		body += f.tcp(&p, src, dst, sport, dport)
	case proto == wire.ProtoUDP:
		body += f.udp(&p, sport, dport, depth)
	case hasPorts(proto):
		f.b = append(f.b, byte(sport>>8), byte(sport), byte(dport>>8), byte(dport), 0, 0, 0, 0, 0, 0, 0, 0)
		body += 12
	case proto == wire.ProtoICMP || proto == wire.ProtoICMPv6:
		body += f.icmp(p.rest, proto)
	default:
		body += f.within(&p, proto, depth)
	}
	if whole := p.whole(); whole > 0 {
		body = whole
	}
	f.ipLength(at, src.V6, body)
	return body
}

// within appends the packet that p holds, if it is one of IP, or else room for a
// header, and returns its length.
func (f *frame) within(p *ipHeader, proto uint8, depth int) int64 {
	inner, kind, found := []byte(nil), networkOther, false
	if proto == wire.ProtoIPv4 || proto == wire.ProtoIPv6 || proto == wire.ProtoGRE {
		inner, kind, found = findNetwork(p.rest)
	}
	if found && kind != networkARP {
		f.room = 0 // the frame's
		if proto == wire.ProtoGRE {
			const header = 4
			f.b = append(f.b, 0, 0, 0, 0)
			return header + f.network(inner, kind, depth+1)
		}
		return f.ip(inner, kind, depth+1)
	}
	f.b = append(f.b, make([]byte, 8)...)
	return max(p.said(), 8)
}

// ipHeader appends p's header, without its length.
func (f *frame) ipHeader(p *ipHeader, src, dst wire.Addr, proto uint8, later bool) {
	if src.V6 {
		f.b = append(f.b, 0x60, 0, 0, 0, 0, 0, proto, 64)
		f.b = appendAddr(appendAddr(f.b, src), dst)
		next := len(f.b) - 34 // the place of the next header's number
		for range p.extensions {
			f.b[next], next = wire.ProtoOptions, len(f.b)
			f.b = append(f.b, proto, 0, 0, 0, 0, 0, 0, 0)
		}
		if later {
			f.b[next] = wire.ProtoFragment
			f.b = append(f.b, proto, 0, 0x05, 0xc8, 0, 0, 0, 0)
		}
		return
	}
	id, _ := numberAfter(p.head, "id ")
	offset, _ := numberAfter(p.head, "offset ")
	word := uint16(offset/8) & 0x1fff
	if later && word == 0 {
		word = 185 // after 1480 bytes, as it mostly is
	}
	if bytes.Contains(p.head, []byte("flags [+")) {
		word |= 0x2000
	}
	f.b = append(f.b, 0x45, 0, 0, 0, byte(id>>8), byte(id), byte(word>>8), byte(word), 64, proto, 0, 0)
	f.b = appendAddr(appendAddr(f.b, src), dst)
}

// ipLength puts the length of the IP packet at at into its header.
func (f *frame) ipLength(at int, v6 bool, length int64) {
	if v6 {
		binary.BigEndian.PutUint16(f.b[at+4:], uint16(min(length-40, 0xffff)))
		return
	}
	binary.BigEndian.PutUint16(f.b[at+2:], uint16(min(length, 0xffff)))
}

// appendAddr appends a's bytes.
func appendAddr(b []byte, a wire.Addr) []byte {
	if a.V6 {
		return binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint64(b, a.Hi), a.Lo)
	}
	return binary.BigEndian.AppendUint32(b, uint32(a.Lo))
}

// wellKnown returns the Ethernet address to which a protocol's frames are sent, by
// the word that begins b.
func wellKnown(b []byte) []byte {
	for _, w := range [...]struct{ word, station string }{
		{"STP ", "\x01\x80\xc2\x00\x00\x00"}, {"LLDP", "\x01\x80\xc2\x00\x00\x0e"}, {"LACPv", "\x01\x80\xc2\x00\x00\x02"},
		{"IS-IS", "\x01\x80\xc2\x00\x00\x14"}, {"CDPv", "\x01\x00\x0c\xcc\xcc\xcc"}, {"PTPv", "\x01\x1b\x19\x00\x00\x00"},
	} {
		if hasWord(b, w.word) {
			return []byte(w.station)
		}
	}
	return nil
}
