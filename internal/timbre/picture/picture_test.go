package picture

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math"
	"slices"
	"testing"

	"github.com/netsynth/netsynth/internal/timbre"
	"github.com/netsynth/netsynth/synth/dsp"
)

// sound returns a second of something, sample by sample.
func sound(at func(t float64) float64) *timbre.Sound {
	x := make([]float32, dsp.SampleRate)
	for i := range x {
		x[i] = float32(at(float64(i) / dsp.SampleRate))
	}
	return &timbre.Sound{Rate: dsp.SampleRate, Channels: [][]float32{x, x}}
}

func sine(t float64) float64 { return 0.4 * math.Sin(2*math.Pi*440*t) * math.Exp(-3*t) }

// inked returns how many pixels of a part of a picture are neither paper nor grid.
func inked(p *image.RGBA, at image.Rectangle) (n int) {
	for y := at.Min.Y; y < at.Max.Y; y++ {
		for x := at.Min.X; x < at.Max.X; x++ {
			if c := p.RGBAAt(x, y); c != paper && c != pale {
				n++
			}
		}
	}
	return n
}

var panels = map[string]image.Rectangle{"wave": waveAt, "periods": periodsAt, "envelope": envelopeAt, "spectrum over time": spectraAt, "first half second": openingAt,
	"colours": scaleAt, "title": image.Rect(0, 0, Width, 50)}

func TestEachPanelOfAPictureShowsSomething(t *testing.T) {
	p := Draw(sound(sine), Options{Title: "A sine", Facts: []string{"440 Hz"}, Pitch: 440})
	if p.Bounds() != image.Rect(0, 0, 1200, 800) {
		t.Errorf("the picture's size is %v", p.Bounds())
	}
	for name, at := range panels {
		if n := inked(p, at); n < 200 {
			t.Errorf("%s: %d pixels", name, n)
		}
	}
}

// A partial is the brightest place of the spectrum, in the row of its frequency, as long as it sounds.
func TestAPartialIsALineAtItsFrequency(t *testing.T) {
	p := Draw(sound(func(t float64) float64 {
		if t > 0.5 {
			return 0
		}
		return 0.4 * math.Sin(2*math.Pi*440*t)
	}), Options{Pitch: math.NaN()})
	hz := panel{at: spectraAt, y: axis{lowestHz, highestHz, true, ""}}
	light := func(x, y int) int {
		c := p.RGBAAt(x, y)
		return int(c.R) + int(c.G)
	}
	for x := spectraAt.Min.X + 40; x < spectraAt.Min.X+600; x += 50 {
		best := spectraAt.Min.Y
		for y := spectraAt.Min.Y; y < spectraAt.Max.Y; y++ {
			if light(x, y) > light(x, best) {
				best = y
			}
		}
		if off := best - hz.py(440); off < -4 || off > 4 {
			t.Errorf("column %d is brightest %d rows from 440 Hz", x, off)
		}
	}
	if end := light(spectraAt.Max.X-2, hz.py(440)); end >= light(spectraAt.Min.X+100, hz.py(440)) {
		t.Error("the line goes on after the sound's end")
	}
}

func TestAnySoundCanBeDrawn(t *testing.T) {
	short := sound(sine).Cut(0, 1.5/dsp.SampleRate)
	for name, s := range map[string]*timbre.Sound{"silence": sound(func(float64) float64 { return 0 }), "a frame": short, "mono": {Rate: 8000, Channels: [][]float32{{0, 1, -1, 0}}}} {
		for _, pitch := range []float64{math.NaN(), 30, 4000} {
			if p := Draw(s, Options{Title: name, Pitch: pitch}); inked(p, waveAt) == 0 {
				t.Errorf("%s: nothing is drawn", name)
			}
		}
	}
}

func TestAPictureIsAPNGFileWithAMark(t *testing.T) {
	p := Draw(sound(sine), Options{Title: "A sine", Pitch: 440})
	var file bytes.Buffer
	if err := Write(&file, p); err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(file.Bytes()[:256], []byte(Mark)) {
		t.Error("the mark is not at the file's beginning")
	}
	back, err := png.Decode(bytes.NewReader(file.Bytes()))
	if err != nil || back.Bounds() != p.Bounds() || back.At(300, 600) != color.Color(p.RGBAAt(300, 600)) {
		t.Errorf("the file is another picture: %v", err)
	}
}

// So that a picture can be printed in black and white, too.
func TestLouderColoursAreLighter(t *testing.T) {
	before := -1.0
	for i := range shades {
		c := shade(float64(i) / (shades - 1))
		y := 0.2126*float64(c.R) + 0.7152*float64(c.G) + 0.0722*float64(c.B)
		if y <= before {
			t.Errorf("shade %d is not lighter than the one before", i)
		}
		before = y
	}
	if shade(-1) != shade(0) || shade(math.NaN()) != shade(0) || shade(2) != shade(1) {
		t.Error("levels beyond the scale have other colours than its ends")
	}
}

func TestTicksAreRound(t *testing.T) {
	for _, row := range []struct {
		axis axis
		most int
		want []float64
	}{
		{axis{low: 0, high: 1}, 5, []float64{0, 0.2, 0.4, 0.6, 0.8, 1}},
		{axis{low: -70, high: 0}, 4, []float64{-60, -40, -20, 0}},
		{axis{low: 40, high: 2000, log: true}, 9, []float64{50, 100, 200, 500, 1000, 2000}},
	} {
		got := row.axis.ticks(row.most)
		for i := range got {
			got[i] = math.Round(got[i]*1000) / 1000
		}
		if !slices.Equal(got, row.want) {
			t.Errorf("%+v: %v, want %v", row.axis, got, row.want)
		}
	}
}
