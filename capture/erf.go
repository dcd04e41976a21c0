package capture

import (
	"encoding/binary"
	"io"
)

// Record types of ERF, Endace's extensible record format.
const (
	erfHeader   = 16
	erfPad      = 48 // fills gaps between records
	erfExtended = 8  // bytes of an extension header
	erfMore     = 0x80
	erfChain    = 3         // records that must follow each other for a file to be ERF, which has no magic
	year1990    = 631152000 // seconds since 1970; no card is older
)

// erfKinds are the record types whose packets are decoded: what they hold and
// how many bytes lie before it.
var erfKinds = [...]struct {
	link LinkType
	head int
}{
	1: {LinkPPPSerial, 0}, 2: {LinkEthernet, 2}, 5: {LinkPPPSerial, 4}, 10: {LinkPPPSerial, 0}, 11: {LinkEthernet, 2},
	15: {LinkPPPSerial, 0}, 16: {LinkEthernet, 2}, 17: {LinkPPPSerial, 4}, 19: {LinkPPPSerial, 0}, 20: {LinkEthernet, 2},
	22: {LinkIPv4, 0}, 23: {LinkIPv6, 0}, 27: {},
}

// erf reads the records of Endace's cards.
type erf struct{ in *input }

func openERF(in *input) (format, error) { return &erf{in}, nil }

// isERF reports whether the input, which begins with no magic, begins with
// records of ERF. It reads ahead only while they look like some.
func isERF(in *input) bool {
	at := 0
	for range erfChain {
		b, _ := in.peek(at + erfHeader)
		if len(b) == at && at > 0 {
			return true // shorter, and whole
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

// erfLength returns the length of the whole record that begins with header h.
func erfLength(h []byte) int64 { return int64(binary.BigEndian.Uint16(h[10:])) }

func (e *erf) next(out *Packet) error {
	for {
		h, err := e.in.peek(erfHeader)
		if err != nil {
			return e.in.end(h, err)
		}
		total := erfLength(h)
		if total < erfHeader {
			return e.in.stop("record")
		}
		if h[8]&^erfMore == erfPad {
			if e.in.skip(total) != nil {
				return io.EOF
			}
			continue
		}
		return e.record(h, total, out)
	}
}

// record reads the record of total bytes that begins with header h.
func (e *erf) record(h []byte, total int64, out *Packet) error {
	seconds, fraction := binary.LittleEndian.Uint32(h[4:]), binary.LittleEndian.Uint32(h)
	*out = Packet{Link: LinkUnsupported, Size: int(binary.BigEndian.Uint16(h[14:])), Interface: h[9] & 3}
	out.Time = int64(seconds)*1e9 + int64(uint64(fraction)*1e9>>32)
	kind := h[8]
	data, _, err := e.in.take(erfHeader, total-erfHeader, total)
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

func (e *erf) ready() bool {
	have := e.in.buffered()
	if have < erfHeader {
		return false
	}
	h, _ := e.in.peek(erfHeader)
	return int64(have) >= erfLength(h)
}
