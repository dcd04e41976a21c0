package demo

import (
	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

// probe returns the scene of a scan with segments that have flags and no ACK, of a new port each.
func probe(flags capture.TCPFlags) func(d *demo, s *scene, at int64) int64 {
	return func(d *demo, s *scene, at int64) int64 {
		c := d.dial(scanner, s.host, uint16(20+s.round*7))
		d.up(&c, at, flags, 0, plain)
		d.down(&c, at+2*ms, capture.RST|capture.ACK, 0, plain)
		return at + 45*ms
	}
}

// sweep pings one address after the other.
func (d *demo) sweep(s *scene, at int64) int64 {
	d.push(plan{at: at, src: scanner, dst: local, which: uint16(10 + s.round%240), proto: wire.ProtoICMP, sport: 8 << 8, payload: 56})
	return at + 70*ms
}

// storm is a network that asks for one address all the time.
func (d *demo) storm(s *scene, at int64) int64 {
	d.push(plan{at: at, src: s.host, dst: laptop + host(s.round%2), look: arpWho})
	return at + 8*ms
}

// syn plans a SYN that nobody follows up, and its answer.
func (d *demo) syn(at int64, from host, which uint16, to host) {
	port := uint16(d.chance.between(1024, 65535))
	p := plan{at: at, src: from, dst: to, which: which, sport: port, dport: 443, proto: wire.ProtoTCP, flags: capture.SYN,
		seq: uint32(d.chance.between(1, 1<<32-1)), window: openWindow}
	d.push(p)
	d.push(plan{at: at + ms, src: to, dst: from, which: which, sport: 443, dport: port, proto: wire.ProtoTCP,
		flags: capture.SYN | capture.ACK, seq: 1, ack: p.seq + 1, window: openWindow})
}

// flood is a SYN flood from one source.
func (d *demo) flood(s *scene, at int64) int64 {
	d.syn(at, scanner, 0, s.host)
	return at + 5*ms
}

// spreadFlood is a SYN flood from sources in many networks, each of which sends one SYN.
func (d *demo) spreadFlood(s *scene, at int64) int64 {
	d.syn(at, crowd, uint16(d.chance.between(0, 1<<16-1)), s.host)
	return at + 5*ms
}

// udpFlood sends datagrams to every port.
func (d *demo) udpFlood(s *scene, at int64) int64 {
	d.datagram(at, scanner, s.host, uint16(d.chance.between(1024, 65535)), uint16(d.chance.between(1, 65535)), 512, plain, 0)
	return at + 3*ms
}

// echoFlood pings one host, which does not answer, all the time.
func (d *demo) echoFlood(s *scene, at int64) int64 {
	d.push(plan{at: at, src: scanner, dst: s.host, proto: wire.ProtoICMP, sport: 8 << 8, payload: 56})
	return at + 4*ms
}

// portFlood sends datagrams to one port, each from another port.
func (d *demo) portFlood(s *scene, at int64) int64 {
	d.datagram(at, scanner, s.host, uint16(d.chance.between(1024, 65535)), 9000, 64, plain, 0)
	return at + 5*ms/4
}

// reflect is answers of name servers that somebody else has asked in the host's name.
func (d *demo) reflect(s *scene, at int64) int64 {
	d.push(plan{at: at, src: crowd, dst: s.host, which: uint16(256 * d.chance.between(1, 24)), sport: wire.PortDNS,
		dport: uint16(d.chance.between(1024, 65535)), proto: wire.ProtoUDP, payload: 1200, look: answer, name: uint16(s.round)})
	return at + 7*ms
}

// ackFlood is segments from all over the world that belong to no connection.
func (d *demo) ackFlood(s *scene, at int64) int64 {
	d.push(plan{at: at, src: crowd, dst: s.host, which: uint16(d.chance.between(0, 1<<16-1)), sport: uint16(d.chance.between(1024, 65535)),
		dport: 443, proto: wire.ProtoTCP, flags: capture.ACK, seq: uint32(d.chance.between(1, 1<<32-1)), ack: 1, window: openWindow})
	return at + 3*ms
}

// spray is SYNs from all over the world to all hosts of the home, of which none answers.
func (d *demo) spray(_ *scene, at int64) int64 {
	d.push(plan{at: at, src: crowd, dst: local, which: uint16(d.chance.between(0, 1<<16-1)), sport: uint16(d.chance.between(1024, 65535)),
		dport: 443, proto: wire.ProtoTCP, flags: capture.SYN, seq: uint32(d.chance.between(1, 1<<32-1)), window: openWindow})
	return at + 6*ms
}

// askAround asks for one address of the home after the other.
func (d *demo) askAround(s *scene, at int64) int64 {
	d.push(plan{at: at, src: s.host, dst: local, which: uint16(100 + s.round%150), look: arpWho})
	return at + 70*ms
}

// guess logs in at a shell server with one password after the other.
func (d *demo) guess(s *scene, at int64) int64 {
	c := d.dial(scanner, s.host, 22)
	c.trip = 12 * ms
	next := at + 330*ms
	at = d.open(&c, at)
	for _, n := range [...]int{41, 400, 120} {
		d.up(&c, at, capture.ACK|capture.PSH, n, plain)
		d.down(&c, at+c.trip, capture.ACK|capture.PSH, n/2, plain)
		at += 40 * ms
	}
	d.hangUp(&c, at)
	return next
}

// tunnel asks for long names, as programs do that hide their traffic in DNS.
func (d *demo) tunnel(s *scene, at int64) int64 {
	port := uint16(d.chance.between(32768, 60999))
	d.datagram(at, s.host, router, port, wire.PortDNS, 150, question, s.round)
	d.datagram(at+30*ms, router, s.host, wire.PortDNS, port, 220, answer, s.round)
	return at + 110*ms
}

// alarmed is an intrusion detection system that warns of a host, gravely every third time.
func (d *demo) alarmed(s *scene, at int64) int64 {
	grave := uint8(2)
	if s.round%3 == 0 {
		grave = 1
	}
	d.push(plan{at: at, src: scanner, dst: s.host, sport: 40000, dport: 445, proto: wire.ProtoTCP, flags: capture.PSH | capture.ACK,
		payload: 120, alert: capture.Alert{Severity: grave, ID: 2_024_218}})
	return at + 700*ms
}
