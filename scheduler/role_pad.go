package scheduler

import "github.com/netsynth/netsynth/scheduler/traffic"

// quietRate is the total rate, packets a second, below which the pad has three voices.
const quietRate = 5

var _ = registerRole(Pad, (*ensemble).playPad)

// playPad holds the chord: louder and with more voices the more traffic there is.
// In an outage only root and fifth are left.
func (e *ensemble) playPad() {
	if !e.newChord {
		return
	}
	v := e.harmony.voice()
	from := 0
	if e.traffic.Rates.Total < quietRate {
		from = max(0, v.n-3)
	}
	steps := 16.0
	if e.place != 0 {
		steps = 8
	}
	velocity := 44 + float64(7*e.load)
	if e.now.on(traffic.Outage) {
		velocity = 30
		v, from = e.hollow(v, from), 0
	}
	velocity += float64(10 * e.now.tension)
	for i := from; i < v.n; i++ {
		e.play(origin{Pad, traffic.NoClass, rankPlain}, steps, v.keys[i], velocity)
	}
}

// hollow returns the voices of v, from index from, that are root or fifth, or
// the lowest two if none is.
func (e *ensemble) hollow(v voicing, from int) voicing {
	var w voicing
	for i := from; i < v.n; i++ {
		if _, d := floorDiv(v.keys[i]-e.harmony.root, 12); d == 0 || d == 7 {
			w.keys[w.n] = v.keys[i]
			w.n++
		}
	}
	if w.n == 0 {
		w.n = copy(w.keys[:2], v.keys[from:v.n])
	}
	return w
}
