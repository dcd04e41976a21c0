package dissect

import (
	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

// dissector knows one application protocol. Its functions are given the captured bytes
// of a payload, at least one, perhaps cut anywhere. All but words are part of decoding
// and do not allocate.
type dissector struct {
	app      capture.App
	tcp, udp []uint16 // its servers' ports
	// look reports whether b can be this protocol on one of its ports; nil: the port
	// is all that is known of it.
	look func(b []byte, ev *capture.Event) bool
	// first are the bytes that a payload on other ports may begin with for alone or
	// sign to be asked; "": only its ports identify the protocol.
	first string
	// alone reports whether b is this protocol on any port; nil: look, unless there
	// is a sign.
	alone func(b []byte, ev *capture.Event) bool
	// sign, if not nil, reports whether b may be this protocol on any port, which one
	// payload alone does not prove. The second in a row in one direction does, if it
	// is of the same stream and its number follows.
	sign func(b []byte, ev *capture.Event) (stream uint32, number uint16, ok bool)
	// passing says that the protocol shares its flows: b names the packet, not the flow.
	passing bool
	// yields, if not nil, returns the protocol that a payload of a flow that was found to
	// be this one's is of instead, such as TLS after STARTTLS: from then on or, if that is
	// passing, for this packet; AppNone: it is this one's.
	yields func(b []byte, ev *capture.Event) capture.App
	// value, if not nil, puts a number about b into ev.Value; only where ev.Kind is
	// KindNone.
	value func(b []byte, ev *capture.Event)
	// words describes b for people. It quotes the payload through wire.Printable or
	// firstLine only.
	words func(b []byte, ev *capture.Event) string
	// sample is a payload to the first port, and described its words, for the tests. It is
	// "" where dissect_test.go has a message of the protocol.
	sample, described string
}

// dissectors are all that registered, by their protocol.
var dissectors [capture.NumApps]dissector

// register makes a dissector known. It panics where two have one protocol or port.
func register(d dissector) capture.App {
	if d.app == capture.AppNone || dissectors[d.app].app != capture.AppNone {
		panic("dissect: dissector " + d.app.String() + " is registered twice or has no protocol")
	}
	if d.alone == nil && d.sign == nil {
		d.alone = d.look
	}
	dissectors[d.app] = d
	overTCP.add(&d, d.tcp)
	overUDP.add(&d, d.udp)
	return d.app
}

// sharers is how many protocols may begin with the same byte.
const sharers = 24

// table finds the protocols that a payload over one transport may be.
type table struct {
	ports [1 << 16]capture.App
	first [1 << 8][sharers]capture.App // asked in order, until AppNone
}

var overTCP, overUDP table

// over returns the table of an IP protocol, nil if applications are not looked for there.
func over(proto uint8) *table {
	switch proto {
	case wire.ProtoTCP:
		return &overTCP
	case wire.ProtoUDP:
		return &overUDP
	}
	return nil
}

// add enters a dissector's ports and, if it has ports here or none at all, its first bytes.
func (t *table) add(d *dissector, ports []uint16) {
	for _, p := range ports {
		if t.ports[p] != capture.AppNone {
			panic("dissect: a port of dissector " + d.app.String() + " is taken")
		}
		t.ports[p] = d.app
	}
	if len(ports) == 0 && len(d.tcp)+len(d.udp) > 0 {
		return // a protocol of the other transport
	}
	for i := range len(d.first) {
		row := &t.first[d.first[i]]
		n := 0
		for n < sharers && row[n] != capture.AppNone {
			n++
		}
		row[n] = d.app // panics where sharers is too few
	}
}

// guess returns the protocol of the packet's ports, the server's before the client's.
func (t *table) guess(ev *capture.Event) capture.App {
	server, client := ev.Sport, ev.Dport
	if ev.Facts&capture.FromClient != 0 {
		server, client = client, server
	}
	if a := t.ports[server]; a != capture.AppNone {
		return a
	}
	return t.ports[client]
}

// FromClient reports whether the ports of a TCP or UDP packet say that its client sent
// it: the server has the port of a protocol known here or, where both or neither have
// one, the lower.
func FromClient(ev *capture.Event) bool {
	if t := over(ev.Proto); t != nil {
		if s, d := t.ports[ev.Sport] != capture.AppNone, t.ports[ev.Dport] != capture.AppNone; s != d {
			return d
		}
	}
	return ev.Sport > ev.Dport
}
