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
	if d.alert {
		return capture.CauseNone
	}
	k, fromLow := keyOf(d.src, d.dst, ev.Sport, ev.Dport)
	t, answer := d.exchanges.see(&k, fromLow, ev.Time)
	if ev.Flow = t.hash; answer {
		ev.Facts |= capture.Answer
	}
	data := b[8:]
	d.body = data
	app := t.app
	if t.app.Identify(dissect.Packet{Payload: data, Low: fromLow, Announced: d.named}, ev); d.again {
		t.app, t.passes = app, true
	}
	if t.passes {
		ev.Dir = d.passing()
	}
	switch ev.App {
	case capture.AppDNS:
		dns(data, ev)
		return capture.CauseNone
	case capture.AppCA:
		if !d.again {
			d.pvs.datagram(data, ev)
		}
	}
	return d.udpTunnel(data, ev)
}

// tunnel opens the packet within datagrams of one port, the receiver's or, if either is
// set, one of both. decode is given the payload.
type tunnel struct {
	port   uint16
	either bool
	decode next
}

// tunnels are the tunnels over UDP, in the order in which they are asked.
var tunnels []tunnel

// registerTunnel makes a tunnel known. Those of the receiver's port come first.
func registerTunnel(port uint16, either bool, decode next) bool {
	tunnels = append(tunnels, tunnel{port, either, decode})
	return either
}

// udpTunnel opens the packet within a datagram, by its ports; b is the payload.
func (d *Decoder) udpTunnel(b []byte, ev *capture.Event) capture.Cause {
	for i := range tunnels {
		if t := &tunnels[i]; ev.Dport == t.port || t.either && ev.Sport == t.port {
			return t.decode(d, b, ev)
		}
	}
	return capture.CauseNone
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
