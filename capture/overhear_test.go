package capture

import "bytes"

// overhear returns the list to which the packets that src decodes will be added.
func overhear(src Source) *[]Packet {
	list := &[]Packet{}
	for _, d := range src.(inspected).decoders() {
		d.whenDecoded(func(ev *Event) {
			data, link := d.captured()
			*list = append(*list, Packet{Time: ev.Time, Data: bytes.Clone(data), Size: int(ev.Size), Link: link, Interface: ev.Link})
		})
	}
	return list
}
