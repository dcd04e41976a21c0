package decode

import (
	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/dissect"
)

// maxLooks is how many payloads of a TCP connection are looked at.
const maxLooks = 4

// tcpApp fills in the application protocol of a segment of flow f with payload b.
// What an earlier payload looked like holds for the whole connection.
func (f *flow) tcpApp(b []byte, ev *capture.Event) {
	switch {
	case f.app != capture.AppNone:
		ev.App = f.app
	case len(b) == 0 || f.looks >= maxLooks:
		ev.App = dissect.TCP.Guess(ev)
		return
	default:
		f.looks++
		sure := false
		if ev.App, sure = dissect.TCP.Identify(b, ev); sure {
			f.app = ev.App
		}
	}
	appValue(b, ev)
}

// udpApp fills in the application protocol of a datagram with payload b.
func udpApp(b []byte, ev *capture.Event) {
	ev.App, _ = dissect.UDP.Identify(b, ev)
	appValue(b, ev)
}

// appValue lets the dissector set the event's value where that is free.
func appValue(b []byte, ev *capture.Event) {
	if ev.Kind == capture.KindNone && len(b) > 0 {
		dissect.Value(b, ev)
	}
}
