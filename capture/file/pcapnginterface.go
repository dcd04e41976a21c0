package file

import "github.com/netsynth/netsynth/capture"

// pcapngInterface is how the packets of one interface are to be read.
type pcapngInterface struct {
	link  capture.LinkType
	snap  int64
	clock clock
}

// description reads an interface description block. The interface counts even
// when it cannot be read: packets refer to it by number.
func (p *pcapng) description(total int64) error {
	b, err := p.in.Peek(int(min(total, maxDescription)))
	if err != nil {
		return err
	}
	if len(p.interfaces) < maxInterfaces {
		p.interfaces = append(p.interfaces, p.readInterface(b[8:len(b)-4]))
	}
	return p.in.Skip(total)
}

func (p *pcapng) readInterface(b []byte) pcapngInterface {
	i := pcapngInterface{link: capture.LinkUnsupported, clock: microseconds}
	if len(b) < 8 {
		return i
	}
	i.link, i.snap = capture.LinkType(p.order.Uint16(b)), int64(p.order.Uint32(b[4:]))
	p.options(b[8:], func(code uint16, v []byte) {
		switch {
		case code == optionLink && len(v) >= 1:
			i.clock.resolution = v[0]
		case code == optionOffset && len(v) >= 8:
			i.clock.offset = int64(p.order.Uint64(v))
		}
	})
	return i
}

// options calls f for every option in b, up to the first that is damaged.
func (p *pcapng) options(b []byte, f func(code uint16, value []byte)) {
	for len(b) >= 4 {
		code, n := p.order.Uint16(b), int(p.order.Uint16(b[2:]))
		if code == 0 || len(b) < 4+n {
			return
		}
		f(code, b[4:4+n])
		b = b[min(4+(n+3)&^3, len(b)):]
	}
}
