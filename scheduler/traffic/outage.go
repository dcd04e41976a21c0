package traffic

const (
	leastLonger  = 6    // answers a second in the minutes before, below which there is no outage
	silentBelow  = 0.06 // of that rate
	backAbove    = 0.2  // of that rate
	edgeFactor   = 5    // the rate falls to a fifth
	leastBefore  = 0.3  // of the minutes' rate, in the second before
	leastOpen    = 3    // conversations: the end of one is not an outage, unless somebody calls in vain
	callsInVain  = 2    // packets sent again, unanswered, that make it sure that nobody answers
	leastSilence = 3.0  // seconds, with such calls
	longSilence  = 8.0  // seconds, without
	usualMargin  = 1.5  // of the longest usual silence, without calls
	mostUsual    = 20.0 // seconds: a longer one counts as this
	usualFades   = 1e-3 // a second: over some hours
	lifeSigns    = 4    // answers between networks that end an outage
)

// silence is the time in which nearly nobody is answered.
type silence struct {
	length float64 // seconds; 0: there is none
	began  uint32  // musical time, ms, of the last second before it
	edge   bool    // it began within a second, and connections stayed open
	outage bool
	usual  float64 // the longest that ended by itself
}

// outage ends a step of step seconds at musical time t and returns the share of the answers that is
// missing while there is an outage, else 0. There is one after 3 s of silence that began within a
// second while connections were open, when hosts call again and are not answered; after 8 s, and
// longer than is usual here, when nobody calls. Connections that end, or fewer and fewer
// answers, are not an outage.
func (m *memory) outage(t int64, step float64) float64 {
	p, s := &m.pulse, &m.pulse.silence
	p.step(step, s.outage)
	one := min(seconds(1, step), maxPulse/2)
	rate := p.rate(0, one, step)
	switch {
	case s.outage && (rate > backAbove*p.longer || p.life >= lifeSigns):
		*s = silence{usual: s.usual}
	case s.outage:
	case p.n < 2*one || p.longer == 0 || rate > silentBelow*p.longer:
		s.end(step)
		p.calls, p.life = 0, 0
	default:
		s.goOn(p, t, one, step)
		s.outage = s.edge && p.longer >= leastLonger && p.unanswered() && s.length >= s.needed(p.calls) && m.brokenOff()
		if s.outage {
			p.life = 0
		}
	}
	if !s.outage {
		return 0
	}
	return 1 - rate/p.longer
}

// goOn begins a silence, of which a second of one steps is over, or adds a step to it.
func (s *silence) goOn(p *pulse, t int64, one int, step float64) {
	if s.length > 0 {
		s.length += step
		return
	}
	before, now := p.rate(one, one, step), p.rate(0, one, step)
	s.edge = before >= leastBefore*p.longer && before >= edgeFactor*now
	s.length = float64(one) * step
	s.began = uint32(max(0, t-2*second) / 1e6)
}

// brokenOff reports whether conversations were open when the silence began. If not, it is
// not asked again in this silence.
func (m *memory) brokenOff() bool {
	p, s := &m.pulse, &m.pulse.silence
	open := m.talks.open(s.began)
	s.edge = open >= leastOpen || p.calls >= callsInVain && open > 0
	return s.edge
}

// end ends a silence, if there is one, and remembers how long it was.
func (s *silence) end(step float64) {
	s.usual = max(0, s.usual-float64(usualFades*step))
	s.usual = max(s.usual, min(s.length, mostUsual))
	s.length = 0
}

// needed returns how long the silence must last, in seconds, after a number of calls in vain.
func (s *silence) needed(calls int) float64 {
	if calls >= callsInVain {
		return leastSilence
	}
	return max(longSilence, float64(usualMargin*s.usual))
}

// unanswered reports whether nobody of another network has answered since the silence began,
// where most answers came from others.
func (p *pulse) unanswered() bool { return p.life == 0 || p.crossed < backAbove*p.longer }

// open returns how many conversations that are not closed were used at musical time since, ms,
// or later.
func (k *conversations) open(since uint32) (n int) {
	for i := range k.sets {
		for j := range k.sets[i] {
			if c := &k.sets[i][j]; c.state&bothSent == bothSent && c.state&closed == 0 && c.last >= since {
				n++
			}
		}
	}
	return n
}
