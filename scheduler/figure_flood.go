package scheduler

import "github.com/netsynth/netsynth/scheduler/traffic"

// rolling is the UDP flood's rate, packets a second, above which the toms roll.
const rolling = 300

// playHammering hammers on low toms under trembling strings: a flood. Spread over many
// sources, or very fast, the toms roll and the semitone stabs on every beat.
func (q *Sequencer) playHammering(s *traffic.State) {
	if s == nil && !q.now.on(traffic.UDPFlood) {
		return
	}
	q.hammer()
	root := q.harmony.intoRegister(above(q.harmony.root, 52), Tens)
	strings := origin{Tens, traffic.NoClass, rankFigure}
	if q.place%8 == 0 {
		q.play(strings, 8, root, 100)
	}
	switch {
	case q.now.spread && q.place%4 == 0:
		q.play(strings, 1, root+1, 92)
	case q.place == 0:
		q.play(strings, 8, root+7, 92)
	case q.place == 8:
		q.play(strings, 3, root+1, 92)
	}
}

// playLowFifths adds brass to the hammering: a UDP flood.
func (q *Sequencer) playLowFifths(s *traffic.State) {
	if s == nil || q.place%2 != 0 {
		return
	}
	root, brass := q.harmony.root, origin{QUIC, traffic.Datagram, rankFigure}
	q.play(brass, 2, above(root, 50), 88)
	q.play(brass, 2, above((root+7)%12, 50), 84)
}

// hammer plays the flood's drums.
func (q *Sequencer) hammer() {
	c := &q.now
	key := tomHigher
	if q.place%4 < 2 {
		key = tomLow
	}
	rate := max(c.value(traffic.Flood), c.value(traffic.UDPFlood))
	velocity := 72 + q.onBeat(10) + float64(6*log10(rate))
	p := origin{Drum, traffic.SYN, rankFigure}
	q.play(p, 1, key, velocity)
	if c.spread || c.value(traffic.UDPFlood) > rolling {
		q.playHalf(p, 1, key, velocity)
	}
	if q.place%4 == 0 {
		q.stroke(traffic.NoClass, rankFigure, kickLow, 100)
	}
}

// playKnocks knocks three times and waits: somebody guesses passwords.
func (q *Sequencer) playKnocks(s *traffic.State) {
	if s == nil || q.place%4 == 3 {
		return
	}
	key := timbaleLow
	if q.place%4 == 2 {
		key = timbale
	}
	q.stroke(traffic.SYN, rankFigure, key, 116)
	if q.place%4 == 0 {
		q.stroke(traffic.NoClass, rankFigure, tomLow, 104)
	}
}
