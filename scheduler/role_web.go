package scheduler

import "github.com/netsynth/netsynth/scheduler/traffic"

// runs are the shapes in which web accompanies: chord tones by the quaver.
var runs = [...][8]int{{0, 1, 2, 3, 4, 3, 2, 1}, {0, 2, 1, 3, 2, 4, 3, 1}, {2, 1, 0, 1, 3, 2, 4, 2}, {0, 2, 4, 2, 1, 3, 4, 3}}

var _ = registerRole(Arp, (*ensemble).playArp)

// playArp plucks for the web: the melody, or runs over the chord below another; and an accent for
// each TLS hello.
func (e *ensemble) playArp() {
	rate := e.traffic.Rates.Of[traffic.Web]
	if e.section.Away && e.melody.role != Arp {
		rate /= 2
	}
	l := e.line(Arp, e.hitsAt(Arp, rate))
	e.mine.accent = min(e.mine.accent+e.count(traffic.TLSHello), 2)
	e.mine.directions += e.group(traffic.Web).Directions
	l.rest = l.rest || e.breathing()
	n, now := e.due(e.count(traffic.Web)+e.count(traffic.TLSHello), l.hits, l.rest)
	if !now && !e.sings(&l) {
		return
	}
	e.lean(Arp, &e.mine.directions)
	velocity := 56 + float64(9*log2n(n))
	if l.sings {
		velocity = e.phrased(velocity)
	} else {
		l.key, l.steps = e.run()
	}
	e.play(origin{Arp, traffic.Web, rankPlain}, l.steps, l.key, velocity)
	if n > 8 {
		e.play(origin{Arp, traffic.Web, rankSecondArp}, min(l.steps, 2), e.harmony.ChordToneBelow(l.key), velocity-12)
	}
	for j := range e.mine.accent {
		e.play(origin{Arp, traffic.TLSHello, rankPlain}, 3, e.harmony.ChordTone(4+2*j, 60), 84)
	}
	e.mine.accent = 0
}

// run returns the key of the accompaniment in this step and how long it lasts. While the
// melody rests it takes up the motif.
func (e *ensemble) run() (key int, steps float64) {
	h, base := &e.harmony, 57
	if e.section.Away {
		base = 62
	}
	if d, now := e.answering(); now {
		return h.Note(d, base), 2
	}
	shape := &runs[e.section.Choice>>20%uint64(len(runs))]
	key = h.ChordTone(shape[e.place/2], base)
	if e.place%2 == 1 { // a passing tone
		for key++; !h.InMode(key); key++ {
		}
	}
	return key, 2
}

var _ = registerRole(QUIC, (*ensemble).playQUIC)

// playQUIC opens a burst with a chord and goes on in single notes.
func (e *ensemble) playQUIC() {
	began := e.step-e.mine.last > 6
	e.mine.directions += e.group(traffic.QUIC).Directions
	n, now := e.due(e.count(traffic.QUIC), e.hitsAt(QUIC, e.traffic.Rates.Of[traffic.QUIC]/2), false)
	if !now {
		return
	}
	e.lean(QUIC, &e.mine.directions)
	p := origin{QUIC, traffic.QUIC, rankQUIC}
	if began {
		for i := 0; i < 3; i++ {
			e.play(p, 6, e.harmony.ChordTone(i, 50), 70+float64(5*log2n(n)))
		}
		return
	}
	e.play(p, 2, e.harmony.ChordTone(1+e.place/2%4, 53), 58+float64(6*log2n(n)))
}
