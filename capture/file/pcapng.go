package file

import (
	"encoding/binary"
	"errors"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/input"
)

// Block types of pcapng.
const (
	blockSection    = 0x0a0d0d0a
	blockInterface  = 1
	blockPacketOld  = 2
	blockSimple     = 3
	blockNames      = 4
	blockStatistics = 5
	blockPacket     = 6
	blockSecrets    = 10
	byteOrderMagic  = 0x1a2b3c4d
	blockFrame      = 12   // bytes of type, length, and length again at the end
	packetHead      = 28   // bytes before a packet's data, in both kinds of packet block
	simpleHead      = 12   // the same in simple packet blocks
	maxInterfaces   = 4096 // remembered in one section
	maxDescription  = 64 << 10
	optionClock     = 9  // if_tsresol
	optionOffset    = 14 // if_tsoffset
	optionFlags     = 2  // epb_flags, also of old packet blocks
	flagsInbound    = 1
	flagsOutbound   = 2
	flagsDirections = 3
)

// pcapng reads the capture format of Wireshark and newer tools.
type pcapng struct {
	in         *input.Input
	order      binary.ByteOrder
	interfaces []pcapngInterface // the first maxInterfaces of the section
	described  int64             // interfaces of the section
	last       int64             // time of the packet before, for blocks that have none
	end        int64             // where the section ends as its header says, 0: not said
	flaws      flaws
}

func openPcapng(in *input.Input) (input.Format, error) {
	h, err := in.Peek(16)
	p := &pcapng{in: in}
	if err != nil || !p.byteOrder(h) {
		return nil, in.NotCapture("its pcapng section header is damaged")
	}
	return p, nil
}

// byteOrder takes the byte order from the section header block whose first 12 bytes
// are h. It reports false where that has no byte-order magic.
func (p *pcapng) byteOrder(h []byte) bool {
	switch uint32(byteOrderMagic) {
	case binary.LittleEndian.Uint32(h[8:]):
		p.order = binary.LittleEndian
	case binary.BigEndian.Uint32(h[8:]):
		p.order = binary.BigEndian
	default:
		return false
	}
	return true
}

func (p *pcapng) Next(out *capture.Packet) error {
	for {
		h, err := p.in.Peek(blockFrame)
		if err != nil {
			return p.in.End(h, err)
		}
		kind, total := p.block(h)
		if kind == blockSection && !p.byteOrder(h) || total < blockFrame {
			return p.in.Stop("block")
		}
		if least := leastSize(kind); total < least {
			p.flaw(flawShort, p.in.Position(), "it is of type %d and has %d bytes, want %d or more", kind, total, least)
		} else if head := headOf(kind); head > 0 {
			return p.packet(kind, head, total, out)
		}
		if err := p.other(kind, total); err != nil {
			return p.in.End(nil, err)
		}
	}
}

// other reads a block of total bytes that holds no packet.
func (p *pcapng) other(kind uint32, total int64) error {
	at := p.in.Position()
	b, err := p.in.Peek(int(min(total, maxDescription)))
	if err != nil && int64(len(b)) < blockFrame {
		return err
	}
	switch {
	case kind == blockSection:
		p.section(b, at, total)
	case err != nil:
		return errors.Join(p.in.Skip(total), err)
	case kind == blockInterface:
		p.description(at, b)
	case total == int64(len(b)) && total >= leastSize(kind):
		p.contents(kind, at, b)
	}
	if err := p.in.Skip(total - 4); err != nil {
		return err
	}
	end, err := p.in.Peek(4)
	if err != nil {
		return err
	}
	p.trailer(at, total, end)
	return p.in.Skip(4)
}

// headOf returns how many bytes of a packet block lie before its data, 0 for
// other blocks.
func headOf(kind uint32) int64 {
	switch kind {
	case blockPacket, blockPacketOld:
		return packetHead
	case blockSimple:
		return simpleHead
	}
	return 0
}

// block returns the type and length of the block whose first bytes are h.
func (p *pcapng) block(h []byte) (kind uint32, total int64) {
	kind = p.order.Uint32(h)
	total = int64(p.order.Uint32(h[4:]))
	if kind == blockSection { // in its own byte order, which may differ
		total = int64(binary.LittleEndian.Uint32(h[4:]))
		if binary.BigEndian.Uint32(h[8:]) == byteOrderMagic {
			total = int64(binary.BigEndian.Uint32(h[4:]))
		}
	}
	return kind, (total + 3) &^ 3
}

func (p *pcapng) Ready() bool {
	have := p.in.Buffered()
	if have < blockFrame {
		return false
	}
	h, _ := p.in.Peek(blockFrame)
	_, total := p.block(h)
	return int64(have) >= total
}
