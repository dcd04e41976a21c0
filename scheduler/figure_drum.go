package scheduler

import (
	"github.com/netsynth/netsynth/scheduler/traffic"
	"github.com/netsynth/netsynth/scheduler/tune"
)

var _ = registerFigure("maracas", (*ensemble).playMaracas)

// playMaracas marks ARP. A sweep has its own.
func (e *ensemble) playMaracas(*traffic.State) {
	if n := e.count(traffic.ARP); n > 0 && !e.now.on(traffic.ARPSweep) {
		e.stroke(traffic.ARP, rankStroke, keyMaracas, 40+float64(8*log2n(n)))
	}
}

var _ = registerFigure("side stick", (*ensemble).playSideStick)

// playSideStick marks the connections that are requested.
func (e *ensemble) playSideStick(*traffic.State) {
	if n, now := e.due(e.count(traffic.SYN), e.strokes(traffic.SYN), false); now && !e.now.on(traffic.Flood) && !e.now.on(traffic.Spray) {
		e.stroke(traffic.SYN, rankStroke, keySideStick, 46+float64(7*log2n(n)))
	}
}

var _ = registerFigure("wood block", (*ensemble).playWoodBlock)

// playWoodBlock marks the connections that are accepted.
func (e *ensemble) playWoodBlock(*traffic.State) {
	if _, now := e.due(e.count(traffic.SYNACK), e.strokes(traffic.SYNACK), false); now && !e.now.on(traffic.Scan) {
		e.stroke(traffic.SYNACK, rankStroke, keyWoodHigh, 44)
	}
}

var _ = registerFigure("low wood block", (*ensemble).playLowWoodBlock)

// playLowWoodBlock marks the connections that end.
func (e *ensemble) playLowWoodBlock(*traffic.State) {
	resets := e.count(traffic.Reset)
	e.mine.accent += resets
	if n, now := e.due(e.count(traffic.FIN)+resets, e.strokes(traffic.FIN), false); now {
		class := traffic.FIN
		if n == e.mine.accent {
			class = traffic.Reset
		}
		e.mine.accent = 0
		e.stroke(class, rankStroke, keyWoodLow, 44)
	}
}

// strokes returns the rhythm of the strokes for class c, which is that of its rate.
func (e *ensemble) strokes(c traffic.Class) tune.Rhythm {
	return e.hitsAt(e.traffic.Rates.Of[c])
}

const (
	grooveRate = 8     // total rate, packets a second, above which there is a groove
	snareRate  = 60    // and a snare
	rushRate   = 10000 // and extra hi-hats at the bar's end
)

var _ = registerFigure("kick, snare, hi-hat", (*ensemble).playGroove)

// playGroove follows the total rate in decades. It leaves the stage while
// something is wrong. Every fourth bar ends with a fill.
func (e *ensemble) playGroove(*traffic.State) {
	rate, lg := e.traffic.Rates.Total, e.load
	if e.s.Groove == 0 || rate <= grooveRate || e.now.hushed || e.now.alarm || e.breathing() {
		return
	}
	g := tune.GrooveOf(e.section.Groove)
	kick, snare := g.Kick[e.bar&1], g.Snare
	if e.s.Groove > 1 {
		kick |= tune.Beats
	}
	if e.fill() {
		snare |= g.Fill
	}
	if kick.Has(e.place) {
		e.stroke(traffic.NoClass, rankGroove, keyKick, 46+float64(11*lg))
	}
	if rate > snareRate && snare.Has(e.place) {
		e.stroke(traffic.NoClass, rankGroove, keySnare, 30+float64(10*lg)+e.onBeat(6))
	}
	if e.hats(g, rate) {
		e.stroke(traffic.NoClass, rankHat, keyHat, 24+float64(9*lg)+e.onBeat(8))
	}
	if rate > rushRate && e.place >= 12 {
		e.playHalf(origin{Drum, traffic.NoClass, rankHat}, 1, keyHat, 44)
	}
}

// hats reports whether the hi-hat plays in this step: the more, the higher the total rate, in packets
// a second.
func (e *ensemble) hats(g *tune.Groove, rate float64) bool {
	switch {
	case rate < 30:
		return false
	case rate < 100:
		return g.Hat.Has(e.place)
	case rate < 1000:
		return tune.Quavers.Has(e.place)
	}
	return true
}

// idleRate is the total rate, packets a second, below which nothing happens.
const idleRate = 0.3

var _ = registerFigure("wood block alone", (*ensemble).playOutage)

// playOutage leaves a wood block and a bell when the traffic has gone; when there never
// was much, a soft stroke once a bar shows that the program runs.
func (e *ensemble) playOutage(s *traffic.State) {
	switch {
	case s != nil:
		if e.place%4 == 0 {
			e.stroke(traffic.NoClass, rankFigure, keyWoodHigh, 70)
		}
		if e.place == 0 {
			e.play(origin{DNS, traffic.NoClass, rankFigure}, 8, e.harmony.ChordTone(0, 79), 60)
		}
	case e.traffic.Rates.Total < idleRate && e.place == 0:
		e.stroke(traffic.NoClass, rankFigure, keyWoodHigh, 27)
	}
}
