package scheduler

import "github.com/netsynth/netsynth/scheduler/traffic"

// rolling is the UDP flood's rate, packets a second, above which the toms roll.
const rolling = 300

// playFlood hammers on low toms under trembling strings; spread over many
// sources, or very fast, the toms roll and the semitone stabs on every beat.
func (q *Sequencer) playFlood() {
	c := &q.now
	if !c.flood && !c.udpFlood {
		return
	}
	q.hammer()
	h := &q.harmony
	root := h.intoRegister(above(h.root, 52), Tens)
	strings := origin{Tens, traffic.NoClass, rankFigure}
	if q.place%8 == 0 {
		q.play(strings, 8, root, 100)
	}
	switch {
	case c.spread && q.place%4 == 0:
		q.play(strings, 1, root+1, 92)
	case q.place == 0:
		q.play(strings, 8, root+7, 92)
	case q.place == 8:
		q.play(strings, 3, root+1, 92)
	}
	if c.udpFlood && q.place%2 == 0 {
		brass := origin{QUIC, traffic.Datagram, rankFigure}
		q.play(brass, 2, above(h.root, 50), 88)
		q.play(brass, 2, above((h.root+7)%12, 50), 84)
	}
}

// hammer plays the flood's drums.
func (q *Sequencer) hammer() {
	c := &q.now
	key := tomHigher
	if q.place%4 < 2 {
		key = tomLow
	}
	rate := max(c.Value[traffic.Flood], c.Value[traffic.UDPFlood])
	velocity := 72 + q.onBeat(10) + float64(6*log10(rate))
	p := origin{Drum, traffic.SYN, rankFigure}
	q.play(p, 1, key, velocity)
	if c.spread || c.Value[traffic.UDPFlood] > rolling {
		q.playHalf(p, 1, key, velocity)
	}
	if q.place%4 == 0 {
		q.stroke(traffic.NoClass, rankFigure, kickLow, 100)
	}
}

// playBrute knocks three times and waits, while somebody guesses passwords.
func (q *Sequencer) playBrute() {
	if !q.now.brute || q.place%4 == 3 {
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
