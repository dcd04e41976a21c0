package file

import (
	"encoding/binary"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/input"
)

// Block types of pcapng.
const (
	blockSection    = 0x0a0d0d0a
	blockInterface  = 1
	blockPacketOld  = 2
	blockSimple     = 3
	blockPacket     = 6
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
	interfaces []pcapngInterface
	last       int64 // time of the packet before, for blocks that have none
}

func openPcapng(in *input.Input) (input.Format, error) {
	h, err := in.Peek(16)
	p := &pcapng{in: in}
	if err != nil || !p.section(h) {
		return nil, in.NotCapture("its pcapng section header is damaged")
	}
	return p, nil
}

// section begins a section with the header block whose first 12 bytes are h. It
// reports false where that has no byte-order magic.
func (p *pcapng) section(h []byte) bool {
	switch uint32(byteOrderMagic) {
	case binary.LittleEndian.Uint32(h[8:]):
		p.order = binary.LittleEndian
	case binary.BigEndian.Uint32(h[8:]):
		p.order = binary.BigEndian
	default:
		return false
	}
	p.interfaces = p.interfaces[:0]
	return true
}

func (p *pcapng) Next(out *capture.Packet) error {
	for {
		h, err := p.in.Peek(blockFrame)
		if err != nil {
			return p.in.End(h, err)
		}
		kind, total := p.block(h)
		if kind == blockSection && !p.section(h) || total < blockFrame {
			return p.in.Stop("block")
		}
		if head := headOf(kind); head > 0 && total >= head+4 {
			return p.packet(kind, head, total, out)
		}
		if kind == blockInterface {
			err = p.description(total)
		} else {
			err = p.in.Skip(total)
		}
		if err != nil {
			return p.in.End(nil, err)
		}
	}
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
