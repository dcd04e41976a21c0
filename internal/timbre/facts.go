package timbre

import "math"

// Facts are the results of Measure. A number is NaN where the sound has no such thing: no pitch, no end.
type Facts struct {
	Loudness float64 // of the loudest 400 ms, LUFS; -Inf in silence
	Peak     float64 // dBFS, of the samples
	Begin    float64 // seconds until the level first is 20 dB under its highest: the beginning
	Attack   float64 // seconds from 20 dB to 3 dB under the highest level
	Falls    [len(Falls)]float64
	Pitch    float64 // Hz
	Centroid float64 // Hz, of the first half second
	Path     [len(Path)]float64
	Partials [Partials]float64 // dB re the strongest
	Noise    float64           // the share of the power that is not in tones, 0 to 1
	Vibrato  Vibrato
}

// Falls are the decibels under the highest level until which Facts.Falls says how long it takes, in seconds from
// Facts.Begin.
var Falls = [...]float64{20, 40, 60}

// Path are the times at which Facts.Path has the centroid, in seconds from Facts.Begin.
var Path = [...]float64{0, 0.2, 1}

const (
	glimpse  = 0.08 // seconds of each centroid of Path
	opening  = 0.5  // seconds of Facts.Centroid
	longest  = 1.0  // seconds in which pitch, partials and noise are measured
	briefest = 0.05 // seconds in which they are measured at least
)

// Measure returns the facts of a sound. key is the key that was played, NaN if that is not known or it was a
// drum: see Facts.Pitch.
func Measure(s *Sound, key float64) *Facts {
	f := blank()
	f.Loudness, f.Peak = s.Loudness(), 20*math.Log10(s.Peak())
	e := s.Envelope(0)
	if e.silent() {
		return f
	}
	from, n := s.body(e)
	p := s.spectrum(from, n, blackmanHarris)
	f.Pitch = s.pitch(p, from, n, key)
	if !math.IsNaN(f.Pitch) {
		e = s.Envelope(1 / f.Pitch)
	}
	f.Begin, f.Attack = e.rise(20), e.attack()
	for i, down := range Falls {
		f.Falls[i] = e.fall(down)
	}
	f.centroids(s, e)
	f.Noise = p.noise()
	f.tones(s, e, p, from)
	return f
}

// blank returns facts that are all unknown, without a vibrato.
func blank() *Facts {
	f := &Facts{Begin: unknown(), Attack: unknown(), Pitch: unknown(), Centroid: unknown(), Noise: unknown()}
	for i := range f.Falls {
		f.Falls[i] = unknown()
	}
	for i := range f.Path {
		f.Path[i] = unknown()
	}
	for i := range f.Partials {
		f.Partials[i] = unknown()
	}
	return f
}

// body returns the part of the sound that pitch, partials and noise are measured in: after the attack,
// at most a second, until the level has fallen by 30 dB.
func (s *Sound) body(e *Envelope) (from, n int) {
	begin := e.rise(3)
	end := min(begin+longest, s.Seconds())
	if gone := e.rise(20) + e.fall(30); gone < end {
		end = max(gone, begin+briefest)
	}
	from = s.frame(begin)
	return from, max(s.frame(end)-from, 1)
}

// centroids measures the centroid at the beginning, and at the times of Path where the sound is less than 60 dB
// under its top.
func (f *Facts) centroids(s *Sound, e *Envelope) {
	begin := e.rise(20)
	size := int(glimpse * float64(s.Rate))
	f.Centroid = s.openingCentroid(e)
	for i, t := range Path {
		at := int((begin + t) / Hop)
		if t == 0 || begin+t+glimpse/2 <= s.Seconds() && e.Level[at] > e.Top()-60 {
			f.Path[i] = s.spectrum(s.frame(begin+max(0, t-glimpse/2)), size, hann).centroid()
		}
	}
}

// openingCentroid returns the centroid of the first half second of a sound with the envelope e.
func (s *Sound) openingCentroid(e *Envelope) float64 {
	return s.spectrum(s.frame(e.rise(20)), int(opening*float64(s.Rate)), hann).centroid()
}

// tones measures partials and vibrato, of a sound that has a pitch.
func (f *Facts) tones(s *Sound, e *Envelope, p *Spectrum, from int) {
	if math.IsNaN(f.Pitch) {
		return
	}
	f.Partials = p.partials(f.Pitch)
	strongest := 0
	for k, l := range f.Partials[:4] {
		if l > f.Partials[strongest] {
			strongest = k
		}
	}
	end := s.frame(min(s.Seconds(), float64(from)/float64(s.Rate)+3))
	if gone := e.rise(20) + e.fall(20); !math.IsNaN(gone) {
		end = min(end, s.frame(gone))
	}
	if t, tone := p.highest(f.Pitch*float64(strongest+1)/near, f.Pitch*float64(strongest+1)*near); tone {
		f.Vibrato = s.vibrato(t.hz, f.Pitch, from, max(end, from))
	}
}
