// Package overhear gives tests the packets that a source decodes.
package overhear

import (
	"bytes"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/decode"
)

// Packets returns the list to which the packets that src decodes will be added, as
// copies. It is called before src is read, once, and panics for a source whose decoders
// cannot be observed.
func Packets(src capture.Source) *[]capture.Packet {
	list := &[]capture.Packet{}
	for _, d := range src.(decode.Source).Decoders() {
		d.WhenDecoded(func(ev *capture.Event) {
			data, link := d.Frame()
			*list = append(*list, capture.Packet{Time: ev.Time, Data: bytes.Clone(data), Size: int(ev.Size), Link: link, Interface: ev.Link, Outgoing: d.Recorded() > 0, Incoming: d.Recorded() < 0})
		})
	}
	return list
}
