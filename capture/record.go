package capture

import "encoding/binary"

// record returns the packet just decoded into ev, without words.
func (d *Decoder) record(ev *Event) Record {
	r := Record{Event: *ev}
	r.From, r.To = d.endpoints(ev)
	r.FromStation, r.ToStation = d.linkEnds()
	return r
}

// linkEnds returns the link addresses of the frame: both of Ethernet's, the
// sender's of a cooked capture, zero where it holds none.
func (d *Decoder) linkEnds() (from, to [macLength]byte) {
	b := d.frame
	switch {
	case d.outside == LinkEthernet && len(b) >= etherHeaderLen:
		return [macLength]byte(b[macLength:]), [macLength]byte(b)
	case d.outside == LinkSLL && len(b) >= 16 && binary.BigEndian.Uint16(b[4:]) == macLength:
		from = [macLength]byte(b[6:])
	case d.outside == LinkSLL2 && len(b) >= 20 && b[11] == macLength:
		from = [macLength]byte(b[12:])
	}
	return from, to
}
