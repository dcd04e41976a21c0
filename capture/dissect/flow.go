package dissect

import (
	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

const (
	// Payloads of a flow that are looked at. A datagram begins a message, a segment
	// rarely does.
	maxSegments  = 4
	maxDatagrams = 16
	// shortest is how many bytes of a segment are needed to rule a protocol out.
	shortest = 8
	// maxStep is how far the numbers of two signs in a row may lie apart.
	maxStep = 16
)

// Flow remembers the application of one TCP connection, or of the datagrams between two
// addresses and ports, and how far its payloads have been looked at. The zero value is a
// flow of which no payload was seen. It is used by one goroutine.
type Flow struct {
	app   capture.App // of the payload that decided; AppNone: none has yet
	looks uint8       // payloads looked at
	wrong uint8       // of these, payloads that the port's protocol does not send
	signs [2]sign     // the last one of either direction
}

// sign is a payload that looked like a protocol which one payload does not prove.
type sign struct {
	stream uint32
	number uint16
	app    capture.App
}

// Packet is a packet of a flow, beside its Event.
type Packet struct {
	Payload []byte // captured bytes of the payload of TCP or UDP; only read
	Opened  bool   // of TCP: the flow was seen from its beginning
	Low     bool   // which of the flow's two directions
	// Announced is the protocol that another connection said that this one is for; it
	// stands for the ports'.
	Announced capture.App
}

// Identify sets ev.App, and ev.Value where the protocol has one and ev.Kind is
// KindNone. ev has its ports, Proto, Payload, Flags and Facts.
//
// The first payload that looks like a protocol decides for the whole flow. Until then the
// ports do, unless payloads that were captured whole do not look like the ports' protocol:
// one datagram, or the first four segments of a connection. It does not allocate.
func (f *Flow) Identify(p Packet, ev *capture.Event) {
	switch {
	case f.app != capture.AppNone:
		ev.App = f.app
	default:
		ev.App = f.decide(&p, ev)
	}
	if yields := dissectors[ev.App].yields; yields != nil && len(p.Payload) > 0 {
		f.yield(yields(p.Payload, ev), ev)
	}
	if value := dissectors[ev.App].value; value != nil && ev.Kind == capture.KindNone && len(p.Payload) > 0 {
		value(p.Payload, ev)
	}
}

// yield makes the packet one of app, and its flow too unless app shares flows; AppNone
// changes nothing.
func (f *Flow) yield(app capture.App, ev *capture.Event) {
	if app == capture.AppNone {
		return
	}
	if ev.App = app; !dissectors[app].passing {
		f.app = app
	}
}

// decide returns the protocol of a packet whose flow's is not known yet.
func (f *Flow) decide(p *Packet, ev *capture.Event) capture.App {
	t := over(ev.Proto)
	guess := t.guess(ev)
	if p.Announced != capture.AppNone {
		guess = p.Announced
	}
	if len(p.Payload) > 0 && f.looks < maxLooks(ev) {
		f.looks++
		app, wrong := f.look(t, guess, p, ev)
		switch {
		case dissectors[app].passing:
			f.looks--
			return app
		case app != capture.AppNone:
			f.app = app
			return app
		case wrong:
			f.wrong++
		}
	}
	if ev.Proto == wire.ProtoUDP && len(p.Payload) > 0 && f.looks >= maxDatagrams {
		if app := setsUpCalls(p.Payload, ev); app != capture.AppNone {
			return app
		}
	}
	if ev.Proto == wire.ProtoUDP && f.wrong > 0 || f.wrong >= maxSegments {
		return capture.AppNone
	}
	return guess
}

// maxLooks returns how many payloads of the packet's flow are looked at.
func maxLooks(ev *capture.Event) uint8 {
	if ev.Proto == wire.ProtoUDP {
		return maxDatagrams
	}
	return maxSegments
}

// look returns the protocol that the payload looks like, guess if it can be that;
// AppNone where it looks like none. wrong says that guess would not send it.
func (f *Flow) look(t *table, guess capture.App, p *Packet, ev *capture.Event) (app capture.App, wrong bool) {
	b := p.Payload
	if look := dissectors[guess].look; look != nil {
		if look(b, ev) {
			return guess, false
		}
		wrong = len(b) == int(ev.Payload) && (ev.Proto == wire.ProtoUDP || p.Opened && len(b) >= shortest)
	}
	for _, a := range t.first[b[0]] {
		if a == capture.AppNone {
			break
		}
		d := &dissectors[a]
		if d.alone != nil && d.alone(b, ev) || d.sign != nil && f.repeats(d, p, ev) {
			return a, false
		}
	}
	return capture.AppNone, wrong
}

// repeats reports whether the payload has d's sign and follows the sign before it.
func (f *Flow) repeats(d *dissector, p *Packet, ev *capture.Event) bool {
	stream, number, ok := d.sign(p.Payload, ev)
	if !ok {
		return false
	}
	last := &f.signs[0]
	if p.Low {
		last = &f.signs[1]
	}
	before := *last
	*last = sign{stream, number, d.app}
	step := number - before.number
	return before.app == d.app && before.stream == stream && step > 0 && step <= maxStep
}
