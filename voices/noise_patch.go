package voices

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
