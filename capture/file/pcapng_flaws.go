package file

// flaw is one kind of contradiction in a pcapng file that does not keep it from being
// read.
type flaw uint8

const (
	flawShort     flaw = iota // a block shorter than its type needs
	flawTrailer               // the lengths before and after a block differ
	flawPacket                // a packet longer than its block
	flawSnap                  // a packet longer than its interface's limit
	flawInterface             // an interface that the section does not describe
	flawOption                // an option that is longer than its block
	flawSize                  // an option of a wrong length
	flawVersion               // a version that is not known
	flawSection               // a section that does not end where its header says
)

// flaws are the kinds that a file was found to have, a bit each.
type flaws uint16

// flaw warns of the block at byte at, once a file for each kind.
func (p *pcapng) flaw(kind flaw, at int64, format string, args ...any) {
	if p.flaws&(1<<kind) == 0 {
		p.flaws |= 1 << kind
		p.in.Flaw("block", at, format, args...)
	}
}

// leastSizes are the bytes that blocks have at least, by their type.
var leastSizes = [...]int64{blockInterface: 20, blockPacketOld: packetHead + 4, blockSimple: simpleHead + 4, blockNames: 12,
	blockStatistics: 24, blockPacket: packetHead + 4, blockSecrets: 20}

// leastSize returns how many bytes a block of a type has at least.
func leastSize(kind uint32) int64 {
	if kind == blockSection {
		return 28
	}
	if kind < uint32(len(leastSizes)) && leastSizes[kind] > 0 {
		return leastSizes[kind]
	}
	return blockFrame
}

// trailer checks the length that ends the block of total bytes at byte at.
func (p *pcapng) trailer(at, total int64, end []byte) {
	if again := (int64(p.order.Uint32(end)) + 3) &^ 3; again != total {
		p.flaw(flawTrailer, at, "its length is %d at its start and %d at its end", total, again)
	}
}

// hasInterface checks that the section describes interface i, which a packet at the
// input's position is of.
func (p *pcapng) hasInterface(i int64) {
	if i >= p.described {
		p.flaw(flawInterface, p.in.Position(), "it is of interface %d, and the section has %d", i, p.described)
	}
}

// section begins a section with the header block b, of total bytes at byte at.
func (p *pcapng) section(b []byte, at, total int64) {
	if p.end > 0 && at != p.end {
		p.flaw(flawSection, at, "its section should begin at byte %d", p.end)
	}
	p.interfaces, p.described, p.end = p.interfaces[:0], 0, 0
	if len(b) < 24 {
		return
	}
	major, minor := p.order.Uint16(b[12:]), p.order.Uint16(b[14:])
	if major != 1 || minor != 0 && minor != 2 { // 2 was written for a while and is the same
		p.flaw(flawVersion, at, "it is of pcapng version %d.%d, want 1.0", major, minor)
	}
	if length := int64(p.order.Uint64(b[16:])); length > 0 { // -1: unknown; 0 is written for it too
		p.end = at + total + length
	}
	if total == int64(len(b)) && total > 28 {
		p.options(at, nil, b[24:len(b)-4], func(uint16, []byte) {})
	}
}

// contents checks the lengths within block b, which is whole and holds no packet.
func (p *pcapng) contents(kind uint32, at int64, b []byte) {
	switch kind {
	case blockStatistics:
		p.statistics(at, b)
	case blockNames:
		for b = b[8 : len(b)-4]; len(b) >= 4 && p.order.Uint16(b) != 0; { // a record ends the list
			n := int(p.order.Uint16(b[2:]))
			if n > len(b)-4 {
				p.flaw(flawOption, at, "a record of it claims %d bytes and has room for %d", n, len(b)-4)
				return
			}
			b = b[min(4+(n+3)&^3, len(b)):]
		}
	case blockSecrets:
		if n, room := int64(p.order.Uint32(b[12:])), int64(len(b)-20); n > room {
			p.flaw(flawOption, at, "it claims %d bytes of secrets and has room for %d", n, room)
		}
	}
}

// statistics checks the interface statistics block b.
func (p *pcapng) statistics(at int64, b []byte) {
	if i := int64(p.order.Uint32(b[8:])); i >= p.described {
		p.flaw(flawInterface, at, "it is of interface %d, and the section has %d", i, p.described)
	}
	p.options(at, statisticsOptions, b[20:len(b)-4], func(uint16, []byte) {})
}

// The lengths of options that have one, by their code (draft-ietf-opsawg-pcapng).
var (
	interfaceOptions  = []int{4: 8, 5: 17, 6: 6, 7: 8, 8: 8, optionClock: 1, 13: 1, optionOffset: 8, 16: 8, 17: 8}
	packetOptions     = []int{optionFlags: 4, 4: 8, 5: 8, 6: 4}
	statisticsOptions = []int{2: 8, 3: 8, 4: 8, 5: 8, 6: 8, 7: 8, 8: 8}
)

// options calls f for every option in b, a part of the block at byte at, up to the
// first that is longer than b. sizes are the lengths that options must have.
func (p *pcapng) options(at int64, sizes []int, b []byte, f func(code uint16, value []byte)) {
	for len(b) >= 4 {
		code, n := p.order.Uint16(b), int(p.order.Uint16(b[2:]))
		if code == 0 {
			return
		}
		if len(b) < 4+n {
			p.flaw(flawOption, at, "its option %d claims %d bytes and has room for %d", code, n, len(b)-4)
			return
		}
		if int(code) < len(sizes) && sizes[code] > 0 && n != sizes[code] {
			p.flaw(flawSize, at, "its option %d has %d bytes, want %d", code, n, sizes[code])
		}
		f(code, b[4:4+n])
		b = b[min(4+(n+3)&^3, len(b)):]
	}
}
