package decode

import (
	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/internal/frametest"
)

// talk decodes segments between 10.0.0.1:40000 and 203.0.113.5:port.
func talk(d *Decoder, port int, segs ...frametest.Seg) []capture.Event {
	evs := make([]capture.Event, len(segs))
	for i, s := range segs {
		a, b, pa, pb := "10.0.0.1", "203.0.113.5", 40000, port
		if s.Back {
			a, b, pa, pb = b, a, pb, pa
		}
		d.Decode(capture.Packet{Time: s.After * 1e6, Data: frametest.IPEther(a, b, 6, frametest.TCP(pa, pb, s)), Link: capture.LinkEthernet}, &evs[i])
	}
	return evs
}

// decode decodes one frame with a new Decoder.
func decode(l capture.LinkType, b []byte) capture.Event {
	var ev capture.Event
	New(Options{}).Decode(capture.Packet{Data: b, Link: l}, &ev)
	return ev
}
