package filter

import (
	"math/bits"
	"strconv"
	"strings"
)

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
