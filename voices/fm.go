package voices

import (
	"errors"
	"math"

	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/synth/dsp"
)

var _ = register("fm", func() kernel[fmPatch, fmVoicing] { return fm{} })

// maxPairs is the number of pairs of sines in one voice.
const maxPairs = 3

// fmPatch is up to three pairs of sines: carrier and modulator.
type fmPatch struct {
	Pairs     []pair   `toml:"pair" most:"3"`
	Amplitude envelope `toml:"amplitude"` // of all pairs; its release ends the note
	Tremolo   motion   `toml:"tremolo" depth:"0 to 24 dB"`
	Vibrato   motion   `toml:"vibrato"`
}

// pair is a carrier whose phase a modulator moves.
type pair struct {
	Level     float64 `toml:"level" range:"-120 to 40 dB"`       // dB
	Ratio     float64 `toml:"ratio" range:"0 to 100"`            // of the carrier to the key
	Cents     float64 `toml:"cents" range:"-1200 to 1200 cents"` // of the carrier's detuning
	Modulator float64 `toml:"modulator" range:"0 to 100"`        // ratio of the modulator to the key
	Index     float64 `toml:"index" range:"0 to 100 radians"`    // of modulation, in radians, at full velocity; 0: a plain sine
	Rest      float64 `toml:"rest" range:"0 to 1"`               // the share of the index that remains
	Calm      float64 `toml:"calm" range:"0 to 600 s"`           // seconds in which the index falls by 60 dB to its rest
	Velocity  float64 `toml:"velocity" range:"0 to 12 octaves"`  // octaves by which the index falls towards velocity 0
	Track     float64 `toml:"track" range:"-2 to 4 octaves"`     // octaves by which the index falls per octave of pitch
	Fade      float64 `toml:"fade" range:"0 to 600 s"`           // seconds in which the pair falls by 60 dB; 0: it does not
	Shorten   float64 `toml:"shorten" range:"-4 to 4 octaves"`   // octaves by which fade falls per octave of pitch
}

// fm is the kernel of phase modulation.
type fm struct{}

// fmVoicing is an fmPatch with its coefficients worked out.
type fmVoicing struct {
	patch                      *fmPatch
	level                      [maxPairs]float32
	calm                       [maxPairs]float32
	amp                        dsp.Segments
	tremoloDepth, vibratoDepth float32
}

func (fm) sound() sound[fmVoicing] { return &fmSound{} }

func (fm) ready(p *fmPatch) (v fmVoicing, err error) {
	if len(p.Pairs) == 0 {
		return v, errors.New("no pair is given")
	}
	v = fmVoicing{patch: p, amp: p.Amplitude.segments(), tremoloDepth: drop(p.Tremolo.Depth), vibratoDepth: cents(p.Vibrato.Depth)}
	for i, q := range p.Pairs {
		v.level[i] = float32(0.2 * dsp.Gain(q.Level))
		v.calm[i] = dsp.Fall(q.Calm)
	}
	return v, nil
}

// fmSound is eight fm voices, state by state, lanes side by side.
type fmSound struct {
	inputs
	amplitude
	sines   [maxPairs]dsp.Pairs
	stepC   [maxPairs][synth.Lanes]dsp.Phase // without vibrato
	stepM   [maxPairs][synth.Lanes]dsp.Phase
	index   [maxPairs][synth.Lanes]float32 // in Phase units, the part that decays
	rest    [maxPairs][synth.Lanes]float32
	pairs   [maxPairs][synth.Lanes]float32 // level
	fade    [maxPairs][synth.Lanes]float32
	tremolo [synth.Lanes]lfo
	vibrato [synth.Lanes]lfo
}

func (g *fmSound) start(lane int, v *fmVoicing, n synth.Note) {
	g.amplitude.begin(lane, n.Velocity)
	g.stretch(lane, &v.amp, n.Shape)
	f := hz(n.Key)
	up := octaves(n.Key)
	for i := range g.pairs {
		g.pairs[i][lane] = 0
	}
	for i := range v.patch.Pairs {
		p := &v.patch.Pairs[i]
		g.sines[i].Carrier[lane], g.sines[i].Modulator[lane] = 0, 0
		g.stepC[i][lane] = dsp.Increment(float64(f*p.Ratio) * float64(1+cents(p.Cents)))
		g.stepM[i][lane] = dsp.Increment(float64(f * p.Modulator))
		down := -float32(float32(p.Velocity)*(1-n.Velocity)) - float32(float32(p.Track)*up)
		index := float32(float32(p.Index)*dsp.Octaves(down)) * (1 << 31) / math.Pi
		g.rest[i][lane] = float32(index * float32(p.Rest))
		g.index[i][lane] = index - g.rest[i][lane]
		g.pairs[i][lane] = v.level[i]
		if float64(f*p.Ratio) > highestHz {
			g.pairs[i][lane] = 0
		}
		g.fade[i][lane] = 1
		if p.Fade > 0 {
			g.fade[i][lane] = dsp.Fall(float64(float32(p.Fade) * dsp.Octaves(-float32(float32(p.Shorten)*up))))
		}
	}
	g.tremolo[lane].start(&v.patch.Tremolo, 0)
	g.vibrato[lane].start(&v.patch.Vibrato, 0)
}

func (g *fmSound) release(lane int, _ *fmVoicing) { g.amp[lane].Release() }

func (g *fmSound) render(live uint8, voicing *[synth.Lanes]*fmVoicing, out *synth.LaneBlock) (ended, held uint8) {
	for s := range steps {
		g.enter(s)
		var mix dsp.Step
		var gain [synth.Lanes]float32
		audible := uint8(0) // pairs
		for u := live; u != 0; u &= u - 1 {
			l := lowest(u)
			v := voicing[l]
			audible |= g.aim(l, v)
			gain[l] = float32(g.next(l, &v.amp) * g.level[l])
			gain[l] = float32(gain[l] * g.tremolo[l].tremolo(v.tremoloDepth))
		}
		for i := range g.sines {
			if audible>>i&1 != 0 {
				g.sines[i].Add(&mix, live)
			}
		}
		g.write(part(out, s), &mix, &gain, live)
	}
	return g.ended(live), 0
}

// aim sets the pairs of a lane for the next step and returns those that are audible.
func (g *fmSound) aim(l int, v *fmVoicing) (audible uint8) {
	by := g.bent(l, g.vibrato[l].times(v.vibratoDepth))
	for i := range g.sines {
		p, k := &g.sines[i], g.pairs[i][l]
		if k < inaudible {
			p.Level[l], p.LevelStep[l] = 0, 0
			continue
		}
		audible |= 1 << i
		p.CarrierStep[l], p.ModulatorStep[l] = bend(g.stepC[i][l], by), bend(g.stepM[i][l], by)
		index := g.index[i][l] + g.rest[i][l]
		g.index[i][l] = float32(g.index[i][l] * v.calm[i])
		p.Index[l], p.IndexStep[l] = index, float32((g.index[i][l]+g.rest[i][l]-index)*perStep)
		g.pairs[i][l] = float32(k * g.fade[i][l])
		p.Level[l], p.LevelStep[l] = k, float32((g.pairs[i][l]-k)*perStep)
	}
	return audible
}
