package capture

// sharers is how many protocols may begin with the same byte.
const sharers = 6

// appTable finds the application protocol of a payload over one transport.
type appTable struct {
	ports [1 << 16]App
	first [1 << 8][sharers]App // asked in order, until AppNone
}

var appsOverTCP, appsOverUDP appTable

// add notes a dissector's ports and, if it has ports or needs none, its first bytes.
func (t *appTable) add(d *dissector, ports []uint16) {
	for _, p := range ports {
		if t.ports[p] != AppNone {
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
		for n < sharers && row[n] != AppNone {
			n++
		}
		row[n] = d.app // panics where sharers is too few
	}
}

// guess returns what the ports say, the server's before the client's.
func (t *appTable) guess(ev *Event) App {
	server, client := ev.Sport, ev.Dport
	if ev.Facts&FromClient != 0 {
		server, client = client, server
	}
	if a := t.ports[server]; a != AppNone {
		return a
	}
	return t.ports[client]
}

// identify returns the protocol of payload b, and whether its look says so and
// not its ports alone. What it looks like counts before what its ports say.
func (t *appTable) identify(b []byte, ev *Event) (app App, sure bool) {
	guess := t.guess(ev)
	if len(b) == 0 {
		return guess, false
	}
	if guess != AppNone {
		look := dissectors[guess].look
		if look == nil {
			return guess, false
		}
		if look(b, ev) {
			return guess, true
		}
	}
	for _, a := range t.first[b[0]] {
		if a == AppNone {
			break
		}
		if a != guess && dissectors[a].look(b, ev) {
			return a, true
		}
	}
	return guess, false
}

// of returns the protocol that has the port, AppNone if none has.
func (t *appTable) of(port uint16) App { return t.ports[port] }
