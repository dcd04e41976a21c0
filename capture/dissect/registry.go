package dissect

import "github.com/netsynth/netsynth/capture"

// dissector knows one application protocol. Its functions are given what was
// captured of a payload, at least one byte, perhaps cut anywhere.
type dissector struct {
	app      capture.App
	tcp, udp []uint16
	// first are the bytes that a payload may begin with for look to be asked on
	// ports that say nothing; "" where the ports must say it first.
	first string
	// look reports whether b can be this protocol; nil: its ports say enough. It is
	// part of decoding and does not allocate.
	look func(b []byte, ev *capture.Event) bool
	// value, if there is one, puts a number about b into ev.Value; only where
	// ev.Kind is KindNone. It does not allocate.
	value func(b []byte, ev *capture.Event)
	// words says for people what b holds. What it takes from the payload it takes
	// through clean or firstLine.
	words func(b []byte, ev *capture.Event) string
}

// dissectors are all that registered, by their protocol.
var dissectors [capture.NumApps]dissector

// register makes a dissector known. Two of one protocol or port panic at start.
func register(d dissector) capture.App {
	if d.app == capture.AppNone || dissectors[d.app].app != capture.AppNone {
		panic("capture: dissector " + d.app.String() + " is registered twice or has no protocol")
	}
	dissectors[d.app] = d
	TCP.add(&d, d.tcp)
	UDP.add(&d, d.udp)
	return d.app
}

// dissectValue puts the number that ev's protocol finds in payload b, at least one
// byte, into ev.Value, if it finds one. It does not allocate.
func Value(b []byte, ev *capture.Event) {
	if value := dissectors[ev.App].value; value != nil {
		value(b, ev)
	}
}

// dissectWords says for people what payload b of ev's protocol holds; "" where
// nothing is known of the protocol.
func Words(b []byte, ev *capture.Event) string {
	if words := dissectors[ev.App].words; words != nil {
		return words(b, ev)
	}
	return ""
}
