package demo

import "github.com/netsynth/netsynth/capture"

// download swells in and out for ten seconds, then rests. A turn is a twentieth
// of a second.
func (d *demo) download(s *scene, at int64) int64 {
	const turns, slice = 200, 50
	c := &s.conn
	if !c.live {
		at = d.resolve(at, laptop, 7, answer)
		*c = d.dial(laptop, mirror, 443)
		at = d.secure(c, d.open(c, at))
		d.up(c, at, capture.ACK|capture.PSH, 300, plain)
		s.turn = 0
		return at + c.trip
	}
	i := min(s.turn, turns-s.turn)           // up to the middle, then down
	n := max(int(24*i*i/(turns*turns/4)), 1) // segments in this turn
	if s.turn == turns*2/3 {
		return d.repair(c, at)
	}
	done := d.stream(c, at, n, slice*ms/int64(n*3/2+2))
	if s.turn < turns {
		return max(done, at+slice*ms)
	}
	d.hangUp(c, at+slice*ms)
	return at + d.chance.between(18, 34)*demoSecond
}

// video comes in bursts (QUIC), every few of them acknowledged.
func (d *demo) video(s *scene, at int64) int64 {
	const bursts = 5
	port := uint16(50000 + s.turn/bursts%1000)
	if s.turn%bursts == 0 {
		at = d.resolve(at, s.host, 21, answer)
		d.datagram(at, s.host, videoSite, port, 443, 1200, plain, 0)
		at += 24 * ms
	}
	for i := range d.chance.between(30, 70) {
		d.datagram(at, videoSite, s.host, 443, port, 1228, plain, 0)
		if i%8 == 7 {
			d.datagram(at+ms, s.host, videoSite, port, 443, 36, plain, 0)
		}
		at += d.chance.between(2, 9) * ms
	}
	if s.turn%bursts == bursts-1 {
		return at + d.chance.between(20, 40)*demoSecond
	}
	return at + d.chance.between(900, 1800)*ms
}

// refused is a connection that nobody wants.
func (d *demo) refused(s *scene, at int64) int64 {
	c := d.dial(s.host, hub, uint16(d.chance.between(8000, 8999)))
	d.up(&c, at, capture.SYN, 0, plain)
	d.down(&c, at+4*ms, capture.RST|capture.ACK, 0, plain)
	return at + d.chance.between(9, 24)*demoSecond
}

// stumble is a connection over a poor link: it repairs itself, and breaks.
func (d *demo) stumble(s *scene, at int64) int64 {
	c := d.dial(s.host, webThree, 443)
	c.trip = 60 * ms
	at = d.ask(&c, d.secure(&c, d.open(&c, at)), 400, 6, 15*ms)
	for range 2 {
		at = d.repair(&c, at+40*ms)
		at = d.ask(&c, at+150*ms, 300, 4, 20*ms)
	}
	d.down(&c, at+200*ms, capture.RST|capture.ACK, 0, plain)
	return at + d.chance.between(14, 30)*demoSecond
}

// scan tries ports for three seconds; the laptop refuses them all. A turn is a
// port.
func (d *demo) scan(s *scene, at int64) int64 {
	const ports = 84
	c := d.dial(scanner, s.host, uint16(20+s.turn%ports*7))
	d.up(&c, at, capture.SYN, 0, plain)
	d.down(&c, at+2*ms, capture.RST|capture.ACK, 0, plain)
	if s.turn%ports == ports-1 {
		return at + d.chance.between(55, 90)*demoSecond
	}
	return at + 36*ms
}

// call is speech both ways, fifty packets a second each (RTP). A turn is a
// second.
func (d *demo) call(s *scene, at int64) int64 {
	const seconds = 12
	for i := range int64(50) {
		number := s.turn*50 + i
		d.datagram(at+20*i*ms, s.host, caller, 16384, 23456, 172, voice, number)
		d.datagram(at+20*i*ms+7*ms, caller, s.host, 23456, 16384, 172, voice, number)
	}
	if s.turn%seconds == seconds-1 {
		return at + d.chance.between(25, 50)*demoSecond
	}
	return at + demoSecond
}
