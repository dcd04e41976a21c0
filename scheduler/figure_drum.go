package scheduler

import (
	"github.com/netsynth/netsynth/scheduler/traffic"
	"github.com/netsynth/netsynth/scheduler/tune"
)

// Keys of the drum kit (General MIDI 1).
const (
	keyKickLow    = 35 // acoustic bass drum
	keyKick       = 36
	keySideStick  = 37
	keySnare      = 38
	keySnareSoft  = 40 // electric snare
	keyTomLow     = 41
	keyHat        = 42
	keyTomHigher  = 43
	keyTambourine = 54
	keyTimbaleLow = 66
	keyTimbale    = 65
	keyCabasa     = 69
	keyMaracas    = 70
	keyWoodHigh   = 76
	keyWoodLow    = 77
)

// stroke asks for one stroke on the kit.
func (e *ensemble) stroke(c traffic.Class, r rank, key int, velocity float64) {
	e.play(origin{Drum, c, r}, 1, key, velocity)
}

var _ = registerFigure("maracas", (*ensemble).playMaracas)

// playMaracas marks ARP. A sweep has its own.
func (e *ensemble) playMaracas(*traffic.State) {
	if n, now := e.strokes(tune.Shaker, traffic.ARP, e.count(traffic.ARP)); now && !e.now.on(traffic.ARPSweep) {
		e.mark(traffic.ARP, keyMaracas, n, 46, 8)
	}
}

var _ = registerFigure("side stick", (*ensemble).playSideStick)

// playSideStick marks the connections that are requested.
func (e *ensemble) playSideStick(*traffic.State) {
	if n, now := e.strokes(tune.Stick, traffic.SYN, e.count(traffic.SYN)); now && !e.now.on(traffic.Flood) && !e.now.on(traffic.Spray) {
		e.mark(traffic.SYN, keySideStick, n, 54, 7)
	}
}

var _ = registerFigure("wood block", (*ensemble).playWoodBlock)

// playWoodBlock marks the connections that are accepted.
func (e *ensemble) playWoodBlock(*traffic.State) {
	if n, now := e.strokes(tune.Answer, traffic.SYNACK, e.count(traffic.SYNACK)); now && !e.now.on(traffic.Scan) {
		e.mark(traffic.SYNACK, keyWoodHigh, n, 52, 0)
	}
}

var _ = registerFigure("low wood block", (*ensemble).playLowWoodBlock)

// playLowWoodBlock marks the connections that end.
func (e *ensemble) playLowWoodBlock(*traffic.State) {
	resets := e.count(traffic.Reset)
	e.mine.accent += resets
	if n, now := e.strokes(tune.Low, traffic.FIN, e.count(traffic.FIN)+resets); now {
		class := traffic.FIN
		if n == e.mine.accent {
			class = traffic.Reset
		}
		e.mine.accent = 0
		e.mark(class, keyWoodLow, n, 52, 0)
	}
}

// strokesRush is the rate, packets a second, above which the strokes of an attack fall on every step.
const strokesRush = 12

// strokes takes the n packets of the step and reports whether the player that asks strikes now, and for how
// many. While its packets keep coming, it plays all its places in the section's groove. A packet that comes
// alone, or in an attack, is struck on the next quaver or step: see due.
func (e *ensemble) strokes(s tune.Stroke, c traffic.Class, n int) (packets int, now bool) {
	r := tune.Quavers
	level := e.section.Strokes(e.mine.level.Follow(e.place, float64(n), tune.StrokeLevels), e.bar, e.s.Groove > 0)
	if e.now.alarm && e.traffic.Rates.Of[c] > strokesRush {
		r = tune.Every
	} else if level > 0 && e.traffic.Rates.Total >= grooveGone && !e.now.hushed {
		r = tune.GrooveOf(e.section.Groove).Strokes[s][level-1]
		if r.Has(e.place) {
			packets, e.mine.waiting, e.mine.last = e.mine.waiting+n, 0, e.step
			return packets, true
		}
	}
	return e.due(n, r, false)
}

// mark asks for a stroke for n packets of class c, the louder the more; for none, while the piece goes on, a
// soft one that keeps the pattern.
func (e *ensemble) mark(c traffic.Class, key, n int, velocity, more float64) {
	switch {
	case n > 0:
		e.stroke(c, rankStroke, key, velocity+float64(more*log2n(n)))
	case !e.closing:
		e.stroke(traffic.NoClass, rankHat, key, velocity-14)
	}
}

// grooveGone is the total rate, packets a second, below which there is no groove.
const grooveGone = 4

var _ = registerFigure("kick, snare, hi-hat", (*ensemble).playGroove)

// playGroove follows the total rate in decades, from bar to bar. It leaves the stage while
// something is wrong. Every fourth bar ends with a fill.
func (e *ensemble) playGroove(*traffic.State) {
	rate, lg, full := e.traffic.Rates.Total, e.load, !e.section.Thin(e.bar)
	level := e.mine.level.Begin(e.place, rate, tune.GrooveRates)
	if e.s.Groove == 0 || rate < grooveGone || e.now.hushed || e.now.alarm || e.breathing() {
		return
	}
	hats := level
	if !full {
		hats -= 2
	}
	g := tune.GrooveOf(e.section.Groove)
	kick, snare := g.Play(e.bar, full)
	if e.s.Groove > 1 {
		kick |= tune.Beats
	}
	if level >= tune.WithKick && kick.Has(e.place) {
		e.stroke(traffic.NoClass, rankGroove, keyKick, 53+float64(12*lg))
	}
	if level >= tune.WithSnare && snare.Has(e.place) {
		e.stroke(traffic.NoClass, rankGroove, keySnare, 38+float64(11*lg)+e.onBeat(6))
	}
	if g.Hats(hats, kick).Has(e.place) {
		e.stroke(traffic.NoClass, rankHat, keyHat, 22+float64(9*lg)+e.onBeat(8))
	}
	if level >= tune.WithRush && e.place >= 12 {
		e.playHalf(origin{Drum, traffic.NoClass, rankHat}, 1, keyHat, 40)
	}
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
