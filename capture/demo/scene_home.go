package demo

import (
	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

// chatter is the background of a home network: ARP, mDNS, NetBIOS, NTP.
func (d *demo) chatter(s *scene, at int64) int64 {
	switch c := &d.chance; c.between(0, 5) {
	case 0, 1:
		d.push(plan{at: at, src: router, dst: laptop + host(c.between(0, 7)), look: arpWho})
	case 2, 3:
		d.datagram(at, phone, neighbours, 5353, 5353, 90, plain, 0)
	case 4:
		d.datagram(at, television, everyone, 137, 137, 50, plain, 0)
	default:
		d.datagram(at, laptop, timeServer, 123, 123, 48, plain, 0)
		d.datagram(at+25*ms, timeServer, laptop, 123, 123, 48, plain, 0)
	}
	return at + d.chance.between(700, 3600)*ms
}

// sensor reports to the hub every few seconds (MQTT).
func (d *demo) sensor(s *scene, at int64) int64 {
	c := &s.conn
	if !c.live {
		*c = d.dial(s.host, hub, 1883)
		c.trip = 3 * ms
		at = d.open(c, at) + 5*ms
	}
	d.up(c, at, capture.ACK|capture.PSH, int(d.chance.between(20, 70)), plain)
	d.down(c, at+c.trip, capture.ACK|capture.PSH, 4, plain)
	d.up(c, at+c.trip+ms, capture.ACK, 0, plain)
	return at + d.chance.between(8, 22)*250*ms
}

// ping asks four times, once a second, then rests.
func (d *demo) ping(s *scene, at int64) int64 {
	d.push(plan{at: at, src: laptop, dst: webOne, proto: wire.ProtoICMP, sport: 8 << 8, payload: 56})
	d.push(plan{at: at + 17*ms, src: webOne, dst: laptop, proto: wire.ProtoICMP, payload: 56})
	if s.round%4 == 3 {
		return at + d.chance.between(12, 22)*second
	}
	return at + second
}

// browse loads a page: a round is a request, the last one closes the connection.
func (d *demo) browse(s *scene, at int64) int64 {
	c, r := &s.conn, &d.chance
	if !c.live {
		server := webOne + host(r.between(0, 2))
		if s.host == laptop6 {
			server = web6
		}
		if s.host != laptop6 {
			if r.oneIn(7) {
				at = d.resolve(at, s.host, r.between(0, 40), nowhere) + 120*ms
			}
			at = d.resolve(at, s.host, r.between(0, 40), answer)
		}
		*c = d.dial(s.host, server, 443)
		return d.secure(c, d.open(c, at)) + 20*ms
	}
	if r.oneIn(9) {
		d.hangUp(c, at)
		return at + r.between(900, 5000)*ms
	}
	done := d.ask(c, at, int(r.between(180, 800)), int(r.between(1, 9)), r.between(2, 14)*ms)
	return done + r.between(1, 6)*r.between(40, 110)*ms
}

// typing is somebody at a shell: keys in a rhythm, each echoed, then a screenful.
func (d *demo) typing(s *scene, at int64) int64 {
	c, r := &s.conn, &d.chance
	if !c.live {
		*c = d.dial(laptop, shellHost, 22)
		at = d.open(c, at)
		for _, n := range [...]int{41, 1200, 450, 660} {
			d.up(c, at, capture.ACK|capture.PSH, n/4, plain)
			d.down(c, at+c.trip, capture.ACK|capture.PSH, n, plain)
			at += c.trip + 60*ms
		}
		return at + 700*ms
	}
	d.up(c, at, capture.ACK|capture.PSH, 36, plain)
	d.down(c, at+c.trip, capture.ACK|capture.PSH, 36, plain)
	d.up(c, at+c.trip+ms, capture.ACK, 0, plain)
	switch {
	case r.oneIn(11): // Enter
		done := d.stream(c, at+90*ms, int(r.between(2, 6)), 12*ms)
		return done + r.between(900, 2600)*ms
	case r.oneIn(5): // a pause
		return at + r.between(3, 6)*120*ms
	}
	return at + 120*ms + r.between(-25, 60)*ms
}
