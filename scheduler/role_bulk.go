package scheduler

import (
	"github.com/netsynth/netsynth/scheduler/traffic"
	"github.com/netsynth/netsynth/scheduler/tune"
)

var _ = registerRole(Bass, (*ensemble).playBass)

// playBass plays the chord's bass note, and on the way to another one the note beside that: the denser and louder, the
// more is downloaded, and an octave lower where the register has room for it below the upper 18 keys: then it becomes less
// loud. While nothing is, it goes along with the others, softly, and steps back behind a role that carries the bar.
func (e *ensemble) playBass() {
	low, v := e.bassLow(), &e.s.Roles[Bass]
	if e.newChord {
		e.bass = e.harmony.Bass(e.bass, low, e.bar%tune.Bars == 0, e.bar%2 == 1)
	}
	pulse := e.mine.level.Follow(e.place, e.traffic.Rates.Total, tune.PulseRates) - 1
	level := tune.BulkLevel(e.traffic.Rates.Download())
	r, velocity, back := tune.Rhythm(1), 52-float64(e.place)+e.onHalfBar(8), e.behind()
	if level > 0 {
		r, velocity, back = e.rhythm(tune.BulkDensities[level]), 62+float64(8*level)+e.onHalfBar(8), 1
	} else if pulse >= 0 {
		r, velocity = e.rhythm(pulse), 53+e.onHalfBar(6)
	}
	if !r.Has(e.place) && (level > 0 || !e.newChord) || e.now.hushed || e.closing {
		return
	}
	key := e.bassKey(r, low)
	if level > 0 && low > v.Low {
		key, velocity = key-12, velocity-float64(3*level) // what is too low for the register stays where it was: see intoRegister
	}
	e.play(origin{Bass, traffic.Bulk, rankBass}, float64(r.Next(e.place)), key, float64(velocity*back))
}

// bassLow returns the lowest key of the bass that goes along.
func (e *ensemble) bassLow() int { return max(e.s.Roles[Bass].Low, e.s.Roles[Bass].High-17) }

// bassKey returns the key of the bass, which goes from low on, on a hit of r: before another chord, the degree beside its
// root; on some beats the fifth or the octave of the root.
func (e *ensemble) bassKey(r tune.Rhythm, low int) int {
	half := e.place % halfBar
	if half >= 4 && half+r.Next(e.place) >= halfBar && e.harmony.NextRoot != e.harmony.Root {
		return e.harmony.Approach(e.bass, low)
	}
	if e.place == 12 && e.section.Away && e.harmony.InChord(e.bass+7) {
		return e.bass + 7
	}
	if half == 4 && r.Has(5) {
		return e.bass + 12
	}
	return e.bass
}

var _ = registerRole(Up, (*ensemble).playUp)

// playUp rises through the chord: the denser, the more is uploaded.
func (e *ensemble) playUp() {
	level := tune.BulkLevel(e.traffic.Rates.Upload())
	if level == 0 {
		return
	}
	if r := e.rhythm(tune.BulkDensities[level]); r.Has(e.place) {
		e.play(origin{Up, traffic.Bulk, rankPlain}, float64(min(r.Next(e.place), StepsPerBar-e.place)), e.harmony.ChordTone(r.Before(e.place)%6, 45), 78+float64(8*level)+e.onBeat(6))
	}
}
