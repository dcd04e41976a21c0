package picture

import (
	"fmt"
	"math"

	"github.com/netsynth/netsynth/internal/timbre"
)

// drawWave draws the whole wave, the channels over each other.
func drawWave(c *canvas, v *shown) {
	top := v.amplitude(0, v.end)
	p := &panel{waveAt, v.time(), axis{-top, top, false, ""}}
	p.draw(c, "wave (1 is full scale)")
	for i := range p.at.Dx() {
		from := p.x.value(float64(i) / float64(p.at.Dx()))
		low, high := v.extremes(from, p.x.value(float64(i+1)/float64(p.at.Dx())))
		if low <= high {
			c.down(p.at.Min.X+i, p.py(high), p.py(low), stroke)
		}
	}
}

// time returns the axis of time.
func (v *shown) time() axis { return axis{v.begin, v.end, false, "s"} }

// periods is how many periods are drawn, and without a pitch how much time.
const (
	periods = 4
	instant = 0.01 // seconds
)

// drawPeriods draws some periods of the first channel that sounds, when the note is at its highest level.
func drawPeriods(c *canvas, v *shown) {
	span, title := instant, "10 ms at "
	if !math.IsNaN(v.pitch) {
		span, title = periods/v.pitch, fmt.Sprint(periods, " periods at ")
	}
	from := 0.0
	for i, l := range v.envelope.Level {
		if l >= v.envelope.Top()-1 {
			from = float64(i) * timbre.Hop
			break
		}
	}
	top := v.amplitude(from, from+span)
	p := &panel{periodsAt, axis{0, 1000 * span, false, "ms"}, axis{-top, top, false, ""}}
	p.draw(c, title+fmt.Sprintf("%.3f s", from))
	part := v.Cut(from, from+span).Channels
	best := part[0]
	for _, other := range part[1:] {
		if timbre.Peak(other) > timbre.Peak(best) {
			best = other
		}
	}
	if len(best) < 2 {
		return
	}
	p.curve(c, func(x float64) float64 {
		at := x / 1000 * float64(v.Rate)
		i := min(int(at), len(best)-2)
		part := min(at-float64(i), 1)
		return float64(best[i])*(1-part) + float64(best[i+1])*part
	})
}

// amplitude returns the largest magnitude between two times, rounded up to two digits.
func (v *shown) amplitude(from, to float64) float64 {
	most := max(1e-4, v.Cut(from, to).Peak())
	step := math.Pow(10, math.Floor(math.Log10(most))-1)
	return math.Ceil(most/step) * step
}

// extremes returns the lowest and the highest sample between two times; low is above high if there is none.
func (v *shown) extremes(from, to float64) (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for _, c := range v.Cut(from, to).Channels {
		for _, x := range c {
			low, high = min(low, float64(x)), max(high, float64(x))
		}
	}
	return low, high
}
