package decode

import (
	"encoding/binary"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/dissect"
	"github.com/netsynth/netsynth/capture/wire"
)

// MACs returns the MAC addresses of the frame: both of Ethernet's, the
// sender's of a cooked capture, zero where it holds none.
func (d *Decoder) MACs() (from, to [wire.MACLength]byte) {
	b := d.frame
	switch {
	case d.outside == capture.LinkEthernet && len(b) >= wire.EtherHeaderLength:
		return [wire.MACLength]byte(b[wire.MACLength:]), [wire.MACLength]byte(b)
	case d.outside == capture.LinkSLL && len(b) >= 16 && binary.BigEndian.Uint16(b[4:]) == wire.MACLength:
		from = [wire.MACLength]byte(b[6:])
	case d.outside == capture.LinkSLL2 && len(b) >= 20 && b[11] == wire.MACLength:
		from = [wire.MACLength]byte(b[12:])
	}
	return from, to
}

// Endpoints returns the sender and the receiver of the packet just decoded into ev: IP
// addresses or, without IP and ARP, MAC addresses, and ports.
func (d *Decoder) Endpoints(ev *capture.Event) (from, to capture.Endpoint) {
	from.Port, to.Port = ev.Sport, ev.Dport
	none := d.src == wire.Addr{} && ev.BesideIP() // a MAC address of zeros has the host id of 0.0.0.0
	switch {
	case !none && ev.Src != 0 && ev.Src == d.src.Host() && ev.Dst == d.dst.Host(): // else they are another packet's
		from.Addr, to.Addr = d.src.Netip(), d.dst.Netip()
	case len(d.srcMAC) == wire.MACLength && len(d.dstMAC) == wire.MACLength:
		from.MAC, to.MAC = [6]byte(d.srcMAC), [6]byte(d.dstMAC)
	}
	return from, to
}

// Source is a capture.Source that decodes with Decoders of its own, whose packets can be
// looked at while it reads (see WhenDecoded).
type Source interface {
	capture.Source
	Decoders() []*Decoder
}

// Payload returns what was captured of the payload of TCP or UDP, or of the message of
// ICMP or ARP, of the packet just decoded. It is valid until the next one.
func (d *Decoder) Payload() []byte { return d.body }

// IPv4 returns the innermost IPv4 packet of the packet just decoded, nil where
// there is none. It is valid until the next one.
func (d *Decoder) IPv4() []byte { return d.network }

// Sequence returns the sequence and acknowledgement numbers of the segment just
// decoded, and whether the opening of its connection was seen.
func (d *Decoder) Sequence() (seq, ack uint32, opened bool) {
	return d.segment.seq, d.segment.ack, d.opened
}

// Sender returns the IP address that sent the packet just decoded.
func (d *Decoder) Sender() wire.Addr { return d.src }

// Words describes the packet just decoded into ev for people, as dissect.Words does.
func (d *Decoder) Words(ev *capture.Event) string { return dissect.Words(d.body, d.dstMAC, ev) }

// Frame returns all that was captured of the frame just decoded, and its link type. It is
// valid until the next one.
func (d *Decoder) Frame() ([]byte, capture.LinkType) { return d.frame, d.outside }

// Recorded returns the direction of the packet just decoded as the capture gives it: +1
// out, -1 in, 0 where it says none.
func (d *Decoder) Recorded() int8 { return d.recorded }

// Tunnels returns in how many tunnels the packet just decoded was.
func (d *Decoder) Tunnels() int { return d.tunnels }
