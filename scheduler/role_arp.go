package scheduler

// playArp plucks runs over the chord for the web, and an accent for each TLS hello.
func (q *Sequencer) playArp() {
	if q.form.breathing(q) {
		return
	}
	if n := q.count(classWeb); n > 0 {
		q.pluck(n)
	}
	for j := 0; j < min(2, q.count(classTLS)); j++ {
		q.play(part{Arp, classTLS, rankPlain}, 3, q.harmony.ct(4+2*j, 60), 84)
	}
}

// pluck plays the run's next note for n packets: up to the ninth and down again.
func (q *Sequencer) pluck(n int) {
	p, h := &q.parts, &q.harmony
	if q.step-p.arpLast > 4 {
		p.arp = int(mix(q.seed, uint64(q.bar), 5) % 3)
	}
	p.arpLast = q.step
	p.arp++
	i := p.arp % 16
	if i >= 9 {
		i = 16 - i
	}
	key := h.ct(i/2, 57)
	if i%2 == 1 && q.place%4 != 0 { // a passing tone
		for key++; !h.inMode(key); key++ {
		}
	}
	velocity := 56 + float64(9*log2n(n))
	q.play(part{Arp, classWeb, rankPlain}, 2, key, velocity)
	if n > 8 {
		q.play(part{Arp, classWeb, rankSecondArp}, 1, h.ct(i/2+2, 57), velocity-12)
	}
}
