package voices

import (
	"slices"

	"github.com/netsynth/netsynth/synth/dsp"
)

// maxPlayers is the most copies of a tone in one voice.
const maxPlayers = 4

// harmonicPatch is a steady tone as a sum of harmonic partials, soft and loud, played by
// one or several players.
type harmonicPatch struct {
	Partials  int          `toml:"partials" range:"1 to 128"`                                            // at most
	Anchors   []anchor     `toml:"anchor" most:"16"`                                                     // measured levels at some keys, interpolated in dB
	Slope     float64      `toml:"slope" range:"-120 to 24 dB"`                                          // dB per octave of the partials beyond the anchors' lists
	Dark      float64      `toml:"dark" range:"-120 to 24 dB"`                                           // dB per octave by which soft notes fall, where an anchor has no soft list
	Formants  [][3]float64 `toml:"formants" range:"0 to 20000 Hz; -60 to 40 dB; 1 to 20000 Hz" most:"8"` // Hz, dB, width in Hz: resonances that do not follow the key
	Swell     float64      `toml:"swell" range:"0 to 1"`                                                 // the share of the brightness that follows the envelope
	Reach     float64      `toml:"reach" range:"0 to 1"`                                                 // by velocity: 0: the same brightness, 1: from the soft spectrum to the loud
	Copies    int          `toml:"copies" range:"1 to 4"`                                                // players
	Detune    float64      `toml:"detune" range:"0 to 1200 cents"`                                       // cents between the outermost players
	Drift     float64      `toml:"drift" range:"0 to 100 cents"`                                         // cents by which each player drifts, each side
	Amplitude envelope     `toml:"amplitude"`                                                            // the level's envelope
	Vibrato   motion       `toml:"vibrato"`
	Tremolo   motion       `toml:"tremolo" depth:"0 to 24 dB"`
	Breath    breath       `toml:"breath"`
}

// check returns an error when a value is missing or does not go with the others.
func (p *harmonicPatch) check() error {
	if err := rising(p.Anchors); err != nil {
		return err
	}
	return p.Breath.check("breath")
}

// waves returns the soft and the loud wave, which are one when velocity changes nothing.
func (p *harmonicPatch) waves() (soft, loud *dsp.Wave) {
	loud = dsp.NewWave(p.Partials, p.spectrum(true))
	loud.Normalize()
	if p.Dark == 0 && !slices.ContainsFunc(p.Anchors, func(a anchor) bool { return len(a.Soft) > 0 }) {
		return loud, loud
	}
	soft = dsp.NewWave(p.Partials, p.spectrum(false))
	soft.Normalize()
	return soft, loud
}

// spectrum returns the partials, loud or soft.
func (p *harmonicPatch) spectrum(loud bool) dsp.Spectrum {
	return func(hz float64, n int) (float64, float64) {
		if n > p.Partials {
			return 0, 0
		}
		key := 69 + float64(12*dsp.Log2(hz/440))
		dB := p.level(key, n, loud)
		for _, f := range p.Formants {
			x := (float64(hz*float64(n)) - f[0]) / (f[2] / 2)
			dB += f[1] / (1 + float64(x*x))
		}
		return dsp.Gain(min(dB, loudestLevel)), scatter(n)
	}
}

// scatter spreads the phases of the partials, which lowers the crest factor (Schroeder phases).
func scatter(n int) float64 { return float64(n*n) * 0.0131 }

// level returns the level of partial n at a key in dB.
func (p *harmonicPatch) level(key float64, n int, loud bool) float64 {
	if len(p.Anchors) == 0 {
		return p.beyond(n, 1, 0, loud)
	}
	a, b, at := between(p.Anchors, key)
	low, high := p.at(a, n, loud), p.at(b, n, loud)
	return low + float64((high-low)*at)
}

// at returns the level of partial n at an anchor.
func (p *harmonicPatch) at(a *anchor, n int, loud bool) float64 {
	if !loud && len(a.Soft) > 0 {
		if n <= len(a.Soft) {
			return a.Soft[n-1]
		}
		return p.beyond(n, len(a.Soft), a.Soft[len(a.Soft)-1], true)
	}
	if n <= len(a.Loud) {
		return a.Loud[n-1] + p.beyond(n, n, 0, loud)
	}
	return p.beyond(n, len(a.Loud), a.Loud[len(a.Loud)-1], loud)
}

// beyond extends the level, dB at partial last, to partial n by the patch's slopes.
func (p *harmonicPatch) beyond(n, last int, dB float64, loud bool) float64 {
	dB += float64(p.Slope * dsp.Log2(float64(n)/float64(last)))
	if !loud {
		dB += float64(p.Dark * dsp.Log2(float64(n)))
	}
	return dB
}
