package live

import (
	"encoding/binary"

	"github.com/netsynth/netsynth/capture"
)

// bpfLayout is the layout in which a system's packet filter device (macOS, BSD) writes the
// packets of one read: a header of seconds, microseconds, captured length, length on the
// wire and the header's own length (struct bpf_hdr), the packet, and padding.
type bpfLayout struct {
	second  int // end of the seconds, in bytes from the header's start
	micro   int // end of the microseconds
	lengths int // start of the lengths
	align   int // of the next header, a power of two
}

// next takes the first packet off b, the rest of a read. It reports false where there is
// no complete one.
func (l *bpfLayout) next(b []byte) (p capture.Packet, rest []byte, ok bool) {
	const sizes = 4 + 4 + 2 // bytes of the lengths
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

// bpfNumber returns a number of 4 or 8 bytes in native byte order.
func bpfNumber(b []byte) int64 {
	if len(b) == 8 {
		return int64(binary.NativeEndian.Uint64(b))
	}
	return int64(binary.NativeEndian.Uint32(b))
}

// dataLink returns the link type for a system's DLT number n. The common ones are the
// same as in capture files, but for raw IP.
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
