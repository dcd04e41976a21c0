package voices

import "github.com/netsynth/netsynth/synth/dsp"

// motion is a vibrato, of the pitch, or a tremolo, of the level, as patches write them.
type motion struct {
	Rate  float64 `toml:"rate" range:"0 to 50 Hz"`       // Hz
	Depth float64 `toml:"depth" range:"0 to 1200 cents"` // cents, or the unit of the tag depth of a field, each side
	Delay float64 `toml:"delay" range:"0 to 60 s"`       // seconds
}

// lfo is a slow sine that fades in, for vibrato and tremolo.
type lfo struct {
	phase, step dsp.Phase
	depth, rise float32 // of 1; added every Control step
	wait        int32   // Control steps until it begins
}

// start sets the lfo off in phase at. It begins after m's delay and fades in over the same time
// again. m's depth is left to the caller.
func (l *lfo) start(m *motion, at dsp.Phase) {
	n := int32(m.Delay * dsp.SampleRate / dsp.Control)
	*l = lfo{phase: at, step: dsp.Increment(m.Rate * dsp.Control), wait: n, rise: 1 / float32(n+8)}
}

// next advances Control frames and returns the lfo, -1 to 1.
func (l *lfo) next() float32 {
	if l.wait > 0 {
		l.wait--
		return 0
	}
	l.depth = min(1, l.depth+l.rise)
	l.phase += l.step
	return float32(dsp.Sine(l.phase) * l.depth)
}

// times advances Control frames and returns the lfo times depth. With a depth of 0 it takes no
// time.
func (l *lfo) times(depth float32) float32 {
	if depth == 0 {
		return 0
	}
	return float32(depth * l.next())
}

// tremolo advances Control frames and returns the factor of a tremolo that lowers the level by depth
// (see drop) at most. With a depth of 0 it takes no time.
func (l *lfo) tremolo(depth float32) float32 {
	if depth == 0 {
		return 1
	}
	return 1 - float32(depth*(0.5-float32(0.5*l.next())))
}

// drop returns by how much a tremolo of depth dB each side lowers the level, as a factor 0 to 1.
func drop(depth float64) float32 { return float32(1 - dsp.Gain(-2*depth)) }
