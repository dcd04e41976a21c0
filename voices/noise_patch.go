package voices

import (
	"errors"
	"fmt"
	"strconv"

	"github.com/netsynth/netsynth/internal/conf"
)

const (
	maxTones  = 8
	maxBands  = 8
	batch     = 2    // tones or bands that are rendered together
	partLevel = 0.25 // factor of a tone or a band at 0 dB
)

// noisePatch is a drum: gliding sines for its skin or body, bands of noise for wires and
// metal. The frequencies are those at key 60.
type noisePatch struct {
	Tones   []tone  `toml:"tone" most:"8"`
	Bands   []band  `toml:"band" most:"8"`
	Attack  float64 `toml:"attack" range:"0 to 60 s"`        // seconds in which the whole rises
	Release float64 `toml:"release" range:"0 to 60 s"`       // T60 after the key is released; 0: it rings out
	Track   float64 `toml:"track" range:"-4 to 4 octaves"`   // octaves of pitch per octave of the key; 0 counts as 1
	Shorten float64 `toml:"shorten" range:"-4 to 4 octaves"` // octaves by which every t60 falls per octave of pitch
	Dull    float64 `toml:"dull" range:"-24 to 24 dB"`       // dB an octave above 200 Hz by which tones and bands weaken towards velocity 0
}

// tone is a decaying sine.
type tone struct {
	Swell
	Level float64 `toml:"level" range:"-120 to 40 dB"`       // dB
	Hz    float64 `toml:"hz" range:"1 to 20000 Hz"`          // at the end of the glide
	Glide float64 `toml:"glide" range:"-96 to 96 semitones"` // semitones above hz at which it begins
	Slide float64 `toml:"slide" range:"0 to 60 s"`           // seconds for nine tenths of the glide
	Click float64 `toml:"click" range:"0 to 1"`              // the phase at which it begins, in turns: 0 softly, 0.25 with a click
}

// band is a decaying band of noise.
type band struct {
	Swell
	Level   float64 `toml:"level" range:"-120 to 40 dB"`  // dB
	Kind    string  `toml:"kind" oneof:"low, band, high"` // of the filter
	Hz      float64 `toml:"hz" range:"5 to 20000 Hz"`     // cutoff or centre
	Quality float64 `toml:"quality" range:"0 to 40"`      // of the filter
}

// Swell is how the level of a tone or a band goes. It may begin several times: a clap's hands, a bird's calls, grains of rain.
type Swell struct {
	Delay   float64 `toml:"delay" range:"0 to 60 s"`     // seconds until it begins
	Attack  float64 `toml:"attack" range:"0 to 60 s"`    // seconds
	Hold    float64 `toml:"hold" range:"0 to 3600 s"`    // seconds at the full level
	T60     float64 `toml:"t60" range:"0.001 to 600 s"`  // seconds
	Bursts  int     `toml:"bursts" range:"0 to 1000000"` // times that it begins, a tone's glide too; 0 is once
	Apart   float64 `toml:"apart" range:"0 to 60 s"`     // seconds between two bursts
	Scatter float64 `toml:"scatter" range:"0 to 1"`      // by how much a burst may be early, late and weaker
	Fade    float64 `toml:"fade" range:"0 to 600 s"`     // seconds in which the bursts fall by 60 dB; 0: they do not
}

// check returns an error when a value is missing or does not go with the others.
func (p *noisePatch) check() error {
	if len(p.Tones)+len(p.Bands) == 0 {
		return errors.New("neither tone nor band is given")
	}
	for i := range p.Tones {
		if err := p.Tones[i].check(); err != nil {
			return conf.Below(err, "tone", strconv.Itoa(i))
		}
	}
	for i := range p.Bands {
		if err := p.Bands[i].check(); err != nil {
			return conf.Below(err, "band", strconv.Itoa(i))
		}
	}
	return nil
}

// check returns an error when there are bursts without a time between them.
func (s *Swell) check() error {
	if s.Bursts > 1 && !(s.Apart > 0) {
		return conf.Below(fmt.Errorf("%d bursts, but apart is %v", s.Bursts, s.Apart), "bursts")
	}
	return nil
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
