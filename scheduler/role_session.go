package scheduler

import (
	"github.com/netsynth/netsynth/scheduler/traffic"
	"github.com/netsynth/netsynth/scheduler/tune"
)

var _ = registerRole(Lead, (*ensemble).playLead)

// playLead plays the motif of the step's interactive session, as the period's melody if it has it.
func (e *ensemble) playLead() {
	group := e.group(traffic.Session)
	if group.Count > 0 {
		e.mine.flow = group.First
	}
	e.mine.directions += group.Directions
	l := e.line(Lead, e.hitsAt(Lead, e.traffic.Rates.Of[traffic.Session]))
	n, now := e.due(group.Count, l.hits, l.rest)
	if !now && !e.sings(&l) {
		return
	}
	e.lean(Lead, &e.mine.directions)
	velocity := 80 + min(22, float64(6*log2n(n)))
	if l.sings {
		velocity = e.phrased(velocity)
	} else {
		l.key = e.motif(int(e.mine.flow%tune.Motifs), int(e.mine.flow/8%3))
	}
	e.play(origin{Lead, traffic.Session, rankPlain}, max(l.steps, 2), l.key, velocity)
}

// motif returns the key of a motif's note in this step, from start on.
func (e *ensemble) motif(number, start int) int {
	h := &e.harmony
	key := h.Note(tune.Head(number, e.place)+2*start, e.s.Roles[Lead].Low)
	if e.place%4 == 0 {
		key = h.Nearest(key)
	}
	return key
}

// callRate is the RTP rate, packets a second, above which a call is running.
const callRate = 12

var rtpPattern = [8]int{0, 2, 1, 2, 3, 2, 1, 2}

var _ = registerRole(RTP, (*ensemble).playRTP)

// playRTP plays quavers while a call runs: the melody, or chord tones with a rest in every other
// bar's second half.
func (e *ensemble) playRTP() {
	if e.traffic.Rates.Of[traffic.RTP] <= callRate {
		return
	}
	l, velocity := e.line(RTP, e.rhythm(3)), e.phrased(84)
	if !l.sings {
		l.rest, velocity = e.bar%2 == 1 && e.place >= halfBar+4, 82+e.onHalfBar(8)
		l.key, l.steps = e.harmony.ChordTone(rtpPattern[e.place/2], 60), 2
	}
	if _, now := e.due(1, l.hits, l.rest); now {
		e.play(origin{RTP, traffic.RTP, rankRTP}, l.steps, l.key, velocity)
	}
}
