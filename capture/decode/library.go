package decode

import (
	"sync/atomic"

	"github.com/google/gopacket"
	"github.com/google/gopacket/layers"
)

// library holds gopacket's decoders for headers that are too rare to be worth one
// of our own. Their memory is reused from packet to packet.
type library struct {
	llc  layers.LLC
	snap layers.SNAP
	sctp layers.SCTP

	recovered atomic.Uint64 // panics of theirs
}

// layer decodes b into one of the library's decoders and reports whether it could. A decoder that panics is
// counted; its packet is malformed.
func (l *library) layer(into gopacket.DecodingLayer, b []byte) (ok bool) {
	defer func() {
		if recover() != nil {
			l.recovered.Add(1)
			ok = false
		}
	}()
	return into.DecodeFromBytes(b, gopacket.NilDecodeFeedback) == nil
}
