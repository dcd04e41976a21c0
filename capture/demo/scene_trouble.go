package demo

import "github.com/netsynth/netsynth/capture"

// refused is a connection attempt that is refused.
func (d *demo) refused(s *scene, at int64) int64 {
	c := d.dial(s.host, hub, uint16(d.chance.between(8000, 8999)))
	d.up(&c, at, capture.SYN, 0, plain)
	d.down(&c, at+4*ms, capture.RST|capture.ACK, 0, plain)
	return at + d.chance.between(9, 24)*second
}

// stumble is a connection over a poor link: segments are lost and sent again, then it
// is reset.
func (d *demo) stumble(s *scene, at int64) int64 {
	c := d.dial(s.host, webThree, 443)
	c.trip = 60 * ms
	at = d.ask(&c, d.secure(&c, d.open(&c, at)), 400, 6, 15*ms)
	for range 2 {
		at = d.repair(&c, at+40*ms)
		at = d.ask(&c, at+150*ms, 300, 4, 20*ms)
	}
	d.down(&c, at+200*ms, capture.RST|capture.ACK, 0, plain)
	return at + d.chance.between(14, 30)*second
}

// scan tries ports for three seconds; the laptop refuses them all. A round is a port.
func (d *demo) scan(s *scene, at int64) int64 {
	const ports = 84
	c := d.dial(scanner, s.host, uint16(20+s.round%ports*7))
	d.up(&c, at, capture.SYN, 0, plain)
	d.down(&c, at+2*ms, capture.RST|capture.ACK, 0, plain)
	if s.round%ports == ports-1 {
		return at + d.chance.between(55, 90)*second
	}
	return at + 36*ms
}

// turnAway is one connection attempt after the other at the same port, all refused.
func (d *demo) turnAway(s *scene, at int64) int64 {
	c := d.dial(s.host, hub, 8080)
	d.up(&c, at, capture.SYN, 0, plain)
	d.down(&c, at+4*ms, capture.RST|capture.ACK, 0, plain)
	return at + d.chance.between(3, 6)*100*ms
}

// lose is a transfer of which segments get lost all the time.
func (d *demo) lose(s *scene, at int64) int64 {
	c := &s.conn
	if !c.live {
		*c = d.dial(s.host, webThree, 443)
		c.trip = 60 * ms
		return d.secure(c, d.open(c, at)) + 60*ms
	}
	return d.repair(c, d.ask(c, at, 300, 8, 8*ms)+20*ms) + 80*ms
}

// breakOff is a download that breaks off after twelve seconds, as when a cable is pulled: then the
// host asks for the router once a second.
func (d *demo) breakOff(s *scene, at int64) int64 {
	if at > 12*second {
		d.push(plan{at: at, src: s.host, dst: router, look: arpWho})
		return at + second
	}
	if s.round == 0 {
		d.push(plan{at: at, src: router, dst: s.host, look: arpWho})
	}
	return d.fetch(s, at)
}
