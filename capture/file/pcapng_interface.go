package file

import (
	"math/bits"

	"github.com/netsynth/netsynth/capture"
)

// pcapngInterface is the description of one interface of a section.
type pcapngInterface struct {
	link  capture.LinkType
	snap  int64 // most bytes of a packet that are captured, 0: no limit
	clock clock
}

// description reads the interface description block b, which begins at byte at. A
// damaged one still takes its place in the list: packets refer to interfaces by number.
func (p *pcapng) description(at int64, b []byte) {
	if len(p.interfaces) < maxInterfaces {
		p.interfaces = append(p.interfaces, p.readInterface(at, b[8:len(b)-4]))
	}
	p.described++
}

// readInterface parses the body of an interface description block.
func (p *pcapng) readInterface(at int64, b []byte) pcapngInterface {
	i := pcapngInterface{link: capture.LinkUnsupported, clock: microseconds}
	if len(b) < 8 {
		return i
	}
	i.link, i.snap = capture.LinkType(p.order.Uint16(b)), int64(p.order.Uint32(b[4:]))
	p.options(at, interfaceOptions, b[8:], func(code uint16, v []byte) {
		switch {
		case code == optionClock && len(v) >= 1:
			i.clock.resolution = v[0]
		case code == optionOffset && len(v) >= 8:
			i.clock.offset = int64(p.order.Uint64(v))
		}
	})
	return i
}

// clock is the unit and origin of an interface's time stamps.
type clock struct {
	resolution uint8 // a negative power of 10, or with the top bit set of 2
	offset     int64 // seconds to add
}

// microseconds is the clock of an interface whose description names none.
var microseconds = clock{resolution: 6}

// nanoseconds returns time stamp t in nanoseconds since 1970. Times beyond the year
// 2262 wrap.
func (c clock) nanoseconds(t uint64) int64 {
	var ns int64
	switch n := c.resolution & 0x7f; {
	case c.resolution&0x80 != 0 && n < 64:
		part := t & (1<<n - 1)
		hi, lo := bits.Mul64(part, 1e9)
		if n > 0 {
			lo = lo>>n | hi<<(64-n)
		}
		ns = int64(t>>n)*1e9 + int64(lo)
	case c.resolution&0x80 != 0:
		ns = 0 // every t is below a nanosecond
	case n <= 9:
		ns = int64(t) * power10(9-n)
	case n <= 27:
		ns = int64(t / uint64(power10(min(n-9, 18))))
	}
	return ns + c.offset*1e9
}

// power10 returns 10 to the power of n, which is at most 18.
func power10(n uint8) int64 {
	p := int64(1)
	for range n {
		p *= 10
	}
	return p
}
