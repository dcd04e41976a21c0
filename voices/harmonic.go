package voices

import (
	"math"

	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/synth/dsp"
)

var _ = register("harmonic", func() kernel { return &harmonic{} })

// players is how many copies of a tone one voice may sound.
const players = 4

// harmonic is the kernel of steady tones: a soft and a loud wave, mixed by
// velocity and envelope, by one or several players.
type harmonic struct{ voicings []harmonicVoicing }

// harmonicVoicing is a harmonicPatch made ready to play.
type harmonicVoicing struct {
	soft, loud   *dsp.Wave
	copies       int
	spread       [players]float64 // semitones
	drift        float32          // of the frequency
	level        float32
	swell, reach float32
	amp          dsp.Segments
	vibrato      motion
	vibratoDepth float32
	tremolo      motion
	tremoloDepth float32
	breath       float32 // factors
	onset        float32
	onsetFall    float32
	band         dsp.Cutoff
}

// Name returns "harmonic".
func (k *harmonic) Name() string { return "harmonic" }

// NewGroup returns a silent group of eight voices.
func (k *harmonic) NewGroup() synth.Group { return &harmonicGroup{kernel: k} }

func (k *harmonic) add(l *layer) (int, error) {
	p := l.Harmonic
	if err := p.check(); err != nil {
		return 0, err
	}
	v := harmonicVoicing{
		soft: dsp.NewWave(p.Partials, p.spectrum(false)), loud: dsp.NewWave(p.Partials, p.spectrum(true)),
		copies: p.Copies, drift: cents(p.Drift), level: float32(0.14 / math.Sqrt(float64(p.Copies))),
		swell: float32(p.Swell), reach: float32(p.Reach), amp: p.Amplitude.segments(),
		vibrato: p.Vibrato, vibratoDepth: cents(p.Vibrato.Depth),
		tremolo: p.Tremolo, tremoloDepth: drop(p.Tremolo.Depth),
	}
	v.soft.Normalize()
	v.loud.Normalize()
	for c := range p.Copies {
		if p.Copies > 1 {
			v.spread[c] = float64((float64(c)/float64(p.Copies-1)-0.5)*p.Detune) / 100
		}
	}
	v.setBreath(&p.Breath)
	k.voicings = append(k.voicings, v)
	return len(k.voicings) - 1, nil
}

// setBreath makes the noise ready; its factors are such that the levels hold for
// a band as wide as the quality says.
func (v *harmonicVoicing) setBreath(b *breath) {
	if b.Level == 0 && b.Onset == 0 {
		return
	}
	q := max(b.Quality, 0.5)
	v.band = dsp.NewCutoff(float32(b.Hz), float32(q))
	share := math.Sqrt(float64(b.Hz*1.5708) / float64(q*dsp.SampleRate/2)) // of the noise's level in the band
	unit := 0.14 / float64(0.577*share)
	if b.Level != 0 {
		v.breath = float32(unit * dsp.Gain(b.Level))
	}
	if b.Onset != 0 {
		v.onset, v.onsetFall = float32(unit*dsp.Gain(b.Onset)), dsp.Fall(b.Fall)
	}
}

// harmonicGroup is eight harmonic voices, state by state, lanes side by side.
type harmonicGroup struct {
	kernel  *harmonic
	voicing [synth.Lanes]*harmonicVoicing
	soft    [synth.Lanes]*dsp.Cycle
	loud    [synth.Lanes]*dsp.Cycle
	phase   [players][synth.Lanes]dsp.Phase
	inc     [players][synth.Lanes]dsp.Phase
	wander  [players][synth.Lanes]lfo
	gain    [synth.Lanes]float32
	level   [synth.Lanes]float32
	bright  [synth.Lanes]float32
	mix     [synth.Lanes]float32 // share of the loud wave at the last step's end
	onset   [synth.Lanes]float32
	noise   [synth.Lanes]dsp.Noise
	band    [synth.Lanes]dsp.SVF
	amp     [synth.Lanes]dsp.ADSR
	vibrato [synth.Lanes]lfo
	tremolo [synth.Lanes]lfo
}

