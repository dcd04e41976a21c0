package text

import (
	"bytes"
	"encoding/binary"

	"github.com/netsynth/netsynth/capture/wire"
)

// ip appends the IP packet that is printed as b, headers only, and returns its length
// on the wire. A packet that the capture cut before its addresses is cut here too.
func (f *frame) ip(b []byte, kind network, depth int) int64 {
	p := parseIP(b, kind)
	switch {
	case hasPrefix(p.rest, "[|ip") && kind == networkIPv6: // the capture cut the header
		f.b = append(f.b, 0x60)
		return 40
	case hasPrefix(p.rest, "[|ip"):
		f.b = append(f.b, 0x45)
		return 20
	case !p.paired || depth > maxDepth:
		return 0
	}
	p.trim()
	proto := p.protocol()
	later := p.laterFragment()
	ports := hasPorts(proto) && !later
	src, sport, _ := endpointOf(p.src, kind, ports)
	dst, dport, _ := endpointOf(p.dst, kind, ports)
	if src.V6 != dst.V6 { // a name and a number of the other version
		src.V6, dst.V6 = kind == networkIPv6, kind == networkIPv6
	}
	at := len(f.b)
	f.ipHeader(&p, src, dst, proto, later)
	length := int64(len(f.b) - at)
	if later {
		length += max(p.printedLength(), 0)
	} else {
		length += f.transport(&p, proto, flow{src, dst, sport, dport}, depth)
	}
	if total := p.total; total > 0 {
		length = total
	}
	f.ipLength(at, src.V6, length)
	return length
}

// transport appends the header of p's contents, protocol proto from w's first endpoint
// to its second, and returns their length.
func (f *frame) transport(p *ipHeader, proto uint8, w flow, depth int) int64 {
	switch {
	case proto == wire.ProtoTCP:
		return f.tcp(p, w)
	case proto == wire.ProtoUDP:
		return f.udp(p, w.sport, w.dport, depth)
	case hasPorts(proto):
		f.b = append(f.b, byte(w.sport>>8), byte(w.sport), byte(w.dport>>8), byte(w.dport), 0, 0, 0, 0, 0, 0, 0, 0)
		return 12
	case proto == wire.ProtoICMP || proto == wire.ProtoICMPv6:
		return f.icmp(p.rest, proto)
	}
	return f.within(p, proto, depth)
}

// within appends the packet that p encapsulates, if it is an IP packet, else room for
// a header, and returns its length.
func (f *frame) within(p *ipHeader, proto uint8, depth int) int64 {
	inner, kind, found := []byte(nil), networkOther, false
	if proto == wire.ProtoIPv4 || proto == wire.ProtoIPv6 || proto == wire.ProtoGRE {
		inner, kind, found = findNetwork(p.rest)
	}
	if found && kind != networkARP {
		f.room = 0 // known of the outer packet only
		if proto == wire.ProtoGRE {
			const header = 4
			f.b = append(f.b, 0, 0, 0, 0)
			return header + f.network(inner, kind, depth+1)
		}
		return f.ip(inner, kind, depth+1)
	}
	f.b = append(f.b, make([]byte, 8)...)
	return max(p.printedLength(), 8)
}

// ipHeader appends p's header; ipLength sets its length.
func (f *frame) ipHeader(p *ipHeader, src, dst wire.Addr, proto uint8, later bool) {
	if src.V6 {
		f.b = append(f.b, 0x60, 0, 0, 0, 0, 0, proto, 64)
		f.b = appendAddr(appendAddr(f.b, src), dst)
		next := len(f.b) - 34 // index of the next header's number
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
	offset, ok := numberAfter(p.head, "offset ")
	if !ok {
		offset = max(p.offset, 0)
	}
	word := uint16(offset/8) & 0x1fff
	if later && word == 0 {
		word = 185 // 1480 bytes: the usual second fragment on Ethernet
	}
	if bytes.Contains(p.head, []byte("flags [+")) {
		word |= 0x2000
	}
	f.b = append(f.b, 0x45, 0, 0, 0, byte(id>>8), byte(id), byte(word>>8), byte(word), 64, proto, 0, 0)
	f.b = appendAddr(appendAddr(f.b, src), dst)
}

// ipLength sets the length in the header of the IP packet that begins at f.b[at].
func (f *frame) ipLength(at int, v6 bool, length int64) {
	if v6 {
		binary.BigEndian.PutUint16(f.b[at+4:], uint16(min(length-40, 0xffff)))
		return
	}
	binary.BigEndian.PutUint16(f.b[at+2:], uint16(min(length, 0xffff)))
}
