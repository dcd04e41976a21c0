package picture

import (
	"math"

	"github.com/netsynth/netsynth/internal/timbre"
)

// drawEnvelope draws the level over time.
func drawEnvelope(c *canvas, v *shown) {
	top := math.Ceil(v.envelope.Top()/10) * 10
	p := &panel{envelopeAt, v.time(), axis{top - faded, top, false, "dBFS"}}
	p.draw(c, "envelope")
	p.curve(c, func(t float64) float64 {
		i := int(math.Floor(t / timbre.Hop))
		if i < 0 || i >= len(v.envelope.Level) {
			return top - faded
		}
		high := math.Inf(-1) // a column of pixels has the highest of its levels
		for end := min(i+max(int(v.end/timbre.Hop)/p.at.Dx(), 1), len(v.envelope.Level)); i < end; i++ {
			high = max(high, v.envelope.Level[i])
		}
		return high
	})
}
