package capture

import (
	"encoding/binary"
	"net/netip"
	"strconv"
	"strings"

	"golang.org/x/net/bpf"
)

var lengthLoad = []bpf.RawInstruction{{Op: opLoadLength}}

// value reads one address, network, port or protocol, as q says.
func (p *filterParser) value(q qualifier) *filterTest {
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
func ways(dir string, src, dst func() *filterTest) *filterTest {
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
func (p *filterParser) stationOf(w *filterWord, q qualifier) *filterTest {
	switch {
	case q.proto != "ether" || q.what == "net":
		p.fail(w, `an Ethernet address belongs after "ether host"`)
	case p.frame.link != LinkEthernet:
		p.fail(w, "these frames have no Ethernet addresses")
	}
	mac := w.station()
	return ways(q.dir,
		func() *filterTest { return stationAt(p.frame.header+macLength, mac) },
		func() *filterTest { return stationAt(p.frame.header, mac) })
}

// stationAt is the test of the Ethernet address at a position.
func stationAt(at int, mac [6]byte) *filterTest {
	return both(equal(at+2, 4, binary.BigEndian.Uint32(mac[2:])), equal(at, 2, uint32(binary.BigEndian.Uint16(mac[:]))))
}

// ipv4 is an IPv4 address or network: "10.1", "10.1/16", "10.1 mask 255.255.0.0".
func (p *filterParser) ipv4(w *filterWord, q qualifier) *filterTest {
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
	ip := func(kind uint32, src, dst int) *filterTest {
		at := p.frame.net
		return both(p.carries(w, kind), ways(q.dir,
			func() *filterTest { return masked(at+src, mask, v) }, func() *filterTest { return masked(at+dst, mask, v) }))
	}
	switch q.proto {
	case "":
		t := ip(etherIPv4, 12, 16)
		if p.frame.labels == 0 {
			t = either(either(t, ip(etherARP, 14, 24)), ip(etherRARP, 14, 24))
		}
		return t
	case "ip":
		return ip(etherIPv4, 12, 16)
	case "arp":
		return ip(etherARP, 14, 24)
	case "rarp":
		return ip(etherRARP, 14, 24)
	}
	p.fail(w, "%s has no IPv4 addresses: write %s and host %s", q.proto, q.proto, p.text(w))
	return nil
}

func (p *filterParser) dotted(w *filterWord) (v uint32, bits int) {
	v, bits, ok := w.ipv4()
	if !ok {
		p.fail(w, "%s is no IPv4 address: each number is 0 to 255", p.text(w))
	}
	return v, bits
}

// mask takes "/16" or "mask 255.255.0.0", if one follows.
func (p *filterParser) mask(w *filterWord, q qualifier) (mask uint32, given bool) {
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
func (p *filterParser) prefix(most uint32) uint32 {
	n := p.next()
	if n.kind != wordNumber || n.number > most {
		p.fail(n, "a number from 0 to %d belongs after the slash", most)
	}
	return n.number
}

// masked is the test of 4 bytes under a mask.
func masked(at int, mask, v uint32) *filterTest {
	if mask == 0 {
		return always
	}
	return field(at, 4, mask, opIfEqual, v)
}

// ipv6 is an IPv6 address or network.
func (p *filterParser) ipv6(w *filterWord, q qualifier) *filterTest {
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
	end := func(offset int) func() *filterTest {
		return func() *filterTest {
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
	return both(p.carries(w, etherIPv6), ways(q.dir, end(8), end(24)))
}

// ports is a port or a range of them, of TCP, UDP or SCTP.
func (p *filterParser) ports(w *filterWord, q qualifier) *filterTest {
	proto, ok := filterProtocols[q.proto], q.proto == ""
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
func (p *filterParser) port(w *filterWord, text string, proto *uint32) uint32 {
	const none = 1 << 16
	if named, ok := filterPorts[text]; ok {
		if named.proto != 0 && *proto != 0 && named.proto != *proto {
			p.fail(w, "%s is a port of %s", text, map[uint32]string{6: "tcp", 17: "udp"}[named.proto])
		}
		*proto = max(*proto, named.proto)
		return named.number
	}
	n, err := strconv.ParseUint(text, 0, 32)
	if err != nil || w.kind == wordIPv4 {
		return none
	}
	return uint32(min(n, none))
}

// portTest is the test of ports from low to high, in IPv6 and in IPv4, there not
// in later fragments. proto 0 is TCP, UDP and SCTP.
func (p *filterParser) portTest(w *filterWord, dir string, proto, low, high uint32) *filterTest {
	at := p.frame.net
	of := func(at int) *filterTest {
		if proto != 0 {
			return equal(at, 1, proto)
		}
		return either(equal(at, 1, 132), either(equal(at, 1, 6), equal(at, 1, 17)))
	}
	atom := func(load func(int) []bpf.RawInstruction, offset int) func() *filterTest {
		return func() *filterTest {
			if low == high {
				return &filterTest{load: load(offset), jump: opIfEqual, k: low}
			}
			return both(&filterTest{load: load(offset), jump: opIfNotLess, k: low},
				not(&filterTest{load: load(offset), jump: opIfGreater, k: high}))
		}
	}
	v6 := func(offset int) []bpf.RawInstruction {
		return []bpf.RawInstruction{{Op: opLoadHalf, K: uint32(at + 40 + offset)}}
	}
	v4 := func(offset int) []bpf.RawInstruction {
		return []bpf.RawInstruction{{Op: opIndexIP, K: uint32(at)}, {Op: opLoadHalfX, K: uint32(at + offset)}}
	}
	in6 := both(p.carries(w, etherIPv6), both(of(at+6), ways(dir, atom(v6, 0), atom(v6, 2))))
	in4 := both(p.carries(w, etherIPv4), both(both(of(at+9), p.whole()), ways(dir, atom(v4, 0), atom(v4, 2))))
	return either(in6, in4)
}

// whole is the test that an IPv4 packet is not a later fragment.
func (p *filterParser) whole() *filterTest {
	t := equal(p.frame.net+6, 2, 0x1fff)
	t.jump = opIfAnyBit
	return not(t)
}
