// Package picture draws the sound of a note for people: its wave, its envelope and its spectrum over time, on
// axes with numbers and units.
//
// Draw makes the picture of panels (panel.go), each with its own file, on a canvas with lines and
// letters (canvas.go); Write writes it as a PNG file that says by which program it was made.
package picture

import (
	"image"
	"image/color"
	"math"

	"github.com/netsynth/netsynth/internal/timbre"
)

// The size of a picture in pixels.
const (
	Width  = 1200
	Height = 800
)

// Options are the words of a picture, and the sound's pitch.
type Options struct {
	Title string   // a line
	Facts []string // short lines beside it
	Pitch float64  // Hz, of the periods that are shown; NaN: none
}

// The panels. Those on the left share the axis of time, the lower ones that of frequency.
var (
	waveAt     = image.Rect(80, 80, 840, 230)
	periodsAt  = image.Rect(930, 80, 1160, 230)
	envelopeAt = image.Rect(80, 280, 840, 430)
	spectraAt  = image.Rect(80, 480, 840, 740)
	scaleAt    = image.Rect(930, 280, 1160, 430)
	openingAt  = image.Rect(930, 480, 1160, 740)
)

var (
	paper  = color.RGBA{255, 255, 255, 255}
	pen    = color.RGBA{20, 20, 20, 255}
	pale   = color.RGBA{222, 222, 222, 255}
	stroke = color.RGBA{0, 90, 160, 255} // blue, distinct from black and grey in any colour vision
)

// shown is the sound, and the part of it that is drawn.
type shown struct {
	*timbre.Sound
	envelope *timbre.Envelope
	begin    float64 // seconds: a little before the sound, so that its attack is seen
	end      float64
	pitch    float64
}

// faded is how far under the top the drawing of a sound ends, in dB.
const faded = 70

// shortestShown is the shortest time that is drawn, in seconds.
const shortestShown = 0.25

// Draw returns the picture of a sound, which is not silent.
func Draw(s *timbre.Sound, o Options) *image.RGBA {
	period := 0.0
	if !math.IsNaN(o.Pitch) {
		period = 1 / o.Pitch
	}
	v := &shown{Sound: s, envelope: s.Envelope(period), pitch: o.Pitch}
	v.end = shortestShown
	for i, l := range v.envelope.Level {
		if l > v.envelope.Top()-faded {
			v.end = max(v.end, float64(i)*timbre.Hop*1.03)
		}
	}
	v.begin = -v.end / 40
	c := newCanvas()
	c.bold(20, 28, o.Title)
	for i, fact := range o.Facts {
		c.text(20+i%3*390, 48+i/3*17, fact)
	}
	drawWave(c, v)
	drawPeriods(c, v)
	drawEnvelope(c, v)
	drawSpectra(c, v)
	return c.RGBA
}
