package scheduler

import "github.com/netsynth/netsynth/scheduler/traffic"

// controlRest is how many steps the harmonic is left alone before it is struck again.
const controlRest = 4

var _ = registerRole(Control, (*ensemble).playControl)

// playControl strikes a low harmonic, one pitch a protocol, for the packets by which the
// network is run. Two protocols are played a step; more often than once a beat, none.
func (e *ensemble) playControl() {
	g := e.group(traffic.Control)
	if g.Count == 0 || !e.rested(controlRest) {
		return
	}
	velocity := 60 + float64(4*log2n(g.Count))
	o := origin{Control, traffic.Control, rankControl}
	e.play(o, 6, e.harmony.MelodyNote(int(g.Low%controlPitches), controlBase), velocity)
	if g.Lows > 1 {
		e.play(o, 6, e.harmony.MelodyNote(int(g.Low2%controlPitches), controlBase), velocity)
	}
}

// controlPitches is how many notes of the melody the protocols have, from controlBase on.
const controlPitches, controlBase = 10, 50
