package scheduler

import (
	"github.com/netsynth/netsynth/scheduler/theory"
	"github.com/netsynth/netsynth/scheduler/traffic"
	"github.com/netsynth/netsynth/scheduler/tune"
)

var _ = registerRole(Bass, (*ensemble).playBass)

// playBass plays the chord's bass note, and on the way to another one the note beside that: the
// denser and louder, the more is downloaded. While nothing is, it goes along with the others, softly.
func (e *ensemble) playBass() {
	if e.newChord {
		e.bass = e.bassNote()
	}
	pulse := e.mine.level.Follow(e.place, e.traffic.Rates.Total, tune.PulseRates) - 1
	level := tune.BulkLevel(e.traffic.Rates.Download())
	r, velocity := tune.Rhythm(1), 52+e.onHalfBar(8)
	if level > 0 {
		r, velocity = e.rhythm(tune.BulkDensities[level]), 62+float64(9*level)+e.onHalfBar(8)
	} else if pulse >= 0 {
		r, velocity = e.rhythm(pulse), 46+e.onHalfBar(6)
	}
	if !r.Has(e.place) || e.now.on(traffic.Outage) {
		return
	}
	e.play(origin{Bass, traffic.Bulk, rankBass}, float64(r.Next(e.place)), e.bassKey(r), velocity)
}

// bassNote returns the key of the bass for the chord that begins: its root, or its third where that lies beside
// the note before and the root does not. A period begins on the root.
func (e *ensemble) bassNote() int {
	h, low := &e.harmony, e.s.Roles[Bass].Low
	root := nearestOf(h.Root, e.bass, low)
	if abs(root-e.bass) <= 2 || e.bar%tune.Bars == 0 || h.Level > 0 {
		return root
	}
	if third := nearestOf(h.Third(), e.bass, low); third != e.bass && abs(third-e.bass) <= 3 {
		return third
	}
	return root
}

// nearestOf returns the key with pitch class pc that is nearest to was in the 16 keys from low on; of
// two equally near, the lower.
func nearestOf(pc, was, low int) int {
	key := theory.Above(pc, low)
	if high := key + 12; high <= low+15 && abs(high-was) < abs(key-was) {
		return high
	}
	return key
}

// bassKey returns the key of the bass on a hit of r: before another chord, the degree beside its root; on some beats
// the fifth or the octave of the root.
func (e *ensemble) bassKey(r tune.Rhythm) int {
	h := &e.harmony
	half := e.place % halfBar
	if half >= 4 && half+r.Next(e.place) >= halfBar && h.NextRoot != h.Root {
		to := nearestOf(h.NextRoot, e.bass, e.s.Roles[Bass].Low)
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
