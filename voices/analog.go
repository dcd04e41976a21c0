package voices

import (
	"fmt"

	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/synth/dsp"
)

var _ = register("analog", func() kernel { return &analog{waves: map[string]*dsp.Wave{}} })

// unset is a cutoff, in octaves, that no filter is set to.
const unset = -1000

// analog is the kernel of subtractive synthesizers.
type analog struct {
	voicings []analogVoicing
	waves    map[string]*dsp.Wave // shared by the patches, by shape
}

// analogVoicing is an analogPatch made ready to play.
type analogVoicing struct {
	wave         *dsp.Wave
	copies       int
	spread       [3]float64 // semitones of each copy
	level        [3]float32 // unequal, so that two copies never cancel each other
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

// Name returns "analog".
func (k *analog) Name() string { return "analog" }

// NewGroup returns a silent group of eight voices.
func (k *analog) NewGroup() synth.Group { return &analogGroup{kernel: k} }

func (k *analog) add(l *layer) (int, error) {
	p := l.Analog
	if err := p.check(); err != nil {
		return 0, err
	}
	v := analogVoicing{
		copies: p.Copies, cutoff: float32(dsp.Log2(p.Cutoff)), velocity: float32(p.Velocity), track: float32(p.Track / 12),
		sweep: float32(p.Sweep), quality: float32(max(0.5, p.Quality)), four: p.Poles == 4,
		amp: p.Amplitude.segments(), filter: p.Filter.segments(),
		vibrato: p.Vibrato, vibratoDepth: cents(p.Vibrato.Depth), wander: p.Wander,
	}
	for c, share := range [...][3]float64{{1}, {0.86, 0.51}, {0.51, 0.69, 0.51}}[p.Copies-1] {
		v.level[c] = float32(0.3 * share)
	}
	if p.Sub != 0 {
		v.sub = float32(0.3 * dsp.Gain(p.Sub))
	}
	for c := range p.Copies {
		if p.Copies > 1 {
			at := float64(c) / float64(p.Copies-1)
			v.spread[c] = float64((at-0.5)*p.Detune)/100 + float64(at*p.Interval)
		}
	}
	name := fmt.Sprint(p.Wave, p.Width)
	if k.waves[name] == nil {
		k.waves[name] = dsp.NewWave(200, p.spectrum())
	}
	v.wave = k.waves[name]
	k.voicings = append(k.voicings, v)
	return len(k.voicings) - 1, nil
}

// analogGroup is eight analog voices, state by state, lanes side by side.
type analogGroup struct {
	kernel  *analog
	voicing [synth.Lanes]*analogVoicing
	cycle   [synth.Lanes]*dsp.Cycle
	phase   [3][synth.Lanes]dsp.Phase
	inc     [3][synth.Lanes]dsp.Phase
	subAt   [synth.Lanes]dsp.Phase
	low     dsp.LowPass
	gain    [synth.Lanes]float32 // as it was at the last step's end
	level   [synth.Lanes]float32 // by velocity
	base    [synth.Lanes]float32 // cutoff in octaves, without the envelope
	cutoff  [synth.Lanes]float32 // cutoff in octaves that the filter is set to
	amp     [synth.Lanes]dsp.ADSR
	filter  [synth.Lanes]dsp.ADSR
	vibrato [synth.Lanes]lfo
	wander  [synth.Lanes]lfo
}

// Start begins note n in lane.
func (g *analogGroup) Start(lane int, n synth.Note) {
	v := &g.kernel.voicings[n.Patch]
	r := dsp.NewRand(n.Seed, "analog")
	g.voicing[lane], g.cycle[lane] = v, v.wave.Zone(n.Key)
	for c := range v.copies {
		g.phase[c][lane] = dsp.Turns(float64(r.Float()*0.5) - 0.25)
		g.inc[c][lane] = dsp.Increment(hz(n.Key + float32(v.spread[c])))
	}
	g.subAt[lane] = 0
	g.low.Start(lane, v.four)
	g.gain[lane], g.level[lane] = 0, float32(n.Velocity*n.Velocity)
	g.base[lane] = v.cutoff + float32(v.track*(n.Key-60)) - float32(v.velocity*(1-n.Velocity))
	g.cutoff[lane] = unset
	g.amp[lane].Start()
	g.filter[lane].Start()
	g.vibrato[lane].start(v.vibrato.Rate, v.vibrato.Delay, 0)
	g.wander[lane].start(v.wander.Rate, v.wander.Delay, dsp.Phase(r.Uint64()))
}

// Release ends the note in lane.
func (g *analogGroup) Release(lane int) {
	g.amp[lane].Release()
	g.filter[lane].Release()
}

// Render writes the next block of the active lanes.
func (g *analogGroup) Render(active uint8, out *synth.LaneBlock) uint8 {
	live := alive(active, out, &g.voicing)
	if live == 0 {
		return 0
	}
	for s := range steps {
		var mix dsp.Step
		var gain, glide [synth.Lanes]float32
		for u := live; u != 0; u &= u - 1 { // first what is slow to come, so that the lanes' chains overlap
			g.open(lowest(u))
		}
		for u := live; u != 0; u &= u - 1 {
			l := lowest(u)
			g.sound(l, &mix)
			gain[l] = float32(g.amp[l].Step(&g.voicing[l].amp) * g.level[l])
			glide[l] = float32((gain[l] - g.gain[l]) * perStep)
		}
		g.low.Process(&mix, live)
		dsp.Glide(part(out, s), &mix, &g.gain, &glide, live)
		g.gain = gain
	}
	g.low.Flush()
	for u := live; u != 0; u &= u - 1 {
		if l := lowest(u); g.amp[l].Ended() {
			g.voicing[l] = nil
			live &^= 1 << l
		}
	}
	return live
}

// open sets a lane's filter for the next step.
func (g *analogGroup) open(l int) {
	v := g.voicing[l]
	octaves := g.base[l] + float32(v.sweep*g.filter[l].Step(&v.filter)) + float32(float32(v.wander.Depth)*g.wander[l].next())
	if octaves == g.cutoff[l] {
		return
	}
	g.cutoff[l] = octaves
	cut := dsp.NewCutoff(dsp.Octaves(octaves), v.quality)
	g.low.Set(l, &cut)
}

// sound writes one step of a lane's oscillators to mix.
func (g *analogGroup) sound(l int, mix *dsp.Step) {
	v := g.voicing[l]
	by := float32(v.vibratoDepth * g.vibrato[l].next())
	g.oscillate(l, mix, by)
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
func (g *analogGroup) oscillate(l int, mix *dsp.Step, by float32) {
	v, c := g.voicing[l], g.cycle[l]
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
