package timbre

import "math"

// Partials is how many partials are measured.
const Partials = 12

// partials returns the levels of the partials of a pitch in dB re the strongest of them; those beyond 16 kHz, or
// the half of the rate, are unknown. Each is looked for where the one before it lets it expect, since the
// partials of strings are stretched, and no farther away than 50 cents or a third of the pitch.
func (p *Spectrum) partials(pitch float64) (levels [Partials]float64) {
	stretch, strongest := 1.0, math.Inf(-1)
	for k := range levels {
		f := pitch * float64(k+1) * stretch
		off := min(f*0.0293, pitch/3)
		levels[k] = unknown()
		if f+off > highestHz || f+off > p.hz*float64(len(p.power)-1) {
			continue
		}
		t, tone := p.highest(f-off, f+off)
		if tone {
			stretch = t.hz / (pitch * float64(k+1))
		}
		if t.power > 0 {
			levels[k] = decibels(t.power)
			strongest = max(strongest, levels[k])
		}
	}
	for k := range levels {
		levels[k] -= strongest
	}
	return levels
}
