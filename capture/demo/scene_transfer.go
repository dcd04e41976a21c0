package demo

import "github.com/netsynth/netsynth/capture"

// download swells in and out for ten seconds, then rests. A round is 50 ms.
func (d *demo) download(s *scene, at int64) int64 {
	const rounds, slice = 200, 50
	c := &s.conn
	if !c.live {
		at = d.resolve(at, laptop, 7, answer)
		*c = d.dial(laptop, mirror, 443)
		at = d.secure(c, d.open(c, at))
		d.up(c, at, capture.ACK|capture.PSH, 300, plain)
		s.round = 0
		return at + c.trip
	}
	i := min(s.round, rounds-s.round)          // up to the middle, then down
	n := max(int(24*i*i/(rounds*rounds/4)), 1) // segments in this round
	if s.round == rounds*2/3 {
		return d.repair(c, at)
	}
	done := d.stream(c, at, n, slice*ms/int64(n*3/2+2))
	if s.round < rounds {
		return max(done, at+slice*ms)
	}
	d.hangUp(c, at+slice*ms)
	return at + d.chance.between(18, 34)*second
}

// video comes in bursts (QUIC), every few of them acknowledged.
func (d *demo) video(s *scene, at int64) int64 {
	const bursts = 5
	port := uint16(50000 + s.round/bursts%1000)
	if s.round%bursts == 0 {
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
	if s.round%bursts == bursts-1 {
		return at + d.chance.between(20, 40)*second
	}
	return at + d.chance.between(900, 1800)*ms
}

// call is speech both ways, fifty packets a second each (RTP). A round is a second.
func (d *demo) call(s *scene, at int64) int64 {
	const seconds = 12
	for i := range int64(50) {
		number := s.round*50 + i
		d.datagram(at+20*i*ms, s.host, caller, 16384, 23456, 172, voice, number)
		d.datagram(at+20*i*ms+7*ms, caller, s.host, 23456, 16384, 172, voice, number)
	}
	if s.round%seconds == seconds-1 {
		return at + d.chance.between(25, 50)*second
	}
	return at + second
}
