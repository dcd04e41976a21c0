package demo

import (
	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

// conn is a TCP connection of the demo.
type conn struct {
	client, server host
	cport, sport   uint16
	cseq, sseq     uint32
	trip           int64 // round-trip time, nanoseconds
	live           bool
}

const (
	segmentSize = 1448
	openWindow  = 64240
)

// dial returns a connection of which no packet is planned yet.
func (d *demo) dial(client, server host, port uint16) conn {
	return conn{
		client: client, server: server, cport: uint16(d.chance.between(32768, 60999)), sport: port,
		cseq: uint32(d.chance.between(1, 1<<32-1)), sseq: uint32(d.chance.between(1, 1<<32-1)),
		trip: d.chance.between(6, 30) * ms, live: true,
	}
}

// up plans a segment from client to server.
func (d *demo) up(c *conn, at int64, flags capture.TCPFlags, n int, l look) {
	d.push(plan{at: at, src: c.client, dst: c.server, sport: c.cport, dport: c.sport, proto: wire.ProtoTCP,
		seq: c.cseq, ack: c.sseq, flags: flags, payload: uint16(n), look: l, window: openWindow})
	c.cseq += uint32(n)
	if flags&(capture.SYN|capture.FIN) != 0 {
		c.cseq++
	}
}

// down plans a segment from server to client.
func (d *demo) down(c *conn, at int64, flags capture.TCPFlags, n int, l look) {
	d.push(plan{at: at, src: c.server, dst: c.client, sport: c.sport, dport: c.cport, proto: wire.ProtoTCP,
		seq: c.sseq, ack: c.cseq, flags: flags, payload: uint16(n), look: l, window: openWindow})
	c.sseq += uint32(n)
	if flags&(capture.SYN|capture.FIN) != 0 {
		c.sseq++
	}
}

// open plans the handshake and returns the time after it.
func (d *demo) open(c *conn, at int64) int64 {
	d.up(c, at, capture.SYN, 0, plain)
	d.down(c, at+c.trip, capture.SYN|capture.ACK, 0, plain)
	d.up(c, at+c.trip+ms/5, capture.ACK, 0, plain)
	return at + c.trip + ms/2
}

// secure plans a TLS handshake and returns the time after it.
func (d *demo) secure(c *conn, at int64) int64 {
	d.up(c, at, capture.ACK|capture.PSH, 517, hello)
	at += c.trip
	d.down(c, at, capture.ACK, 0, plain)
	d.down(c, at+2*ms, capture.ACK, segmentSize, hello)
	d.down(c, at+3*ms, capture.ACK|capture.PSH, 900, plain)
	d.up(c, at+4*ms, capture.ACK, 0, plain)
	d.up(c, at+6*ms, capture.ACK|capture.PSH, 64, plain)
	return at + 7*ms
}

// ask plans a request of n bytes and its answer of segments, gap nanoseconds apart or
// more, with an acknowledgement for every other one. It returns the time after it.
func (d *demo) ask(c *conn, at int64, n, segments int, gap int64) int64 {
	d.up(c, at, capture.ACK|capture.PSH, n, plain)
	return d.stream(c, at+c.trip, segments, gap)
}

// stream plans segments of data from the server, as in ask.
func (d *demo) stream(c *conn, at int64, segments int, gap int64) int64 {
	for i := range segments {
		flags, n := capture.ACK, segmentSize
		if i == segments-1 {
			flags, n = capture.ACK|capture.PSH, int(d.chance.between(120, segmentSize))
		}
		d.down(c, at, flags, n, plain)
		if i&1 == 1 || i == segments-1 {
			d.up(c, at+ms/4, capture.ACK, 0, plain)
		}
		at += gap + d.chance.between(0, gap/2)
	}
	return at
}

// repair plans the consequences of a lost segment: three duplicate acknowledgements and
// the retransmission. It returns the time after them.
func (d *demo) repair(c *conn, at int64) int64 {
	lost := c.sseq
	c.sseq += segmentSize
	for range 3 {
		d.down(c, at, capture.ACK, segmentSize, plain)
		newest := c.sseq
		c.sseq = lost
		d.up(c, at+ms, capture.ACK, 0, plain)
		c.sseq = newest
		at += 4 * ms
	}
	newest := c.sseq
	c.sseq = lost
	d.down(c, at+c.trip, capture.ACK, segmentSize, plain)
	c.sseq = newest
	d.up(c, at+c.trip+ms, capture.ACK, 0, plain)
	return at + c.trip + 2*ms
}

// hangUp plans the end of a connection and returns the time after it.
func (d *demo) hangUp(c *conn, at int64) int64 {
	d.up(c, at, capture.ACK|capture.FIN, 0, plain)
	d.down(c, at+c.trip, capture.ACK|capture.FIN, 0, plain)
	d.up(c, at+c.trip+ms, capture.ACK, 0, plain)
	c.live = false
	return at + c.trip + 2*ms
}

// datagram plans a UDP packet of n bytes of payload.
func (d *demo) datagram(at int64, src, dst host, sport, dport uint16, n int, l look, name int64) {
	d.push(plan{at: at, src: src, dst: dst, sport: sport, dport: dport, proto: wire.ProtoUDP,
		payload: uint16(n), look: l, name: uint16(name)})
}

// resolve plans a DNS question and its answer, and returns the time after it.
func (d *demo) resolve(at int64, who host, name int64, reply look) int64 {
	port := uint16(d.chance.between(32768, 60999))
	d.datagram(at, who, router, port, wire.PortDNS, 34, question, name)
	at += d.chance.between(9, 35) * ms
	d.datagram(at, router, who, wire.PortDNS, port, 110, reply, name)
	return at + 2*ms
}
