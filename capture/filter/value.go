package filter

import (
	"encoding/binary"
	"net/netip"
	"strconv"
	"strings"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
	"golang.org/x/net/bpf"
)

var lengthLoad = []bpf.RawInstruction{{Op: opLoadLength}}

// value reads one address, network, port or protocol, as q says.
func (p *parser) value(q qualifier) *test {
	w := p.next()
	if !q.known {
		p.fail(w, `%q needs a word before it that says what it is, such as host, net or port`, p.text(w))
	}
	switch q.what {
	case "port", "portrange":
		return p.ports(w, q)
	case "proto":
		return p.proto(w, q)
	}
	switch w.kind {
	case wordStation:
		return p.stationOf(w, q)
	case wordIPv6:
		return p.ipv6(w, q)
	case wordIPv4, wordNumber:
		return p.ipv4(w, q)
	}
	p.fail(w, "%q is no address: names of hosts and networks are not looked up", p.text(w))
	return nil
}

// ways joins the test of the source and that of the destination as dir says.
func ways(dir string, src, dst func() *test) *test {
	switch dir {
	case "src":
		return src()
	case "dst":
		return dst()
	case "src and dst":
		return both(src(), dst())
	}
	return either(src(), dst())
}

// stationOf is an Ethernet address.
func (p *parser) stationOf(w *token, q qualifier) *test {
	switch {
	case q.proto != "ether" || q.what == "net":
		p.fail(w, `an Ethernet address belongs after "ether host"`)
	case p.frame.link != capture.LinkEthernet:
		p.fail(w, "these frames have no Ethernet addresses")
	}
	mac := w.station()
	return ways(q.dir,
		func() *test { return stationAt(p.frame.header+wire.MACLength, mac) },
		func() *test { return stationAt(p.frame.header, mac) })
}

// stationAt is the test of the Ethernet address at a position.
func stationAt(at int, mac [6]byte) *test {
	return both(equal(at+2, 4, binary.BigEndian.Uint32(mac[2:])), equal(at, 2, uint32(binary.BigEndian.Uint16(mac[:]))))
}

// ipv4 is an IPv4 address or network: "10.1", "10.1/16", "10.1 mask 255.255.0.0".
func (p *parser) ipv4(w *token, q qualifier) *test {
	v, mask := w.number, uint32(0xffffffff)
	if w.kind == wordIPv4 {
		var bits int
		v, bits = p.dotted(w)
		mask <<= 32 - bits
		if explicit, given := p.mask(w, q); given {
			mask = explicit
		}
		if v&^mask != 0 {
			p.fail(w, "%s has bits outside its mask", p.text(w))
		}
	} else if q.what == "net" {
		for v != 0 && v>>24 == 0 {
			v, mask = v<<8, mask<<8
		}
	}
	ip := func(kind uint32, src, dst int) *test {
		at := p.frame.net
		return both(p.carries(w, kind), ways(q.dir,
			func() *test { return masked(at+src, mask, v) }, func() *test { return masked(at+dst, mask, v) }))
	}
	switch q.proto {
	case "":
		t := ip(wire.EtherTypeIPv4, 12, 16)
		if p.frame.labels == 0 {
			t = either(either(t, ip(wire.EtherTypeARP, 14, 24)), ip(wire.EtherTypeRARP, 14, 24))
		}
		return t
	case "ip":
		return ip(wire.EtherTypeIPv4, 12, 16)
	case "arp":
		return ip(wire.EtherTypeARP, 14, 24)
	case "rarp":
		return ip(wire.EtherTypeRARP, 14, 24)
	}
	p.fail(w, "%s has no IPv4 addresses: write %s and host %s", q.proto, q.proto, p.text(w))
	return nil
}

func (p *parser) dotted(w *token) (v uint32, bits int) {
	v, bits, ok := w.ipv4()
	if !ok {
		p.fail(w, "%s is no IPv4 address: each number is 0 to 255", p.text(w))
	}
	return v, bits
}

// mask takes "/16" or "mask 255.255.0.0", if one follows.
func (p *parser) mask(w *token, q qualifier) (mask uint32, given bool) {
	by := p.word()
	switch {
	case p.accept("/"):
		n := p.prefix(32)
		mask = uint32(uint64(0xffffffff) << (32 - n))
	case p.accept("mask"):
		m := p.next()
		if m.kind != wordIPv4 {
			p.fail(m, "a mask such as 255.255.0.0 belongs here")
		}
		mask, _ = p.dotted(m)
	default:
		return 0, false
	}
	if q.what != "net" {
		p.fail(by, `only a network has a mask: write net %s`, p.text(w))
	}
	return mask, true
}

// prefix takes the number of bits after a slash.
func (p *parser) prefix(most uint32) uint32 {
	n := p.next()
	if n.kind != wordNumber || n.number > most {
		p.fail(n, "a number from 0 to %d belongs after the slash", most)
	}
	return n.number
}

// masked is the test of 4 bytes under a mask.
func masked(at int, mask, v uint32) *test {
	if mask == 0 {
		return always
	}
	return field(at, 4, mask, opIfEqual, v)
}

