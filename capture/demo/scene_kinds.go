package demo

import (
	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

// murmur is a connection whose ends only say that they are there, from time to time.
func (d *demo) murmur(s *scene, at int64) int64 {
	if c := &s.conn; !c.live {
		*c = d.dial(laptop, webOne, 443)
		return d.open(c, at) + 300*ms
	}
	d.assure(&s.conn, at, s.round)
	return at + max(400-s.round*8, 60)*ms + d.chance.between(0, 60)*ms
}

// assure plans that each end says that it has room: with the same window twice an acknowledgement
// would count as a duplicate.
func (d *demo) assure(c *conn, at, n int64) {
	p := plan{at: at, src: c.client, dst: c.server, sport: c.cport, dport: c.sport, proto: wire.ProtoTCP, seq: c.cseq, ack: c.sseq,
		flags: capture.ACK, window: uint16(20000 + n%9973)}
	d.push(p)
	p.at, p.src, p.dst, p.sport, p.dport, p.seq, p.ack = at+ms/3, p.dst, p.src, p.dport, p.sport, p.ack, p.seq
	d.push(p)
}

// rush is the same a thousand times a second: load alone. A round is 20 ms.
func (d *demo) rush(s *scene, at int64) int64 {
	if c := &s.conn; !c.live {
		*c = d.dial(laptop, webOne, 443)
		return d.open(c, at) + 300*ms
	}
	for i := range min(s.round/10+1, 12) {
		d.assure(&s.conn, at+i*ms, s.round*16+i)
	}
	return at + 20*ms
}

// visit opens a connection, asks for little, and ends it.
func (d *demo) visit(s *scene, at int64) int64 {
	c := d.dial(s.host, webOne, 80)
	c.trip = 160 * ms
	at = d.ask(&c, d.open(&c, at), 90, 1, ms)
	return d.hangUp(&c, at+250*ms) + 300*ms
}

// askARP asks who has an address of the home.
func (d *demo) askARP(s *scene, at int64) int64 {
	d.push(plan{at: at, src: s.host, dst: laptop + host(s.round%3), look: arpWho})
	return at + 350*ms + d.chance.between(0, 500)*ms
}

// lookUp looks names up.
func (d *demo) lookUp(s *scene, at int64) int64 {
	d.resolve(at, s.host, d.chance.between(0, 40), answer)
	return at + d.chance.between(2, 9)*90*ms
}

// fetch is a steady download. A round is 50 ms.
func (d *demo) fetch(s *scene, at int64) int64 {
	c := &s.conn
	if !c.live {
		*c = d.dial(s.host, mirror, 443)
		return d.secure(c, d.open(c, at))
	}
	d.stream(c, at, 16, 2*ms)
	return at + 50*ms
}

// send is a steady upload.
func (d *demo) send(s *scene, at int64) int64 {
	c := &s.conn
	if !c.live {
		*c = d.dial(s.host, mirror, 443)
		return d.secure(c, d.open(c, at))
	}
	for i := range int64(16) {
		d.up(c, at+3*i*ms, capture.ACK, segmentSize, plain)
		if i%4 == 3 {
			d.down(c, at+3*i*ms+ms, capture.ACK, 0, plain)
		}
	}
	return at + 50*ms
}

// report is a sensor that reports about once a second (MQTT).
func (d *demo) report(s *scene, at int64) int64 {
	d.sensor(s, at)
	return at + d.chance.between(3, 6)*250*ms
}

// caPort is the port of EPICS Channel Access.
const caPort = 5064

// watch is a client of EPICS Channel Access that is given the values of 20 process variables.
func (d *demo) watch(s *scene, at int64) int64 {
	c := &s.conn
	if !c.live {
		*c = d.dial(s.host, controller, caPort)
		c.trip = 2 * ms
		return d.open(c, at) + 20*ms
	}
	d.push(plan{at: at, src: c.server, dst: c.client, sport: c.sport, dport: c.cport, proto: wire.ProtoTCP, seq: c.sseq, ack: c.cseq,
		flags: capture.ACK | capture.PSH, payload: 24, look: monitor, name: uint16(d.chance.between(1, 20)), window: openWindow})
	c.sseq += 24
	d.up(c, at+ms, capture.ACK, 0, plain)
	return at + d.chance.between(30, 140)*ms
}

// echo pings once a second.
func (d *demo) echo(s *scene, at int64) int64 {
	s.round = 0 // ping never rests
	return d.ping(s, at)
}
