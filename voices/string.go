package voices

import (
	"math"

	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/synth/dsp"
)

var _ = register("string", func() kernel { return &plucked{} })

// plucked is the kernel of plucked strings.
type plucked struct{ voicings []stringVoicing }

// stringVoicing is a stringPatch made ready to play.
type stringVoicing struct {
	patch  *stringPatch
	noise  float32
	attack float32 // gain a frame
	body   []bodyTone
}

// bodyTone is one resonance of a body.
type bodyTone struct {
	cut  dsp.Cutoff
	gain float32
}

// Name returns "string".
func (k *plucked) Name() string { return "string" }

// NewGroup returns a silent group of eight voices.
func (k *plucked) NewGroup() synth.Group { return &stringGroup{kernel: k} }

func (k *plucked) add(l *layer) (int, error) {
	p := l.String
	if err := p.check(); err != nil {
		return 0, err
	}
	v := stringVoicing{patch: p, attack: float32(1 / float64(max(p.Attack, 0.001)*dsp.SampleRate))}
	if p.Noise != 0 {
		v.noise = float32(dsp.Gain(p.Noise))
	}
	for _, b := range p.Body {
		v.body = append(v.body, bodyTone{dsp.NewCutoff(float32(b[0]), float32(b[2])), float32(dsp.Gain(b[1]) - 1)})
	}
	k.voicings = append(k.voicings, v)
	return len(k.voicings) - 1, nil
}

// stringGroup is eight strings, state by state, lanes side by side.
type stringGroup struct {
	kernel  *plucked
	voicing [synth.Lanes]*stringVoicing
	line    [synth.Lanes]dsp.Delay
	loop    [synth.Lanes]loop
	damped  [synth.Lanes]loop // takes over at the release
	apIn    [synth.Lanes]float32
	apOut   [synth.Lanes]float32
	last    [synth.Lanes]float32 // of the loss filter
	rise    [synth.Lanes]float32
	gain    [synth.Lanes]float32
	bodies  dsp.Bodies
	mix     synth.LaneBlock // scratch of Render
	age     [synth.Lanes]int32
	pluck   [dsp.DelaySize]float32 // where the next pluck is shaped
}

// Start begins note n in lane: the string is bent to its shape and let go.
func (g *stringGroup) Start(lane int, n synth.Note) {
	v := &g.kernel.voicings[n.Patch]
	p := v.patch
	f := max(24, min(hz(n.Key), 8000))
	short := dsp.Exp2(float64(-p.Shorten * float64(n.Key-60) / 12))
	g.voicing[lane] = v
	g.loop[lane] = p.at(f, float64(p.T60*short), float64(p.High*short))
	g.damped[lane] = p.at(f, min(p.Release, float64(p.T60*short)), min(p.Release, float64(p.High*short)))
	g.apIn[lane], g.apOut[lane], g.last[lane], g.rise[lane] = 0, 0, 0, 0
	lift := max(-2, min((n.Key-60)*(1.0/12), 3)) * float32(p.Lift) * (1 / 6.0206)
	g.gain[lane] = float32(float32(0.25*float32(n.Velocity*n.Velocity)) * dsp.Octaves(lift))
	g.bodies.Clear(lane)
	for b := range v.body {
		g.bodies.Set(lane, b, &v.body[b].cut, v.body[b].gain)
	}
	g.age[lane] = 0
	period := g.pluck[:max(4, min(int(dsp.SampleRate/f+0.5), dsp.DelaySize-2))]
	octaves := float32(float32(p.Track)*(n.Key-60)*(1.0/12)) - float32(float32(p.Soften)*(1-n.Velocity))
	shape(period, v, float64(dsp.Octaves(octaves))*p.Pick, n.Seed)
	g.line[lane].Clear()
	for _, x := range period {
		g.line[lane].Push(x)
	}
}

// shape fills one period with a pluck: the force of a string let go at a point of its length is a pulse that
// lasts as long as the point's share of the period; finger and pick round its corners.
func shape(period []float32, v *stringVoicing, edge float64, seed uint64) {
	var noise dsp.Noise
	noise.Seed(seed)
	noise.White(period)
	wide := max(1, int(float64(v.patch.Position*float64(len(period)))))
	mean := float32(0)
	for i := range period {
		x := float32(period[i] * v.noise)
		if i < wide {
			x++
		}
		period[i] = x
		mean += x
	}
	mean /= float32(len(period))
	for i := range period {
		period[i] -= mean
	}
	a := dsp.OnePole(edge)
	for range 2 {
		y := float32(0)
		for range 2 { // twice round, so that the end meets the beginning
			for _, x := range period {
				y += float32(a * (x - y))
			}
		}
		for i, x := range period {
			y += float32(a * (x - y))
			period[i] = y
		}
	}
	level(period)
}

// level scales a period so that its root mean square is 1.
func level(period []float32) {
	sum := float32(1e-12)
	for _, x := range period {
		sum += float32(x * x)
	}
	k := float32(1 / math.Sqrt(float64(sum)/float64(len(period))))
	for i := range period {
		period[i] = float32(period[i] * k)
	}
}

// Release ends the note in lane: a finger lies down on the string.
func (g *stringGroup) Release(lane int) { g.loop[lane] = g.damped[lane] }

// Render writes the next block of the active lanes.
func (g *stringGroup) Render(active uint8, out *synth.LaneBlock) uint8 {
	live := alive(active, out, &g.voicing)
	if live == 0 {
		return 0
	}
	for u := live; u != 0; u &= u - 1 {
		g.vibrate(lowest(u))
	}
	g.bodies.Process((*[dsp.BlockSize][dsp.Lanes]float32)(&g.mix), live)
	var still [synth.Lanes]float32
	for s := range steps {
		dsp.Glide(part(out, s), part(&g.mix, s), &g.gain, &still, live)
	}
	low := inaudible(out)
	for u := live; u != 0; u &= u - 1 {
		l := lowest(u)
		g.age[l]++
		if g.age[l] > warm && low>>l&1 != 0 {
			fade(out, l)
			g.voicing[l] = nil
			live &^= 1 << l
		}
	}
	return live
}

// vibrate lets the string of a lane go round for a block.
func (g *stringGroup) vibrate(l int) {
	mix := &g.mix
	line, w := &g.line[l], g.loop[l]
	apIn, apOut, last := g.apIn[l], g.apOut[l], g.last[l]
	for i := range mix {
		x := line.Tap(w.whole - 1)
		y := (float32(w.allpass*x) + apIn) - float32(w.allpass*apOut)
		apIn, apOut = x, y
		line.Push(float32(w.near*y) + float32(w.far*last))
		last = y
		mix[i][l&7] = y
	}
	g.apIn[l], g.apOut[l], g.last[l] = dsp.Flush(apIn), dsp.Flush(apOut), dsp.Flush(last)
	if rise, attack := g.rise[l], g.voicing[l].attack; rise < 1 {
		for i := range mix {
			rise = min(1, rise+attack)
			mix[i][l&7] = float32(mix[i][l&7] * rise)
		}
		g.rise[l] = rise
	}
}
