package scheduler

import (
	"github.com/netsynth/netsynth/scheduler/theory"
	"github.com/netsynth/netsynth/scheduler/traffic"
	"github.com/netsynth/netsynth/scheduler/tune"
)

// quietRate is the total rate, packets a second, below which the pad has three voices.
const quietRate = 5

var _ = registerRole(Pad, (*ensemble).playPad)

// playPad holds the chord in the section's way. Voices that stay are tied. Quiet networks have the upper three, and thin
// bars, unless two of them alternate; form makes them louder. When the traffic has broken off only root and fifth are left, at once.
func (e *ensemble) playPad() {
	if e.place%4 != 0 && !e.strikes() && !e.now.turned {
		return
	}
	if e.newChord {
		e.voice()
	} else if e.place == halfBar && e.padWay() == tune.PadMoving {
		e.harmony.MoveTop(e.s.Roles[Pad].High)
	}
	v, from := e.harmony.Voicing, 0
	if e.traffic.Rates.Total < quietRate || e.section.Thin(e.bar) && e.padWay() != tune.PadBroken {
		from = max(0, v.N-3)
	}
	if e.now.hushed {
		v, from = e.hollow(v, from), 0
	}
	if e.now.turned { // the whole chord is held until it may be struck again
		e.mine.last = e.step + int64(halfBar-e.place%halfBar)
	}
	for i := from; i < v.N; i++ {
		e.padVoice(v.Keys[i], i-from, v.N-from, padVelocity+float64(10*e.now.tension))
	}
}

// padVelocity is the velocity of the pad. How loud it is follows the traffic: see form.
const padVelocity = 66

// padVoice plays voice i of n, the lowest first.
func (e *ensemble) padVoice(key, i, n int, velocity float64) {
	pad, upper := origin{Pad, traffic.NoClass, rankPlain}, i >= n-2 && n > 2
	if i > 0 && i < n-1 {
		pad.rank = rankInner
	}
	switch way := e.padWay(); {
	case way == tune.PadBroken && upper:
		if e.place%4 == 0 && e.place/4%2 == i%2 {
			e.play(pad, 6, key, velocity-6)
		}
	case way == tune.PadStruck && upper:
		if e.strikes() {
			e.play(pad, float64(min(e.section.Struck(e.bar).Next(e.place), halfBar-e.place%halfBar)), key, velocity-6+e.onHalfBar(4))
		}
	case e.place%halfBar == 0 || e.now.turned:
		e.hold(pad, int64(halfBar-e.place%halfBar), key, velocity)
	}
}

// strikes reports whether the pad's upper voices strike in this step, where they do so in the section's rhythm.
func (e *ensemble) strikes() bool {
	return e.padWay() == tune.PadStruck && e.step >= e.mine.last && (e.newChord || e.section.Struck(e.bar).Has(e.place))
}

// padWay returns how the pad plays its chord: held while something is or may be wrong, moving instead of struck in quiet.
func (e *ensemble) padWay() tune.PadWay {
	if e.now.level > 0 || e.now.hushed || e.now.turned {
		return tune.PadHeld
	}
	way := e.section.Pad(e.bar)
	if way == tune.PadStruck && e.traffic.Rates.Total < quietRate {
		return tune.PadMoving
	}
	return way
}

// hollow returns the voices of v, from index from, that are root or fifth, or
// the lowest two if none is.
func (e *ensemble) hollow(v theory.Voicing, from int) theory.Voicing {
	var w theory.Voicing
	for i := from; i < v.N; i++ {
		if _, d := theory.FloorDiv(v.Keys[i]-e.harmony.Root, 12); d == 0 || d == 7 {
			w.Keys[w.N] = v.Keys[i]
			w.N++
		}
	}
	if w.N == 0 {
		w.N = copy(w.Keys[:2], v.Keys[from:v.N])
	}
	return w
}
