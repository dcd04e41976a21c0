package filter

import (
	"encoding/binary"
	"math/bits"
	"net/netip"
	"strconv"
	"strings"

	"github.com/netsynth/netsynth/capture/wire"
)

// ipv4 returns the test for an IPv4 address or network: "10.1", "10.1/16",
// "10.1 mask 255.255.0.0".
func (p *parser) ipv4(tok *token, q qualifier) *test {
	p.refuse80211(tok, q)
	if q.proto == "decnet" {
		return p.decnet(tok, q)
	}
	v, mask := p.ipv4Network(tok, q)
	ip := func(kind uint32, src, dst int) *test {
		at := p.frame.network()
		return both(p.carries(tok, kind), q.ways(
			func() *test { return at.masked(src, mask, v, p.exact) }, func() *test { return at.masked(dst, mask, v, p.exact) }))
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
	p.fail(tok, "%s has no IPv4 addresses: write %s and host %s", q.proto, q.proto, p.text(tok))
	return nil
}

// ipv4Network returns the address and mask of tok and the mask after it. A number alone
// is an address, or after "net" its leading bytes: "net 10".
func (p *parser) ipv4Network(tok *token, q qualifier) (v, mask uint32) {
	v, mask = tok.number, noMask
	if tok.kind == tokenIPv4 {
		var bits int
		v, bits = p.dotted(tok)
		mask <<= 32 - bits
		if explicit, given := p.mask(tok, q); given {
			mask = explicit
		}
		if v&^mask != 0 {
			p.fail(tok, "%s has bits outside its mask", p.text(tok))
		}
	} else if q.kind == "net" {
		for v != 0 && v>>24 == 0 {
			v, mask = v<<8, mask<<8
		}
	}
	return v, mask
}

// dotted returns the leading bytes of an IPv4 address and the number of their bits.
func (p *parser) dotted(tok *token) (v uint32, bits int) {
	v, bits, ok := tok.ipv4()
	if !ok {
		p.fail(tok, "%s is not an IPv4 address: each number is 0 to 255", p.text(tok))
	}
	return v, bits
}

// mask takes "/16" or "mask 255.255.0.0", if one follows.
func (p *parser) mask(tok *token, q qualifier) (mask uint32, given bool) {
	by := p.peek()
	switch {
	case p.accept("/"):
		n := p.prefix(32)
		mask = uint32(uint64(noMask) << (32 - n))
	case p.accept("mask"):
		m := p.next()
		if m.kind != tokenIPv4 {
			p.fail(m, "a mask such as 255.255.0.0 belongs here")
		}
		mask, _ = p.dotted(m)
	default:
		return 0, false
	}
	if q.kind != "net" {
		p.fail(by, `only a network has a mask: write net %s`, p.text(tok))
	}
	return mask, true
}

// prefix takes the number of bits after a slash, 0 to most.
func (p *parser) prefix(most uint32) uint32 {
	n := p.next()
	if n.kind != tokenNumber || n.number > most {
		p.fail(n, "a number from 0 to %d belongs after the slash", most)
	}
	return n.number
}

// ipv6 returns the test for an IPv6 address or network.
func (p *parser) ipv6(tok *token, q qualifier) *test {
	a, err := netip.ParseAddr(tok.text)
	if err != nil {
		p.fail(tok, "%s is not an IPv6 address", tok.text)
	}
	bits := uint32(128)
	if slash := p.peek(); p.accept("/") {
		if bits = p.prefix(128); bits < 128 && q.kind != "net" {
			p.fail(slash, "only a network has a prefix: write net %s", tok.text)
		}
	}
	if netip.PrefixFrom(a, int(bits)).Masked().Addr() != a {
		p.fail(tok, "%s has bits beyond its prefix", tok.text)
	}
	p.refuse80211(tok, q)
	if q.proto != "" && q.proto != "ip6" {
		p.fail(tok, "%s has no IPv6 addresses", q.proto)
	}
	at := p.frame.network()
	return both(p.carries(tok, wire.EtherTypeIPv6), q.ways(
		func() *test { return at.ipv6(8, a, bits, p.exact) }, func() *test { return at.ipv6(24, a, bits, p.exact) }))
}

// ipv6 returns the test for the first bits of an IPv6 address n bytes behind o.
func (o offset) ipv6(n int, a netip.Addr, bits uint32, exact bool) *test {
	v, t := a.As16(), always
	for i := range 4 {
		mask := uint32(uint64(noMask) << (32 - min(32, max(0, int(bits)-32*i))))
		if word := o.masked(n+4*i, mask, binary.BigEndian.Uint32(v[4*i:]), exact); i == 0 {
			t = word
		} else if mask != 0 || exact {
			t = both(t, word)
		}
	}
	return t
}

// decnet returns the test for a DECnet address, such as 1.5: area and node. Its packets
// have a long or a short header, after a byte of padding or without one.
func (p *parser) decnet(tok *token, q qualifier) *test {
	area, node, two := cutNumbers(tok.text)
	address := tok.number
	if tok.kind == tokenIPv4 {
		if !two {
			p.fail(tok, "a DECnet address such as 1.5 belongs here")
		}
		address = area<<10&0xfc00 | node&0x03ff
	}
	if q.kind == "port" || q.kind == "portrange" || p.peek().isOne("/", "mask") {
		p.fail(tok, "decnet has only hosts")
	}
	at, v := p.frame.network(), uint32(bits.ReverseBytes16(uint16(address)))
	side := func(long, short int) func() *test {
		return func() *test {
			t := both(at.field(2, 2, 0xff07, opJEQ, 0x8106), at.equal(3+long, 2, v))
			t = either(both(at.field(2, 1, 0x07, opJEQ, 0x06), at.equal(2+long, 2, v)), t)
			t = either(both(at.field(2, 2, 0xff07, opJEQ, 0x8102), at.equal(3+short, 2, v)), t)
			t = either(both(at.field(2, 1, 0x07, opJEQ, 0x02), at.equal(2+short, 2, v)), t)
			return both(p.carries(tok, etherTypes["decnet"]), t)
		}
	}
	return q.ways(side(15, 3), side(7, 1))
}

// cutNumbers returns two numbers with a dot between them.
func cutNumbers(s string) (a, b uint32, ok bool) {
	before, after, _ := strings.Cut(s, ".")
	x, errA := strconv.ParseUint(before, 10, 31)
	y, errB := strconv.ParseUint(after, 10, 31)
	return uint32(x), uint32(y), errA == nil && errB == nil
}
