package file

import (
	"encoding/binary"
	"io"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/input"
)

// Numbers of ERF, Endace's extensible record format.
const (
	erfHeader   = 16
	erfPad      = 48 // fills gaps between records
	erfExtended = 8  // bytes of an extension header
	erfMore     = 0x80
	erfChain    = 3         // records in a row that identify a file as ERF, which has no magic
	year1990    = 631152000 // seconds since 1970; capture cards are newer
)

// erfKinds are the record types that are decoded: the link type of their packets and
// the bytes before the packet.
var erfKinds = [...]struct {
	link capture.LinkType
	head int
}{
	1: {capture.LinkPPPSerial, 0}, 2: {capture.LinkEthernet, 2}, 5: {capture.LinkPPPSerial, 4}, 10: {capture.LinkPPPSerial, 0}, 11: {capture.LinkEthernet, 2},
	15: {capture.LinkPPPSerial, 0}, 16: {capture.LinkEthernet, 2}, 17: {capture.LinkPPPSerial, 4}, 19: {capture.LinkPPPSerial, 0}, 20: {capture.LinkEthernet, 2},
	22: {capture.LinkIPv4, 0}, 23: {capture.LinkIPv6, 0}, 27: {},
}

// erf reads the records of Endace's capture cards.
type erf struct{ in *input.Input }

func openERF(in *input.Input) (input.Format, error) { return &erf{in}, nil }

// isERF reports whether the input begins with records of ERF. It reads ahead only as
// long as they look like some.
func isERF(in *input.Input) bool {
	at := 0
	for range erfChain {
		b, _ := in.Peek(at + erfHeader)
		if len(b) == at && at > 0 {
			return true // a whole file of fewer records
		}
		if len(b) < at+erfHeader {
			return false
		}
		b = b[at:]
		kind, seconds := b[8]&^erfMore, binary.LittleEndian.Uint32(b[4:])
		known := int(kind) < len(erfKinds) && kind > 0 || kind == erfPad
		if !known || seconds < year1990 || erfLength(b) < erfHeader {
			return false
		}
		at += int(erfLength(b))
	}
	return true
}

// erfLength returns the bytes of the whole record that begins with header h.
func erfLength(h []byte) int64 { return int64(binary.BigEndian.Uint16(h[10:])) }

func (e *erf) Next(out *capture.Packet) error {
	for {
		h, err := e.in.Peek(erfHeader)
		if err != nil {
			return e.in.End(h, err)
		}
		total := erfLength(h)
		if total < erfHeader {
			return e.in.Stop("record")
		}
		if h[8]&^erfMore == erfPad {
			if e.in.Skip(total) != nil {
				return io.EOF
			}
			continue
		}
		return e.record(h, total, out)
	}
}

// record reads the record of total bytes that begins with header h.
func (e *erf) record(h []byte, total int64, out *capture.Packet) error {
	seconds, fraction := binary.LittleEndian.Uint32(h[4:]), binary.LittleEndian.Uint32(h)
	*out = capture.Packet{Link: capture.LinkUnsupported, Size: int(binary.BigEndian.Uint16(h[14:])), Interface: h[9] & 3}
	out.Time = int64(seconds)*1e9 + int64(uint64(fraction)*1e9>>32)
	kind := h[8]
	data, _, err := e.in.Take(erfHeader, total-erfHeader, total)
	for kind&erfMore != 0 && len(data) >= erfExtended {
		next := data[0]
		data, kind = data[erfExtended:], kind&^erfMore|next&erfMore
	}
	if kind &^= erfMore; int(kind) < len(erfKinds) && erfKinds[kind].link != 0 {
		out.Link = erfKinds[kind].link
		data = data[min(erfKinds[kind].head, len(data)):]
	}
	out.Data = data[:min(len(data), out.Size)] // records are padded
	return err
}

func (e *erf) Ready() bool {
	have := e.in.Buffered()
	if have < erfHeader {
		return false
	}
	h, _ := e.in.Peek(erfHeader)
	return int64(have) >= erfLength(h)
}
