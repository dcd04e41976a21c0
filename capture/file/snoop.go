package file

import (
	"encoding/binary"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/input"
)

const (
	snoopHeader = 16
	snoopRecord = 24
)

// snoopLinks are the link types by snoop's number.
var snoopLinks = [...]capture.LinkType{
	2: capture.LinkTokenRing, 4: capture.LinkEthernet, 5: capture.LinkCiscoHDLC, 8: capture.LinkFDDI, 18: capture.LinkATM,
}

// snoop reads the format of Solaris's snoop (RFC 1761).
type snoop struct {
	in   *input.Input
	link capture.LinkType

	warned bool // of a record shorter than its packet
}

func openSnoop(in *input.Input) (input.Format, error) {
	h, err := in.Header(snoopHeader)
	if err != nil {
		return nil, err
	}
	s := &snoop{in: in, link: linkIn(snoopLinks[:], int(binary.BigEndian.Uint32(h[12:])))}
	const oldest, newest = 2, 5 // 3 to 5 are of Shomiti's, whose records are the same
	if version := binary.BigEndian.Uint32(h[8:]); version < oldest || version > newest {
		in.Flaw("header", 0, "it is of snoop version %d, want 2", version)
	}
	in.SkipLater(snoopHeader)
	return s, nil
}

func (s *snoop) Next(out *capture.Packet) error {
	h, err := s.in.Peek(snoopRecord)
	if err != nil {
		return s.in.End(h, err)
	}
	size, captured, total := s.lengths(h)
	if said := int64(binary.BigEndian.Uint32(h[8:])); said < snoopRecord+captured && !s.warned {
		s.warned = true
		s.in.Flaw("record", s.in.Position(), "it claims %d bytes of a packet and has %d bytes", captured, said)
	}
	sec, micro := binary.BigEndian.Uint32(h[16:]), binary.BigEndian.Uint32(h[20:])
	*out = capture.Packet{Time: int64(sec)*1e9 + int64(micro)*1e3, Size: int(size), Link: s.link}
	out.Data, _, err = s.in.Take(snoopRecord, captured, total)
	return err
}

// lengths returns a packet's length on the wire, its captured length and that of its
// whole record, in bytes.
func (s *snoop) lengths(h []byte) (size, captured, total int64) {
	size, captured = int64(binary.BigEndian.Uint32(h)), int64(binary.BigEndian.Uint32(h[4:]))
	return size, captured, max(int64(binary.BigEndian.Uint32(h[8:])), snoopRecord+captured)
}

func (s *snoop) Ready() bool {
	have := s.in.Buffered()
	if have < snoopRecord {
		return false
	}
	h, _ := s.in.Peek(snoopRecord)
	_, _, total := s.lengths(h)
	return int64(have) >= total
}
