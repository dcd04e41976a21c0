package file

import (
	"encoding/binary"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/input"
)

const (
	pcapHeader   = 24
	pcapIXIA     = 28 // a file header that ends with the size of all records
	pcapRecord   = 16
	pcapModified = 24 // a record header of the format that Linux once patched in
)

// pcap reads the classic capture format.
type pcap struct {
	in    *input.Input
	order binary.ByteOrder
	unit  int64 // of the fraction of a second, in nanoseconds
	head  int   // bytes of a record's header
	link  capture.LinkType
	old   bool // before version 2.4: a record's two lengths may be swapped
}

// openPcap reads the file header. Any version is accepted; the snap length is ignored.
func openPcap(in *input.Input) (input.Format, error) {
	h, err := in.Header(pcapHeader)
	if err != nil {
		return nil, err
	}
	p := &pcap{in: in, order: binary.LittleEndian, unit: 1000, head: pcapRecord}
	if h[0] == 0xa1 || h[0] == 0x1c {
		p.order = binary.BigEndian
	}
	size := int64(pcapHeader)
	switch p.order.Uint32(h) {
	case 0xa1b23c4d:
		p.unit = 1
	case 0x1c0001ac: // from IXIA's hardware
		p.unit, size = 1, pcapIXIA
	case 0x1c0001ab: // from its software
		size = pcapIXIA
	case 0xa1b2cd34:
		p.head = pcapModified
	}
	major, minor := p.order.Uint16(h[4:]), p.order.Uint16(h[6:])
	const first = 543 // of the format's early days
	if major != 2 && major != first {
		in.Flaw("header", 0, "it is of pcap version %d.%d, want 2.4", major, minor)
	}
	p.old = major == 2 && minor < 4 || major == first
	p.link = capture.LinkType(p.order.Uint32(h[20:]))
	in.SkipLater(size)
	return p, nil
}

func (p *pcap) Next(out *capture.Packet) error {
	h, err := p.in.Peek(p.head)
	if err != nil {
		return p.in.End(h, err)
	}
	captured, size := p.lengths(h)
	sec, frac := p.order.Uint32(h), p.order.Uint32(h[4:])
	*out = capture.Packet{Time: int64(sec)*1e9 + int64(frac)*p.unit, Size: int(size), Link: p.link}
	out.Data, _, err = p.in.Take(p.head, captured, int64(p.head)+captured)
	return err
}

// lengths returns the captured length and the length on the wire of the record with
// header h, both in bytes.
func (p *pcap) lengths(h []byte) (captured, size int64) {
	captured, size = int64(p.order.Uint32(h[8:])), int64(p.order.Uint32(h[12:]))
	if p.old && captured > size && size > 0 {
		captured, size = size, captured
	}
	return captured, size
}

func (p *pcap) Ready() bool {
	have := p.in.Buffered()
	if have < p.head {
		return false
	}
	h, _ := p.in.Peek(p.head)
	captured, _ := p.lengths(h)
	return int64(have) >= int64(p.head)+captured
}
