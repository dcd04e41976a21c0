package capture

// maxLooks is how many payloads of a TCP connection are looked at.
const maxLooks = 4

// tcpApp fills in the application protocol of a segment of flow f with payload b.
// What an earlier payload looked like holds for the whole connection.
func (f *flow) tcpApp(b []byte, ev *Event) {
	switch {
	case f.app != AppNone:
		ev.App = f.app
	case len(b) == 0 || f.looks >= maxLooks:
		ev.App = appsOverTCP.guess(ev)
		return
	default:
		f.looks++
		sure := false
		if ev.App, sure = appsOverTCP.identify(b, ev); sure {
			f.app = ev.App
		}
	}
	appValue(b, ev)
}

// udpApp fills in the application protocol of a datagram with payload b.
func udpApp(b []byte, ev *Event) {
	ev.App, _ = appsOverUDP.identify(b, ev)
	appValue(b, ev)
}

// appValue lets the dissector set the event's value where that is free.
func appValue(b []byte, ev *Event) {
	if ev.Kind == KindNone && len(b) > 0 {
		dissectValue(b, ev)
	}
}
