package scheduler

import "github.com/netsynth/netsynth/scheduler/traffic"

var _ = registerRole(Arp, (*ensemble).playArp)

// playArp plucks runs over the chord for the web, and an accent for each TLS hello.
func (e *ensemble) playArp() {
	if e.breathing() {
		return
	}
	if n := e.count(traffic.Web); n > 0 {
		e.pluck(n)
	}
	for j := 0; j < min(2, e.count(traffic.TLSHello)); j++ {
		e.play(origin{Arp, traffic.TLSHello, rankPlain}, 3, e.harmony.chordTone(4+2*j, 60), 84)
	}
}

// pluck plays the run's next note for n packets: up to the ninth and down again.
func (e *ensemble) pluck(n int) {
	h := &e.harmony
	if e.step-e.mine.last > 4 {
		e.mine.n = int(mix(e.seed, uint64(e.bar), 5) % 3)
	}
	e.mine.last = e.step
	e.mine.n++
	i := e.mine.n % 16
	if i >= 9 {
		i = 16 - i
	}
	key := h.chordTone(i/2, 57)
	if i%2 == 1 && e.place%4 != 0 { // a passing tone
		for key++; !h.inMode(key); key++ {
		}
	}
	velocity := 56 + float64(9*log2n(n))
	e.play(origin{Arp, traffic.Web, rankPlain}, 2, key, velocity)
	if n > 8 {
		e.play(origin{Arp, traffic.Web, rankSecondArp}, 1, h.chordTone(i/2+2, 57), velocity-12)
	}
}

var _ = registerRole(QUIC, (*ensemble).playQUIC)

// playQUIC opens a burst with a chord and goes on in single notes.
func (e *ensemble) playQUIC() {
	n := e.count(traffic.QUIC)
	if n == 0 {
		return
	}
	begins := e.step-e.mine.last > 6
	e.mine.last = e.step
	p := origin{QUIC, traffic.QUIC, rankQUIC}
	switch {
	case begins:
		for i := 0; i < 3; i++ {
			e.play(p, 6, e.harmony.chordTone(i, 50), 70+float64(5*log2n(n)))
		}
	case e.place%2 == 0:
		e.mine.n++
		e.play(p, 2, e.harmony.chordTone(1+e.mine.n%4, 53), 58+float64(6*log2n(n)))
	}
}
