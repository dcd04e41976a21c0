package decode

import (
	"github.com/google/gopacket"
	"github.com/google/gopacket/layers"
	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

// library holds gopacket's decoders for headers that are too rare to be worth one
// of our own. Their memory is reused from packet to packet.
type library struct {
	llc   layers.LLC
	snap  layers.SNAP
	gre   layers.GRE
	vxlan layers.VXLAN
	sctp  layers.SCTP
}

// layer decodes b into l and reports whether it could. A decoder that panics is
// counted; its packet is malformed.
func (d *Decoder) layer(l gopacket.DecodingLayer, b []byte) (ok bool) {
	defer func() {
		if recover() != nil {
			d.recovered.Add(1)
			ok = false
		}
	}()
	return l.DecodeFromBytes(b, gopacket.NilDecodeFeedback) == nil
}

// llc decodes IEEE 802.2, of which only SNAP and IP are of interest.
func (d *Decoder) llc(b []byte, ev *capture.Event) capture.Cause {
	if len(b) < 4 {
		return d.short(b, 4)
	}
	l := &d.library.llc
	if !d.layer(l, b) {
		return capture.CauseMalformed
	}
	switch {
	case l.DSAP == 0xaa && l.SSAP == 0xaa:
		return d.snap(l.Payload, ev)
	case l.DSAP == 0x06 && l.SSAP == 0x06:
		return d.ipv4(l.Payload, ev)
	case l.DSAP == 0xfe && l.SSAP == 0xfe && len(l.Payload) > 1 && l.Payload[0] == 0xcc: // routed OSI, holding IPv4
		return d.ipv4(l.Payload[1:], ev)
	}
	return capture.CauseNetwork
}

// snap decodes what names its protocol by an EtherType.
func (d *Decoder) snap(b []byte, ev *capture.Event) capture.Cause {
	if len(b) < 5 {
		return d.short(b, 5)
	}
	s := &d.library.snap
	if !d.layer(s, b) {
		return capture.CauseMalformed
	}
	if s.Type < wire.EtherTypeMin {
		return capture.CauseNetwork
	}
	return d.etherType(uint16(s.Type), s.Payload, ev)
}

// sctpPorts reads the ports of SCTP, whose streams are not followed.
func (d *Decoder) sctpPorts(b []byte, ev *capture.Event) capture.Cause {
	if len(b) < 12 {
		return d.short(b, 12)
	}
	s := &d.library.sctp
	if !d.layer(s, b) {
		return capture.CauseMalformed
	}
	d.ports(b, ev)
	d.flowOf(ev)
	return capture.CauseNone
}
