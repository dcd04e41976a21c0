package voices

import "fmt"

const (
	maxTones  = 8
	maxBands  = 8
	batch     = 2    // tones or bands that are rendered together
	partLevel = 0.25 // factor of a tone or a band at 0 dB
)

// noisePatch is a drum: gliding sines for its skin or body, bands of noise for wires and
// metal. The frequencies are those at key 60.
type noisePatch struct {
	Tones   []tone  `toml:"tone"`
	Bands   []band  `toml:"band"`
	Attack  float64 `toml:"attack"`  // seconds in which the whole rises
	Release float64 `toml:"release"` // T60 after the key is released; 0: it rings out
	Track   float64 `toml:"track"`   // octaves of pitch per octave of the key; 0 counts as 1
	Shorten float64 `toml:"shorten"` // octaves by which every t60 falls per octave of pitch
	Dull    float64 `toml:"dull"`    // dB an octave above 200 Hz by which tones and bands weaken towards velocity 0
}

// tone is a decaying sine.
type tone struct {
	Swell
	Level float64 `toml:"level"` // dB
	Hz    float64 `toml:"hz"`    // at the end of the glide
	Glide float64 `toml:"glide"` // semitones above hz at which it begins
	Slide float64 `toml:"slide"` // seconds for nine tenths of the glide
	Click float64 `toml:"click"` // the phase at which it begins, in turns: 0 softly, 0.25 with a click
}

// band is a decaying band of noise.
type band struct {
	Swell
	Level   float64 `toml:"level"`   // dB
	Kind    string  `toml:"kind"`    // low, band, high
	Hz      float64 `toml:"hz"`      // cutoff or centre
	Quality float64 `toml:"quality"` // of the filter
}

// Swell is how the level of a tone or a band goes. It may begin several times: a clap's hands, a bird's calls, grains of rain.
type Swell struct {
	Delay   float64 `toml:"delay"`   // seconds until it begins
	Attack  float64 `toml:"attack"`  // seconds
	Hold    float64 `toml:"hold"`    // seconds at the full level
	T60     float64 `toml:"t60"`     // seconds
	Bursts  int     `toml:"bursts"`  // times that it begins, a tone's glide too; 0 is once
	Apart   float64 `toml:"apart"`   // seconds between two bursts
	Scatter float64 `toml:"scatter"` // by how much a burst may be early, late and weaker, 0 to 1
	Fade    float64 `toml:"fade"`    // seconds in which the bursts fall by 60 dB; 0: they do not
}

// check returns an error when a value is missing or out of its range.
func (p *noisePatch) check() error {
	if len(p.Tones) > maxTones || len(p.Bands) > maxBands || len(p.Tones)+len(p.Bands) == 0 {
		return fmt.Errorf("%d tones and %d bands, not 1 to %d of either", len(p.Tones), len(p.Bands), maxTones)
	}
	for i := range p.Tones {
		if err := p.Tones[i].check(); err != nil {
			return err
		}
	}
	for i := range p.Bands {
		b := &p.Bands[i]
		if b.Kind != "low" && b.Kind != "band" && b.Kind != "high" {
			return fmt.Errorf("kind is %q, not low, band or high", b.Kind)
		}
		if err := b.check(); err != nil {
			return err
		}
	}
	return nil
}

// check returns an error when a value is missing or out of its range.
func (s *Swell) check() error {
	if err := within("t60", s.T60, 0.001, 1000); err != nil {
		return err
	}
	if s.Bursts > 1 && !(s.Apart > 0) {
		return fmt.Errorf("%d bursts, but apart is %v", s.Bursts, s.Apart)
	}
	return within("scatter", s.Scatter, 0, 1)
}

// noiseVoicing is a noisePatch with its coefficients worked out. Parts are the tones, then the bands.
type noiseVoicing struct {
	patch   *noisePatch
	glides  [maxTones]glideVoicing
	parts   [maxTones + maxBands]swellVoicing
	rise    float32 // of the whole
	release float32
}

// glideVoicing is a tone's glide: octaves, and the factor by which they shrink in a Control step.
type glideVoicing struct{ octaves, slide float32 }

// swellVoicing is a Swell: levels as factors, times in Control steps or as factors a step.
type swellVoicing struct {
	level, fall, rise, scatter, fade float32
	delay, bursts, apart, hold       int32
}
