package file

import (
	"encoding/binary"
	"io"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/input"
)

const (
	netmonHeader = 128
	netmonOld    = 8  // bytes of a frame's header in version 1
	netmonRecord = 16 // the same in version 2
)

// netmonLinks are the link types by Network Monitor's number.
var netmonLinks = [...]capture.LinkType{1: capture.LinkEthernet, 2: capture.LinkTokenRing, 3: capture.LinkFDDI, 8: capture.LinkRaw, 9: capture.LinkRaw, 10: capture.LinkRaw}

// netmon reads the format of Microsoft's Network Monitor, versions 1 and 2: the
// header, the frames, then tables.
type netmon struct {
	in      *input.Input
	start   int64 // nanoseconds since 1970
	end     int64 // position at which the frames end
	link    capture.LinkType
	head    int   // bytes of a frame's header
	trailer int64 // bytes after its data
}

func openNetmon(in *input.Input) (input.Format, error) {
	h, err := in.Header(netmonHeader)
	if err != nil {
		return nil, err
	}
	field := func(i int) int { return int(binary.LittleEndian.Uint16(h[8+2*i:])) }
	n := &netmon{in: in, link: netmonLink(h[6:]), head: netmonRecord}
	n.start = time.Date(field(0), time.Month(field(1)), field(3), field(4), field(5), field(6), field(7)*1e6, time.UTC).UnixNano()
	for at := 24; at <= 56; at += 8 { // the tables' positions and lengths
		if t := int64(binary.LittleEndian.Uint32(h[at:])); t > 0 && (n.end == 0 || t < n.end) {
			n.end = t
		}
	}
	switch minor, major := h[4], h[5]; {
	case major < 2:
		n.head = netmonOld
	case minor > 0:
		n.trailer = [...]int64{0, 2, 6, 15}[min(minor, 3)]
	}
	in.SkipLater(n.first(int(binary.LittleEndian.Uint32(h[24:])), int(binary.LittleEndian.Uint32(h[28:]))))
	return n, nil
}

// first returns the position of the first frame. Other data may lie between it and
// the header; only the table of frames, size bytes at position at, shows that. Where
// the table lies outside the buffer, the frames are taken to follow the header.
func (n *netmon) first(at, size int) int64 {
	const entry = 4
	if at <= netmonHeader || at+size > input.ReadSize {
		return netmonHeader
	}
	b, err := n.in.Peek(at + size)
	first := int64(at)
	for b = b[min(at, len(b)):]; err == nil && len(b) >= entry; b = b[entry:] {
		if t := int64(binary.LittleEndian.Uint32(b)); t >= netmonHeader {
			first = min(first, t)
		}
	}
	if first == int64(at) {
		return netmonHeader
	}
	return first
}

// netmonLink returns the link type whose number the first 2 bytes of b are.
func netmonLink(b []byte) capture.LinkType {
	return linkIn(netmonLinks[:], int(binary.LittleEndian.Uint16(b)))
}

func (n *netmon) Next(out *capture.Packet) error {
	at := n.in.Position()
	if at >= n.end && n.end > 0 {
		return io.EOF
	}
	h, err := n.in.Peek(n.head)
	if err != nil {
		return n.in.End(h, err)
	}
	after, size, captured := n.lengths(h)
	total := int64(n.head) + captured + n.trailer
	if at+total > n.end && n.end > 0 {
		return n.in.Stop("frame")
	}
	*out = capture.Packet{Time: n.start + after, Size: int(size), Link: n.link}
	var rest []byte
	out.Data, rest, err = n.in.Take(n.head, captured, total)
	if n.trailer > 0 && int64(len(rest)) == n.trailer {
		out.Link = netmonLink(rest)
	}
	return err
}

// lengths returns the time of the frame with header h in nanoseconds after the start,
// its length on the wire and its captured length in bytes.
func (n *netmon) lengths(h []byte) (after, size, captured int64) {
	le := binary.LittleEndian
	if n.head == netmonOld {
		return int64(le.Uint32(h)) * 1e6, int64(le.Uint16(h[4:])), int64(le.Uint16(h[6:]))
	}
	return int64(le.Uint64(h)) * 1e3, int64(le.Uint32(h[8:])), int64(le.Uint32(h[12:]))
}

func (n *netmon) Ready() bool {
	have := n.in.Buffered()
	if have < n.head {
		return false
	}
	h, _ := n.in.Peek(n.head)
	_, _, captured := n.lengths(h)
	return int64(have) >= int64(n.head)+captured+n.trailer
}
