package voices

const (
	maxTones  = 4
	maxBands  = 4
	partLevel = 0.25 // factor of a tone or a band at 0 dB
)

// noisePatch is a drum: gliding sines for its skin or body, bands of noise for wires and
// metal. The frequencies are those at key 60.
type noisePatch struct {
	Tones   []tone  `toml:"tone"`
	Bands   []band  `toml:"band"`
	Release float64 `toml:"release"` // T60 after the key is released; 0: it rings out
	Soften  float64 `toml:"soften"`  // octaves by which the bands' frequencies fall towards velocity 0
}

// tone is a decaying sine.
type tone struct {
	Level float64 `toml:"level"` // dB
	Hz    float64 `toml:"hz"`    // at the end of the glide
	Glide float64 `toml:"glide"` // semitones above hz at which it begins
	Slide float64 `toml:"slide"` // seconds for nine tenths of the glide
	T60   float64 `toml:"t60"`   // seconds
	Click float64 `toml:"click"` // the phase at which it begins, in turns: 0 softly, 0.25 with a click
}

// band is a decaying band of noise.
type band struct {
	Level   float64 `toml:"level"`   // dB
	Kind    string  `toml:"kind"`    // low, band, high
	Hz      float64 `toml:"hz"`      // cutoff or centre
	Quality float64 `toml:"quality"` // of the filter
	Attack  float64 `toml:"attack"`  // seconds
	T60     float64 `toml:"t60"`     // seconds
	Bursts  int     `toml:"bursts"`  // times that it begins, as in a hand clap; 0 is once
	Apart   float64 `toml:"apart"`   // seconds between two bursts
	Pink    bool    `toml:"pink"`    // falls by 3 dB an octave
}

// noiseVoicing is a noisePatch with its coefficients worked out.
type noiseVoicing struct {
	patch   *noisePatch
	tones   [maxTones]toneVoicing
	bands   [maxBands]bandVoicing
	release float32
}

// toneVoicing and bandVoicing hold levels as factors and times as factors a Control step.
type toneVoicing struct{ level, fall, slide, glide float32 }

type bandVoicing struct {
	level, fall, rise float32
	apart             int32
}
