package capture

import "encoding/binary"

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

// endpoints returns the ends of the packet just decoded into ev.
func (d *Decoder) endpoints(ev *Event) (from, to Endpoint) {
	from.Port, to.Port = ev.Sport, ev.Dport
	switch {
	case ev.Src != 0 && ev.Src == d.src.host() && ev.Dst == d.dst.host(): // else they are another packet's
		from.Addr, to.Addr = d.src.netip(), d.dst.netip()
	case len(d.srcStation) == macLength && len(d.dstStation) == macLength:
		from.Station, to.Station = [6]byte(d.srcStation), [6]byte(d.dstStation)
	}
	return from, to
}

// inspected is a Source that decodes with Decoders of its own, which can be looked at
// while it reads.
type inspected interface {
	Source
	decoders() []*Decoder
}

// payload returns what was captured of the payload of TCP or UDP, or of the message of
// ICMP or ARP, of the packet just decoded; it is good until the next one.
func (d *Decoder) payload() []byte { return d.body }

// datagram4 returns the innermost IPv4 packet of the packet just decoded, nil where
// there is none; it is good until the next one.
func (d *Decoder) datagram4() []byte { return d.network }

// sequence returns the sequence and acknowledgement numbers of the segment just
// decoded, and whether the opening of its connection was seen.
func (d *Decoder) sequence() (seq, ack uint32, opened bool) {
	return d.segment.seq, d.segment.ack, d.opened
}

// sender returns the address that sent the packet just decoded.
func (d *Decoder) sender() addr { return d.src }

// captured returns all that was captured of the frame just decoded, and what it begins
// with; it is good until the next one.
func (d *Decoder) captured() ([]byte, LinkType) { return d.frame, d.outside }

// tunnelled returns how many tunnels the packet just decoded went through.
func (d *Decoder) tunnelled() int { return d.tunnels }
