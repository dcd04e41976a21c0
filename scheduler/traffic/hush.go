package traffic

const (
	hushKnows = 15.0 // seconds, in which it is learnt which silences are usual
	hushAfter = 0.85 // seconds in which nearly nobody is answered, while somebody calls
	hushAlone = 4.0  // seconds, while nobody does
	hushReply = 0.2  // seconds in which a call may be answered
	hushLong  = 8.0  // seconds: the longest hush
	hushLater = 0.25 // seconds by which a silence must be longer than is usual
	hushOpen  = 5    // conversations that were open in the two seconds before
)

// hush is a silence that may become an outage, from its first second on.
type hush struct {
	on     bool
	quiet  float64 // seconds for which nearly nobody has been answered; 0: somebody is
	edge   bool    // that began within a second, while there was traffic
	open   bool    // and conversations stayed open
	length float64 // seconds of the hush
	usual  float64 // seconds: the longest silence with an edge that ended by itself
}

// hush ends a step of step seconds at musical time t, after outage, and reports whether there is a hush:
// a silence that began within a second while connections were open, and is longer than silences are here. Where
// nobody calls in vain it must have lasted 4 s. It ends when somebody is answered, the outage begins or 8 s are over.
func (m *memory) hush(t int64, step float64) bool {
	p, h := &m.pulse, &m.pulse.hush
	few := min(seconds(hushAfter, step), maxPulse/4)
	switch {
	case p.silence.outage:
		h.on, h.quiet = false, 0
	case p.rate(0, few, step) > silentBelow*p.longer:
		h.end(step)
	case h.quiet == 0:
		h.edge = p.fell(few, step)
		h.open = h.edge && p.n >= seconds(hushKnows, step) && m.talks.open(uint32(max(0, t-2*second-int64(hushAfter*1e9))/1e6)) >= hushOpen
		h.quiet = float64(few) * step
	default:
		h.quiet += step
	}
	if !h.on && h.open && (h.usual == 0 || h.quiet > h.usual+hushLater) && (h.quiet >= hushAlone || p.inVain(t)) {
		h.on, h.open, h.length = true, false, 0
	}
	h.length += step
	h.on = h.on && h.length <= hushLong
	return h.on
}

// end ends a step in which somebody is answered.
func (h *hush) end(step float64) {
	h.usual = max(0, h.usual-float64(usualFades*step))
	if h.edge && h.quiet > 0 {
		h.usual = max(h.usual, min(h.quiet, mostUsual))
	}
	h.on, h.open, h.quiet = false, false, 0
}

// inVain reports whether somebody has called and nobody was answered since, at musical time t.
func (p *pulse) inVain(t int64) bool { return p.tried > 0 && p.tried <= t-int64(hushReply*1e9) }

// fell reports whether the answers of the second before the latest steps were as many as usual, and enough for
// an outage.
func (p *pulse) fell(steps int, step float64) bool {
	one := min(seconds(1, step), maxPulse/2)
	return p.longer >= leastLonger && p.n >= 2*one && p.rate(steps, one, step) >= leastBefore*p.longer
}
