package decode

import (
	"encoding/binary"

	"github.com/netsynth/netsynth/capture"
)

var (
	_ = register(4, (*Decoder).pflog, capture.LinkPFLog)
	_ = register(4, (*Decoder).nflog, capture.LinkNFLog)
)

// pflog decodes OpenBSD's packet filter log: its length, which includes a direction where
// it is long enough, then IP.
func (d *Decoder) pflog(b []byte, ev *capture.Event) capture.Cause {
	const direction, in, out = 60, 1, 2
	head := (int(b[0]) + 3) &^ 3
	if len(b) < head {
		return d.short(b, head)
	}
	if head > direction {
		d.record(b[direction] == out, b[direction] == in, ev)
	}
	return d.ip(b[head:], ev)
}

// nflogPayload is the type of the part of a netfilter log that is the packet.
const nflogPayload = 9

// nflog decodes Linux's netfilter log: parts of a length and a type, in the byte
// order of the machine that wrote it, mostly little.
func (d *Decoder) nflog(b []byte, ev *capture.Event) capture.Cause {
	b = b[4:]
	for range maxLinkHeaders {
		if len(b) < 4 {
			return d.short(b, 4)
		}
		size, kind := int(binary.LittleEndian.Uint16(b)), binary.LittleEndian.Uint16(b[2:])
		if kind&0xff == 0 && kind != 0 { // the other byte order
			size, kind = int(binary.BigEndian.Uint16(b)), binary.BigEndian.Uint16(b[2:])
		}
		if size < 4 {
			return capture.CauseMalformed
		}
		if kind == nflogPayload {
			return d.ip(b[4:min(size, len(b))], ev)
		}
		if size = (size + 3) &^ 3; len(b) < size {
			return d.short(b, size)
		}
		b = b[size:]
	}
	return capture.CauseMalformed
}
