package picture

import (
	"image"
	"math"

	"github.com/netsynth/netsynth/internal/gm"
	"github.com/netsynth/netsynth/internal/timbre"
	"github.com/netsynth/netsynth/synth/dsp"
)

const (
	lowestHz  = 40
	highestHz = 20000
	depth     = 80 // dB, from the loudest colour to the faintest
	every     = 2  // pixels between two spectra
)

// drawSpectra draws the spectrum over time, that of the first half second beside it, and the scale of colours.
func drawSpectra(c *canvas, v *shown) {
	high := min(highestHz, float64(v.Rate)/2)
	hz := axis{lowestHz, high, true, "Hz"}
	p := &panel{spectraAt, v.time(), hz}
	p.draw(c, "spectrum over time")
	width := 0.05
	if v.end < 0.6 {
		width = 0.02
	}
	rows, columns := p.at.Dy(), p.at.Dx()/every
	levels, top := make([]float64, rows*columns), math.Inf(-1)
	for x := range columns {
		s := v.Spectrum(p.x.value((float64(x)+0.5)/float64(columns)), width)
		for y := range rows {
			l := p.row(s, y)
			levels[y*columns+x] = l
			top = max(top, l)
		}
	}
	top = math.Ceil(top/5) * 5
	for y := range rows {
		for x := range columns * every {
			c.SetRGBA(p.at.Min.X+x, p.at.Max.Y-1-y, shade((levels[y*columns+x/every]-top)/depth+1))
		}
	}
	for key := 36; key <= 120; key += 12 {
		if f := dsp.Hz(float64(key)); f > lowestHz && f < high {
			c.across(p.at.Max.X, p.at.Max.X+4, p.py(f), pen)
			c.text(p.at.Max.X+8, p.py(f)+letterRise/2, gm.KeyName(key))
		}
	}
	drawOpening(c, v, hz)
	drawScale(c, top)
}

// row returns the level of a spectrum in the row y, from the bottom, of a panel whose axis of y is the frequency.
func (p *panel) row(s *timbre.Spectrum, y int) float64 {
	rows := float64(p.at.Dy())
	return s.Level(p.y.value(float64(y)/rows), p.y.value(float64(y+1)/rows))
}

// drawOpening draws the spectrum of the first half second, turned so that its frequencies are those beside it.
func drawOpening(c *canvas, v *shown, hz axis) {
	const width, half, depth = 0.5, 6, 60
	s := v.Spectrum(0, 2*width) // half of the window lies before the sound
	top := math.Ceil((s.Level(lowestHz, hz.high)+half)/10) * 10
	p := &panel{openingAt, axis{top - depth, top, false, "dB"}, hz}
	p.draw(c, "its first half second")
	for y := range p.at.Dy() {
		l := p.row(s, y)
		c.across(p.at.Min.X, p.px(l+half), p.at.Max.Y-1-y, stroke)
	}
}

// drawScale draws which colour is which level.
func drawScale(c *canvas, top float64) {
	const bar = 24
	at := image.Rect(scaleAt.Min.X, scaleAt.Min.Y, scaleAt.Max.X, scaleAt.Min.Y+bar)
	p := &panel{at: at, x: axis{top - depth, top, false, "dB"}}
	c.bold(at.Min.X, at.Min.Y-8, "colours of the spectrum")
	for x := range at.Dx() {
		c.down(at.Min.X+x, at.Min.Y, at.Max.Y-1, shade(float64(x)/float64(at.Dx()-1)))
	}
	p.border(c)
	drawHelp(c, at.Max.Y+3*letterHeight)
}

// drawHelp says how the picture is read.
func drawHelp(c *canvas, y int) {
	for i, line := range []string{
		"0 dBFS is full scale. In the",
		"spectrum, a line across is a",
		"partial, a cloud is noise; C4",
		"is the frequency of middle C.",
	} {
		c.text(scaleAt.Min.X, y+i*letterHeight, line)
	}
}
