package scheduler

import (
	"github.com/netsynth/netsynth/scheduler/theory"
	"github.com/netsynth/netsynth/scheduler/traffic"
	"github.com/netsynth/netsynth/scheduler/tune"
)

// bulkDensity returns the density of a bulk rate, packets a second, 0..4.
func bulkDensity(rate float64) int {
	switch {
	case rate < 2:
		return 0
	case rate < 40:
		return 1
	case rate < 150:
		return 2
	case rate < 500:
		return 3
	}
	return 4
}

// bassDensity is, by the density of the download, that of the bass in tune.RhythmOf; -1: the first beat.
var bassDensity = [5]int{-1, 0, 1, 3, 5}

var _ = registerRole(Bass, (*ensemble).playBass)

// playBass plays the chord's bass note, and on the way to another one the note beside that: the
// denser, the more is downloaded. Where nothing is, it changes with the chord.
func (e *ensemble) playBass() {
	if e.newChord {
		e.bass = e.harmony.Bass(e.bass, e.s.Roles[Bass].Low, e.bar%tune.Bars == 0, e.bar%2 == 1 && e.traffic.Rates.Total < quietRate)
	}
	level := bulkDensity(e.traffic.Rates.Download())
	r := tune.Rhythm(1)
	if bassDensity[level] >= 0 {
		r = e.rhythm(bassDensity[level])
	}
	if !r.Has(e.place) && (level > 0 || !e.newChord) || e.now.hushed || e.closing {
		return
	}
	velocity := 52 - float64(e.place)
	if level > 0 {
		velocity = 62 + float64(9*level)
	}
	velocity = float64((velocity + e.onHalfBar(8)) * e.behind())
	e.play(origin{Bass, traffic.Bulk, rankBass}, float64(r.Next(e.place)), e.bassKey(r), velocity)
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

// upRhythms are, by density, the rhythms of the upload.
var upRhythms = [5]tune.Rhythm{0, 0x0404, 0x4949, 0xdddd, tune.Every}

var _ = registerRole(Up, (*ensemble).playUp)

// playUp rises through the chord: the denser, the more is uploaded.
func (e *ensemble) playUp() {
	level := bulkDensity(e.traffic.Rates.Upload())
	r := upRhythms[level]
	if !r.Has(e.place) {
		return
	}
	e.play(origin{Up, traffic.Bulk, rankPlain}, float64(min(r.Next(e.place), StepsPerBar-e.place)), e.harmony.ChordTone(r.Before(e.place)%6, 45), 78+float64(8*level)+e.onBeat(6))
}
