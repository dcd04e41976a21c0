package dissect

import "github.com/netsynth/netsynth/capture"

// sharers is how many protocols may begin with the same byte.
const sharers = 6

// appTable finds the application protocol of a payload over one transport.
type Table struct {
	ports [1 << 16]capture.App
	first [1 << 8][sharers]capture.App // asked in order, until AppNone
}

var TCP, UDP Table

// add notes a dissector's ports and, if it has ports or needs none, its first bytes.
func (t *Table) add(d *dissector, ports []uint16) {
	for _, p := range ports {
		if t.ports[p] != capture.AppNone {
			panic("capture: a port of dissector " + d.app.String() + " is taken")
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

// guess returns what the ports say, the server's before the client's.
func (t *Table) Guess(ev *capture.Event) capture.App {
	server, client := ev.Sport, ev.Dport
	if ev.Facts&capture.FromClient != 0 {
		server, client = client, server
	}
	if a := t.ports[server]; a != capture.AppNone {
		return a
	}
	return t.ports[client]
}

// identify returns the protocol of payload b, and whether its look says so and
// not its ports alone. What it looks like counts before what its ports say.
func (t *Table) Identify(b []byte, ev *capture.Event) (app capture.App, sure bool) {
	guess := t.Guess(ev)
	if len(b) == 0 {
		return guess, false
	}
	if guess != capture.AppNone {
		look := dissectors[guess].look
		if look == nil {
			return guess, false
		}
		if look(b, ev) {
			return guess, true
		}
	}
	for _, a := range t.first[b[0]] {
		if a == capture.AppNone {
			break
		}
		if a != guess && dissectors[a].look(b, ev) {
			return a, true
		}
	}
	return guess, false
}

// of returns the protocol that has the port, AppNone if none has.
func (t *Table) Port(port uint16) capture.App { return t.ports[port] }
