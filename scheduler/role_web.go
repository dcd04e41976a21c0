package scheduler

import "github.com/netsynth/netsynth/scheduler/traffic"

// playArp plucks runs over the chord for the web, and an accent for each TLS hello.
func (q *Sequencer) playArp() {
	if q.form.breathing(q) {
		return
	}
	if n := q.count(traffic.Web); n > 0 {
		q.pluck(n)
	}
	for j := 0; j < min(2, q.count(traffic.TLSHello)); j++ {
		q.play(origin{Arp, traffic.TLSHello, rankPlain}, 3, q.harmony.chordTone(4+2*j, 60), 84)
	}
}

// pluck plays the run's next note for n packets: up to the ninth and down again.
func (q *Sequencer) pluck(n int) {
	h := &q.harmony
	if q.step-q.mine.last > 4 {
		q.mine.n = int(mix(q.seed, uint64(q.bar), 5) % 3)
	}
	q.mine.last = q.step
	q.mine.n++
	i := q.mine.n % 16
	if i >= 9 {
		i = 16 - i
	}
	key := h.chordTone(i/2, 57)
	if i%2 == 1 && q.place%4 != 0 { // a passing tone
		for key++; !h.inMode(key); key++ {
		}
	}
	velocity := 56 + float64(9*log2n(n))
	q.play(origin{Arp, traffic.Web, rankPlain}, 2, key, velocity)
	if n > 8 {
		q.play(origin{Arp, traffic.Web, rankSecondArp}, 1, h.chordTone(i/2+2, 57), velocity-12)
	}
}

// playQUIC opens a burst with a chord and goes on in single notes.
func (q *Sequencer) playQUIC() {
	n := q.count(traffic.QUIC)
	if n == 0 {
		return
	}
	begins := q.step-q.mine.last > 6
	q.mine.last = q.step
	p := origin{QUIC, traffic.QUIC, rankQUIC}
	switch {
	case begins:
		for i := 0; i < 3; i++ {
			q.play(p, 6, q.harmony.chordTone(i, 50), 70+float64(5*log2n(n)))
		}
	case q.place%2 == 0:
		q.mine.n++
		q.play(p, 2, q.harmony.chordTone(1+q.mine.n%4, 53), 58+float64(6*log2n(n)))
	}
}
