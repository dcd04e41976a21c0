package voices

import (
	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/synth/dsp"
)

// analogVoicing is an analogPatch with its coefficients worked out.
type analogVoicing struct {
	wave         *dsp.Wave
	copies       int
	spread       [3]float64 // semitones of each copy
	level        [3]float32 // unequal, so that two copies cannot cancel each other
	sub          float32
	cutoff       float32 // octaves above 1 Hz
	velocity     float32
	track        float32
	sweep        float32
	quality      float32
	four         bool
	amp, filter  dsp.Segments
	vibrato      motion
	vibratoDepth float32
	wander       motion
}

// unset is a cutoff in octaves that no patch reaches: the first step sets the filter.
const unset = -1000

// analogSound is eight analog voices, state by state, lanes side by side.
type analogSound struct {
	inputs
	amplitude
	cycle   [synth.Lanes]*dsp.Cycle
	phase   [3][synth.Lanes]dsp.Phase
	inc     [3][synth.Lanes]dsp.Phase
	subAt   [synth.Lanes]dsp.Phase
	low     dsp.LowPass
	base    [synth.Lanes]float32 // cutoff in octaves, without the envelope
	cutoff  [synth.Lanes]float32 // the filter's cutoff in octaves now
	filter  [synth.Lanes]dsp.ADSR
	vibrato [synth.Lanes]lfo
	wander  [synth.Lanes]lfo
}

func (g *analogSound) start(lane int, v *analogVoicing, n synth.Note) {
	r := dsp.NewRand(n.Seed, "analog")
	g.amplitude.begin(lane, n.Velocity)
	g.stretch(lane, &v.amp, n.Shape)
	g.cycle[lane] = v.wave.Zone(n.Key)
	for c := range v.copies {
		g.phase[c][lane] = dsp.Turns(float64(r.Float()*0.5) - 0.25)
		g.inc[c][lane] = dsp.Increment(hz(n.Key + float32(v.spread[c])))
	}
	g.subAt[lane] = 0
	g.low.Start(lane, v.four)
	g.base[lane] = v.cutoff + float32(v.track*(n.Key-middleC)) - float32(v.velocity*(1-n.Velocity))
	g.cutoff[lane] = unset
	g.filter[lane].Start()
	g.vibrato[lane].start(&v.vibrato, 0)
	g.wander[lane].start(&v.wander, dsp.Phase(r.Uint64()))
}

func (g *analogSound) release(lane int, _ *analogVoicing) {
	g.amp[lane].Release()
	g.filter[lane].Release()
}

func (g *analogSound) render(live uint8, voicing *[synth.Lanes]*analogVoicing, out *synth.LaneBlock) (ended, held uint8) {
	for u := live & g.moved; u != 0; u &= u - 1 {
		if key, far := g.strayed(lowest(u)); far {
			g.cycle[lowest(u)] = voicing[lowest(u)].wave.Zone(key)
		}
	}
	for s := range steps {
		g.enter(s)
		var mix dsp.Step
		var gain [synth.Lanes]float32
		for u := live; u != 0; u &= u - 1 { // all filters first: their chains of operations overlap in the processor
			g.open(lowest(u), voicing[lowest(u)])
		}
		for u := live; u != 0; u &= u - 1 {
			l := lowest(u)
			v := voicing[l]
			g.play(l, v, &mix)
			gain[l] = float32(g.next(l, &v.amp) * g.level[l])
		}
		g.low.Process(&mix, live)
		g.write(part(out, s), &mix, &gain, live)
	}
	g.low.Flush()
	return g.ended(live), live
}

// open sets a lane's filter for the next step.
func (g *analogSound) open(l int, v *analogVoicing) {
	octaves := g.base[l] + float32(v.sweep*g.filter[l].Step(&v.filter)) + g.wander[l].times(float32(v.wander.Depth))
	more, ring := g.opened(l)
	octaves += more
	if octaves == g.cutoff[l] {
		return
	}
	g.cutoff[l] = octaves
	quality := v.quality
	if ring != 0 {
		quality = max(0.5, min(float32(quality*dsp.Octaves(ring)), 12))
	}
	cut := dsp.NewCutoff(dsp.Octaves(octaves), quality)
	g.low.Set(l, &cut)
}

// play writes one step of a lane's oscillators to mix.
func (g *analogSound) play(l int, v *analogVoicing, mix *dsp.Step) {
	by := g.bent(l, g.vibrato[l].times(v.vibratoDepth))
	g.oscillate(l, v, mix, by)
	if v.sub != 0 {
		p, inc := g.subAt[l], bend(g.inc[0][l], by)/2
		for i := range mix {
			p += inc
			mix[i][l&7] += float32(dsp.Sine(p) * v.sub)
		}
		g.subAt[l] = p
	}
}

// oscillate writes one step of a lane's copies to mix.
func (g *analogSound) oscillate(l int, v *analogVoicing, mix *dsp.Step, by float32) {
	c := g.cycle[l]
	p, a, k := g.phase[0][l], bend(g.inc[0][l], by), v.level[0]
	q, b, m := g.phase[1][l], bend(g.inc[1][l], by), v.level[1]
	r, d, n := g.phase[2][l], bend(g.inc[2][l], by), v.level[2]
	switch v.copies {
	case 1:
		for i := range mix {
			p += a
			mix[i][l&7] = float32(c.At(p) * k)
		}
	case 2:
		for i := range mix {
			p, q = p+a, q+b
			mix[i][l&7] = float32(c.At(p)*k) + float32(c.At(q)*m)
		}
	default:
		for i := range mix {
			p, q, r = p+a, q+b, r+d
			mix[i][l&7] = (float32(c.At(p)*k) + float32(c.At(q)*m)) + float32(c.At(r)*n)
		}
	}
	g.phase[0][l], g.phase[1][l], g.phase[2][l] = p, q, r
}