// ipv6 is an IPv6 address or network.
func (p *parser) ipv6(w *token, q qualifier) *test {
	a, err := netip.ParseAddr(w.text)
	if err != nil {
		p.fail(w, "%s is no IPv6 address", w.text)
	}
	bits := uint32(128)
	if slash := p.word(); p.accept("/") {
		if bits = p.prefix(128); bits < 128 && q.what != "net" {
			p.fail(slash, "only a network has a prefix: write net %s", w.text)
		}
	}
	if netip.PrefixFrom(a, int(bits)).Masked().Addr() != a {
		p.fail(w, "%s has bits beyond its prefix", w.text)
	}
	if q.proto != "" && q.proto != "ip6" {
		p.fail(w, "%s has no IPv6 addresses", q.proto)
	}
	at, v := p.frame.net, a.As16()
	end := func(offset int) func() *test {
		return func() *test {
			t := always
			for i := range 4 {
				mask := uint32(uint64(0xffffffff) << (32 - min(32, max(0, int(bits)-32*i))))
				if word := masked(at+offset+4*i, mask, binary.BigEndian.Uint32(v[4*i:])); i == 0 {
					t = word
				} else if mask != 0 {
					t = both(t, word)
				}
			}
			return t
		}
	}
	return both(p.carries(w, wire.EtherTypeIPv6), ways(q.dir, end(8), end(24)))
}

// ports is a port or a range of them, of TCP, UDP or SCTP.
func (p *parser) ports(w *token, q qualifier) *test {
	proto, ok := protocols[q.proto], q.proto == ""
	if !ok && proto != 6 && proto != 17 && proto != 132 {
		p.fail(w, "%s has no ports: tcp, udp and sctp have", q.proto)
	}
	low, high := p.port(w, w.text, &proto), uint32(0)
	high = low
	if low > 0xffff {
		from, to, found := strings.Cut(w.text, "-")
		if q.what != "portrange" || !found {
			p.fail(w, "%q is no port that is known here", p.text(w))
		}
		asked := proto
		other := proto
		low, high = p.port(w, from, &proto), p.port(w, to, &other)
		if low > 0xffff || high > 0xffff {
			p.fail(w, "%q is no range of ports that are known here", p.text(w))
		}
		if proto != other {
			proto = asked
		}
		low, high = min(low, high), max(low, high)
	}
	return p.portTest(w, q.dir, proto, low, high)
}

// port returns the number of a port, above 65535 where there is none of that
// name. A name that one protocol alone uses stands for that protocol.
func (p *parser) port(w *token, text string, proto *uint32) uint32 {
	const none = 1 << 16
	if named, ok := wire.Services[text]; ok {
		if named.Proto != 0 && *proto != 0 && named.Proto != *proto {
			p.fail(w, "%s is a port of %s", text, map[uint32]string{6: "tcp", 17: "udp"}[named.Proto])
		}
		*proto = max(*proto, named.Proto)
		return named.Number
	}
	n, err := strconv.ParseUint(text, 0, 32)
	if err != nil || w.kind == wordIPv4 {
		return none
	}
	return uint32(min(n, none))
}

// portTest is the test of ports from low to high, in IPv6 and in IPv4, there not
// in later fragments. proto 0 is TCP, UDP and SCTP.
func (p *parser) portTest(w *token, dir string, proto, low, high uint32) *test {
	at := p.frame.net
	of := func(at int) *test {
		if proto != 0 {
			return equal(at, 1, proto)
		}
		return either(equal(at, 1, 132), either(equal(at, 1, 6), equal(at, 1, 17)))
	}
	atom := func(load func(int) []bpf.RawInstruction, offset int) func() *test {
		return func() *test {
			if low == high {
				return &test{load: load(offset), jump: opIfEqual, k: low}
			}
			return both(&test{load: load(offset), jump: opIfNotLess, k: low},
				not(&test{load: load(offset), jump: opIfGreater, k: high}))
		}
	}
	v6 := func(offset int) []bpf.RawInstruction {
		return []bpf.RawInstruction{{Op: opLoadHalf, K: uint32(at + 40 + offset)}}
	}
	v4 := func(offset int) []bpf.RawInstruction {
		return []bpf.RawInstruction{{Op: opIndexIP, K: uint32(at)}, {Op: opLoadHalfX, K: uint32(at + offset)}}
	}
	in6 := both(p.carries(w, wire.EtherTypeIPv6), both(of(at+6), ways(dir, atom(v6, 0), atom(v6, 2))))
	in4 := both(p.carries(w, wire.EtherTypeIPv4), both(both(of(at+9), p.whole()), ways(dir, atom(v4, 0), atom(v4, 2))))
	return either(in6, in4)
}

// whole is the test that an IPv4 packet is not a later fragment.
func (p *parser) whole() *test {
	t := equal(p.frame.net+6, 2, 0x1fff)
	t.jump = opIfAnyBit
	return not(t)
}
