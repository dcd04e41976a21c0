package live

import (
	"encoding/binary"

	"github.com/netsynth/netsynth/capture"
)

// bpfLayout says how a system's packet filter device (BSD, macOS) writes the
// packets of one read: each has a header of seconds, microseconds, captured and
// real length and the header's own length, and the next begins at a multiple.
type bpfLayout struct {
	second  int // bytes of the seconds, with which a header begins
	micro   int // where the microseconds, which come next, end
	lengths int // where the lengths begin
	align   int // a power of two
}

// next takes the first packet off b, what is left of a read. It reports false
// where there is no whole one.
func (l *bpfLayout) next(b []byte) (p capture.Packet, rest []byte, ok bool) {
	const sizes = 4 + 4 + 2 // of the lengths
	if len(b) < l.lengths+sizes {
		return p, nil, false
	}
	ne := binary.NativeEndian
	kept, size := int(ne.Uint32(b[l.lengths:])), int(ne.Uint32(b[l.lengths+4:]))
	head := int(ne.Uint16(b[l.lengths+8:]))
	if head < l.lengths+sizes || head > len(b) || kept < 0 || kept > len(b)-head {
		return p, nil, false
	}
	p.Time = bpfNumber(b[:l.second])*1e9 + bpfNumber(b[l.second:l.micro])*1e3
	p.Data, p.Size = b[head:head+kept], size
	end := (head + kept + l.align - 1) &^ (l.align - 1)
	return p, b[min(end, len(b)):], true
}

// bpfNumber returns a number of 4 or 8 bytes.
func bpfNumber(b []byte) int64 {
	if len(b) == 8 {
		return int64(binary.NativeEndian.Uint64(b))
	}
	return int64(binary.NativeEndian.Uint32(b))
}

// dataLink returns the link type that a system calls DLT number n. The numbers
// of what is in everyday use are those of capture files, with exceptions.
func dataLink(system string, n int) capture.LinkType {
	const dltRaw, dltRawOpenBSD = 12, 14
	switch {
	case system == "openbsd" && n == dltRaw:
		return capture.LinkLoop
	case n == dltRaw, system == "openbsd" && n == dltRawOpenBSD:
		return capture.LinkRaw
	}
	if n < 0 || n >= int(capture.LinkUnsupported) {
		return capture.LinkUnsupported
	}
	switch l := capture.LinkType(n); l {
	case capture.LinkNull, capture.LinkEthernet, capture.LinkPPP, capture.LinkPPPSerial, capture.LinkPPPoE, capture.LinkWiFi, capture.LinkLoop, capture.LinkRadiotap, capture.LinkPFLog, capture.LinkRaw:
		return l
	}
	return capture.LinkUnsupported
}