// Start begins note n in lane.
func (g *harmonicGroup) Start(lane int, n synth.Note) {
	v := &g.kernel.voicings[n.Patch]
	r := dsp.NewRand(n.Seed, "harmonic")
	g.voicing[lane] = v
	g.soft[lane], g.loud[lane] = v.soft.Zone(n.Key), v.loud.Zone(n.Key)
	for c := range v.copies {
		g.phase[c][lane] = 0
		if v.copies > 1 {
			g.phase[c][lane] = dsp.Phase(r.Uint64())
		}
		g.inc[c][lane] = dsp.Increment(hz(n.Key + float32(v.spread[c])))
		g.wander[c][lane].start(0.35+float64(r.Float()*0.5), 0, dsp.Phase(r.Uint64()))
	}
	g.gain[lane], g.level[lane] = 0, float32(n.Velocity*n.Velocity)
	g.bright[lane] = float32(v.reach*bright(n.Velocity)) + float32((1-v.reach)*0.7)
	g.mix[lane] = float32(g.bright[lane] * (1 - v.swell))
	g.onset[lane] = v.onset
	g.noise[lane].Seed(r.Uint64())
	g.band[lane] = dsp.SVF{}
	g.amp[lane].Start()
	g.vibrato[lane].start(v.vibrato.Rate, v.vibrato.Delay, 0)
	g.tremolo[lane].start(v.tremolo.Rate, v.tremolo.Delay, 0)
}

// Release ends the note in lane.
func (g *harmonicGroup) Release(lane int) { g.amp[lane].Release() }

// Render writes the next block of the active lanes.
func (g *harmonicGroup) Render(active uint8, out *synth.LaneBlock) uint8 {
	live := alive(active, out, &g.voicing)
	if live == 0 {
		return 0
	}
	for s := range steps {
		var mix dsp.Step
		var gain, glide [synth.Lanes]float32
		for u := live; u != 0; u &= u - 1 {
			l := lowest(u)
			gain[l] = g.sound(l, &mix)
			glide[l] = float32((gain[l] - g.gain[l]) * perStep)
		}
		dsp.Glide(part(out, s), &mix, &g.gain, &glide, live)
		g.gain = gain
	}
	for u := live; u != 0; u &= u - 1 {
		l := lowest(u)
		g.band[l].Flush()
		g.onset[l] = dsp.Flush(g.onset[l])
		if g.amp[l].Ended() {
			g.voicing[l] = nil
			live &^= 1 << l
		}
	}
	return live
}

// sound writes one step of a lane to mix and returns the gain at its end.
func (g *harmonicGroup) sound(l int, mix *dsp.Step) float32 {
	v := g.voicing[l]
	env := g.amp[l].Step(&v.amp)
	gain := float32(env * g.level[l])
	gain = float32(gain * (1 - float32(v.tremoloDepth*(0.5-float32(0.5*g.tremolo[l].next())))))
	share := max(0, float32(g.bright[l]*(1-float32(v.swell*(1-env)))))
	var x step
	by := float32(v.vibratoDepth * g.vibrato[l].next())
	var inc [players]dsp.Phase
	for c := range v.copies {
		inc[c] = bend(g.inc[c][l], by+float32(v.drift*g.wander[c][l].next()))
	}
	c := 0
	for ; c+2 <= v.copies; c += 2 {
		g.phase[c][l], g.phase[c+1][l] = addBlends(&x, g.soft[l], g.loud[l], g.phase[c][l], g.phase[c+1][l], inc[c], inc[c+1], g.mix[l], share)
	}
	if c < v.copies {
		g.phase[c][l] = addBlend(&x, g.soft[l], g.loud[l], g.phase[c][l], inc[c], g.mix[l], share)
	}
	g.mix[l] = share
	if v.breath+v.onset != 0 {
		scale(&x, v.level)
		g.breathe(l, v, &x)
		for i := range mix {
			mix[i][l&7] = x[i]
		}
		return gain
	}
	for i := range mix {
		mix[i][l&7] = float32(x[i] * v.level)
	}
	return gain
}

// breathe adds the noise of one step.
func (g *harmonicGroup) breathe(l int, v *harmonicVoicing, mix *step) {
	level := v.breath + g.onset[l]
	g.onset[l] = float32(g.onset[l] * v.onsetFall)
	if level < 1e-4 {
		return
	}
	hiss(mix, &g.noise[l], &g.band[l], &v.band, level, level)
}
