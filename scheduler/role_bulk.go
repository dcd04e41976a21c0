package scheduler

import (
	"github.com/netsynth/netsynth/scheduler/theory"
	"github.com/netsynth/netsynth/scheduler/traffic"
	"github.com/netsynth/netsynth/scheduler/tune"
)

var _ = registerRole(Bass, (*ensemble).playBass)

// playBass plays the chord's bass note, and on the way to another one the note beside that: the
// denser and louder, the more is downloaded. While nothing is, it goes along with the others, softly, and
// changes with the chord.
func (e *ensemble) playBass() {
	if e.newChord {
		e.bass = e.harmony.Bass(e.bass, e.s.Roles[Bass].Low, e.bar%tune.Bars == 0, e.bar%2 == 1)
	}
	pulse := e.mine.level.Follow(e.place, e.traffic.Rates.Total, tune.PulseRates) - 1
	level := tune.BulkLevel(e.traffic.Rates.Download())
	r, velocity := tune.Rhythm(1), 52-float64(e.place)+e.onHalfBar(8)
	if level > 0 {
		r, velocity = e.rhythm(tune.BulkDensities[level]), 62+float64(8*level)+e.onHalfBar(8)
	} else if pulse >= 0 {
		r, velocity = e.rhythm(pulse), 53+e.onHalfBar(6)
	}
	if !r.Has(e.place) && (level > 0 || !e.newChord) || e.now.hushed || e.closing {
		return
	}
	e.play(origin{Bass, traffic.Bulk, rankBass}, float64(r.Next(e.place)), e.bassKey(r), float64(velocity*e.behind()))
}

// bassKey returns the key of the bass on a hit of r: before another chord, the degree beside its root; on some beats
// the fifth or the octave of the root.
func (e *ensemble) bassKey(r tune.Rhythm) int {
	h := &e.harmony
	half := e.place % halfBar
	if half >= 4 && half+r.Next(e.place) >= halfBar && h.NextRoot != h.Root {
		to := theory.NearestKey(h.NextRoot, e.bass, e.s.Roles[Bass].Low)
		if to > e.bass {
			return h.Beside(to, -1)
		}
		return h.Beside(to, 1)
	}
	if e.place == 12 && e.section.Away && h.InChord(e.bass+7) {
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
