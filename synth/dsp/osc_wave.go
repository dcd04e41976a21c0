package dsp

import (
	"math"
	"sync"
)

const (
	// WaveSize is the number of points in one cycle of a Wave.
	WaveSize  = 1 << waveBits
	waveBits  = 10
	waveZones = 20 // a zone is six keys wide
	waveLow   = 12 // the lowest zone begins at this key
	waveTop   = 20000
	waveMost  = 200 // partials at most: more would be blurred by interpolation
)

// Cycle is one period of a waveform. Its last point repeats the first.
type Cycle [WaveSize + 1]float32

// At returns the cycle's value at p, interpolated in a straight line.
func (c *Cycle) At(p Phase) float32 {
	i := p >> (32 - waveBits)
	f := float32(int32(p<<waveBits>>8)) * (1.0 / (1 << 24))
	a := c[i]
	return a + float32(f*(c[i+1]-a))
}

// Wave is a periodic waveform without aliases: one Cycle for every six keys, whose
// partials all stay below 20 kHz. A Cycle is made when it is first asked for, in at most about 0.1 ms
// and without allocation, so that only cycles that are played take time and memory. A Wave belongs to one goroutine.
type Wave struct {
	partials int
	spectrum Spectrum
	unit     bool // every cycle's root mean square is 1
	sines    *[WaveSize]float64
	made     uint32 // bit z: zone z
	zones    *[waveZones]Cycle
}

// Spectrum returns the amplitude (a factor) and the phase (in turns, 0 is a sine)
// of partial n, from 1, of a note whose fundamental is hz.
type Spectrum func(hz float64, n int) (amplitude, phase float64)

// NewWave returns the wave of at most partials partials that s describes.
func NewWave(partials int, s Spectrum) *Wave {
	return &Wave{partials: partials, spectrum: s, sines: sineCycle(), zones: new([waveZones]Cycle)}
}

// make makes the cycle of zone z.
func (w *Wave) make(z int) {
	c := &w.zones[z]
	middle, top := Hz(float64(waveLow+6*z)+2.5), Hz(float64(waveLow+6*z)+5.5)
	n := max(1, min(int(waveTop/top), w.partials, waveMost))
	for k := 1; k <= n; k++ {
		a, p := w.spectrum(middle, k)
		c.add(w.sines, k, a, p)
	}
	c[WaveSize] = c[0]
	if w.unit {
		c.normalize()
	}
	w.made |= 1 << z
}

// sineCycle returns one cycle of a sine in double precision, which all waves share.
var sineCycle = sync.OnceValue(func() *[WaveSize]float64 {
	t := &[WaveSize]float64{}
	for i := range t {
		t[i] = Sin(float64(float64(i) / WaveSize))
	}
	return t
})

// add adds partial n with amplitude a and phase p turns; inaudible ones are left out.
func (c *Cycle) add(sines *[WaveSize]float64, n int, a, p float64) {
	if a < 3e-5 && a > -3e-5 {
		return
	}
	at := int(Turns(p) >> (32 - waveBits))
	first, second := c[:WaveSize/2], c[WaveSize/2:WaveSize]
	if n%2 == 0 { // the second half of the cycle repeats the first
		for i := range first {
			x := float32(a * sines[(at+i*n)&(WaveSize-1)])
			first[i] += x
			second[i] += x
		}
		return
	}
	for i := range first { // it is the first upside down
		x := float32(a * sines[(at+i*n)&(WaveSize-1)])
		first[i] += x
		second[i] -= x
	}
}

// Normalize has every cycle scaled so that its root mean square is 1; silent ones stay. It is called
// before the first Zone.
func (w *Wave) Normalize() { w.unit = true }

// normalize scales a cycle so that its root mean square is 1, unless it is silent.
func (c *Cycle) normalize() {
	sum := 0.0
	for _, x := range c[:WaveSize] {
		sum += float64(float64(x) * float64(x))
	}
	if sum < 1e-12 {
		return
	}
	k := float32(1 / math.Sqrt(sum/WaveSize))
	for i := range c {
		c[i] = float32(c[i] * k)
	}
}

// Zone returns the cycle for a key, 0..127; the keys beyond the lowest and highest
// zone use these.
func (w *Wave) Zone(key float32) *Cycle {
	z := max(0, min(int(key+0.5-waveLow)/6, waveZones-1))
	if w.made>>z&1 == 0 {
		w.make(z)
	}
	return &w.zones[z]
}

// Saw returns the spectrum of a falling sawtooth from +1 to -1.
func Saw(_ float64, n int) (amplitude, phase float64) { return 2 / (math.Pi * float64(n)), 0 }

// Triangle returns the spectrum of a triangle of height 1.
func Triangle(_ float64, n int) (amplitude, phase float64) {
	if n%2 == 0 {
		return 0, 0
	}
	a := 0.810569469138702 / float64(n*n)
	if n%4 == 3 {
		a = -a
	}
	return a, 0
}
