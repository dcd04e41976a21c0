package decode

import (
	"encoding/binary"
	"hash/crc32"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/dissect"
	"github.com/netsynth/netsynth/capture/wire"
)

// udp decodes a datagram of n bytes, of which b was captured.
func (d *Decoder) udp(b []byte, n int, ev *capture.Event) capture.Cause {
	if len(b) >= 4 {
		d.ports(b, ev)
	}
	if len(b) < 8 {
		return d.short(b, 8)
	}
	ev.Payload = uint32(max(n-8, 0))
	k, fromLow := keyOf(d.src, d.dst, ev.Sport, ev.Dport)
	t, answer := d.exchanges.see(&k, fromLow, ev.Time)
	if ev.Flow = t.hash; answer {
		ev.Facts |= capture.Answer
	}
	data := b[8:]
	d.body = data
	t.app.Identify(dissect.Packet{Payload: data, Low: fromLow}, ev)
	switch ev.App {
	case capture.AppDNS:
		dns(data, ev)
		return capture.CauseNone
	case capture.AppCA:
		d.pvs.datagram(data, ev)
	}
	return d.udpTunnel(data, ev)
}

// dns sets the kind of a DNS message: a question, an answer, or that there is no such
// name; or an update or notification, which asks for none. Where the ports do not show the direction, the message does.
func dns(data []byte, ev *capture.Event) {
	question := ev.Dport == wire.PortDNS
	if question == (ev.Sport == wire.PortDNS) && len(data) > 2 {
		question = data[2]&0x80 == 0
	}
	if len(data) > 2 {
		if operation := data[2] >> 3 & 15; operation == wire.DNSUpdate || operation == wire.DNSNotify {
			ev.Kind = capture.KindDNSChange
			return
		}
	}
	ev.Kind = capture.KindDNSAnswer
	if question {
		ev.Kind = capture.KindDNSQuestion
	}
	if len(data) > 3 && data[3]&15 == 3 { // no such name
		ev.Kind = capture.KindDNSNone
	}
	switch {
	case question:
		ev.Value = crc32.ChecksumIEEE(data[min(12, len(data)):min(32, len(data))])
	case len(data) >= 2:
		ev.Value = uint32(binary.BigEndian.Uint16(data))
	}
}

// udpTunnel opens VXLAN, Geneve and GTP-U; b is a datagram's payload.
func (d *Decoder) udpTunnel(b []byte, ev *capture.Event) capture.Cause {
	switch {
	case ev.Dport == wire.PortVXLAN && len(b) > 8 && b[0] == 0x08:
		if v := &d.library.vxlan; d.library.layer(v, b) {
			return d.open(v.Payload, ev, (*Decoder).ethernet)
		}
	case ev.Dport == wire.PortGeneve:
		return d.geneve(b, ev)
	case ev.Sport == wire.PortGTP || ev.Dport == wire.PortGTP:
		if at := gtpPayload(b); at > 0 && (b[at]>>4 == 4 || b[at]>>4 == 6) {
			return d.open(b[at:], ev, (*Decoder).ip)
		}
	}
	return capture.CauseNone
}

// gtpPayload returns where the packet within a GTP-U message begins, 0 when
// there is none.
func gtpPayload(b []byte) int {
	const fixed, options, user, more = 8, 7, 255, 4
	if len(b) < fixed || b[0]>>4 != 3 || b[1] != user {
		return 0
	}
	at := fixed
	if b[0]&options != 0 {
		at += 4
		if len(b) < at {
			return 0
		}
		for next := b[at-1]; b[0]&more != 0 && next != 0; next = b[at-1] {
			if len(b) <= at || b[at] == 0 || len(b) < at+4*int(b[at]) {
				return 0
			}
			at += 4 * int(b[at])
		}
	}
	if len(b) <= at {
		return 0
	}
	return at
}
