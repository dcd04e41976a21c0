package capture

import "encoding/binary"

const (
	snoopHeader = 16
	snoopRecord = 24
)

// snoopLinks are the link types of snoop (RFC 1761) by their number.
var snoopLinks = [...]LinkType{
	2: LinkTokenRing, 4: LinkEthernet, 5: LinkCiscoHDLC, 8: LinkFDDI, 18: LinkATM,
}

// snoop reads the format of Solaris's snoop, RFC 1761.
type snoop struct {
	in   *input
	link LinkType
}

func openSnoop(in *input) (format, error) {
	h, err := in.header(snoopHeader)
	if err != nil {
		return nil, err
	}
	s := &snoop{in: in, link: linkIn(snoopLinks[:], int(binary.BigEndian.Uint32(h[12:])))}
	return s, in.skip(snoopHeader)
}

func (s *snoop) next(out *Packet) error {
	h, err := s.in.peek(snoopRecord)
	if err != nil {
		return s.in.end(h, err)
	}
	size, captured, total := s.lengths(h)
	sec, micro := binary.BigEndian.Uint32(h[16:]), binary.BigEndian.Uint32(h[20:])
	*out = Packet{Time: int64(sec)*1e9 + int64(micro)*1e3, Size: int(size), Link: s.link}
	out.Data, _, err = s.in.take(snoopRecord, captured, total)
	return err
}

// lengths returns a packet's length on the wire, captured, and of its whole record.
func (s *snoop) lengths(h []byte) (size, captured, total int64) {
	size, captured = int64(binary.BigEndian.Uint32(h)), int64(binary.BigEndian.Uint32(h[4:]))
	return size, captured, max(int64(binary.BigEndian.Uint32(h[8:])), snoopRecord+captured)
}

func (s *snoop) ready() bool {
	have := s.in.buffered()
	if have < snoopRecord {
		return false
	}
	h, _ := s.in.peek(snoopRecord)
	_, _, total := s.lengths(h)
	return int64(have) >= total
}
