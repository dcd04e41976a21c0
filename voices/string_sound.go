package voices

import (
	"math"

	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/synth/dsp"
)

// stringSound is eight strings, state by state, lanes side by side.
type stringSound struct {
	inputs
	line   [synth.Lanes]dsp.Delay
	loop   [synth.Lanes]roundTrip
	damped [synth.Lanes]roundTrip // takes over after the release
	damp   [synth.Lanes]uint8     // blocks until it has
	apIn   [synth.Lanes]float32
	apOut  [synth.Lanes]float32
	last   [synth.Lanes]float32 // of the loss filter
	rise   [synth.Lanes]float32
	bend   [synth.Lanes]stringBend
	gain   [synth.Lanes]float32
	knock  [synth.Lanes]float32
	noise  [synth.Lanes]dsp.Noise
	band   [synth.Lanes]dsp.SVF
	bodies dsp.Bodies
	mix    synth.LaneBlock        // scratch of render
	pluck  [dsp.DelaySize]float32 // where the next pluck is shaped
}

// start plucks the string: its delay line is filled with one period of its shape.
func (g *stringSound) start(lane int, v *stringVoicing, n synth.Note) {
	p := v.patch
	f := max(24, min(hz(n.Key), 8000))
	short := dsp.Exp2(float64(-p.Shorten * float64(n.Key-middleC) / 12))
	damp := p.Release
	if by := n.Shape.Decay; by != 0 {
		short = float64(short * float64(by))
	}
	if by := n.Shape.Release; by != 0 {
		damp = float64(damp * float64(by))
	}
	short = min(short, longestRing/p.T60)
	g.loop[lane] = p.at(f, float64(p.T60*short), float64(p.High*short))
	g.damped[lane] = p.at(f, min(damp, float64(p.T60*short)), min(damp, float64(p.High*short))).joining(g.loop[lane], f)
	g.rise[lane], g.damp[lane] = 0, 0
	g.bend[lane] = stringBend{}
	lift := max(-2, min(octaves(n.Key), 3)) * float32(p.Lift) * (1 / dsp.DBPerOctave)
	g.gain[lane] = float32(float32(0.25*float32(n.Velocity*n.Velocity)) * dsp.Octaves(lift))
	g.bodies.Clear(lane)
	for b := range v.body {
		g.bodies.Set(lane, b, &v.body[b].cut, v.body[b].gain)
	}
	period := g.pluck[:max(4, min(int(dsp.SampleRate/f+0.5), dsp.DelaySize-2))]
	if v.loud != nil {
		fillPeriod(period, v.soft.Zone(n.Key), v.loud.Zone(n.Key), bright(n.Velocity), dsp.Increment(f))
	} else {
		track := float32(float32(p.Track)*(n.Key-middleC)*(1.0/12)) - float32(float32(p.Soften)*(1-n.Velocity))
		fillPluck(period, v, float64(dsp.Octaves(track))*p.Pick, n.Seed)
	}
	g.knock[lane], g.band[lane] = v.knock, dsp.SVF{}
	g.noise[lane].Seed(n.Seed)
	g.line[lane].Clear()
	for _, x := range period {
		g.line[lane].Push(x)
	}
	g.settle(lane, period)
}

// settle brings the filters of a lane into the state in which they are when period has been repeated for long: the
// string begins without a step.
func (g *stringSound) settle(lane int, period []float32) {
	w := g.loop[lane]
	apIn, apOut := float32(0), float32(0)
	at := 2*len(period) - int(w.whole)%len(period) // of the first frame that will be read
	for i := at - 48; i < at; i++ {
		x := period[(i+48*len(period))%len(period)]
		y := (float32(w.allpass*x) + apIn) - float32(w.allpass*apOut)
		apIn, apOut = x, y
	}
	g.apIn[lane], g.apOut[lane], g.last[lane] = apIn, apOut, apOut
}

// fillPeriod fills one period with a mixture of a soft and a loud one; inc is the phase of a frame.
func fillPeriod(period []float32, soft, loud *dsp.Cycle, share float32, inc dsp.Phase) {
	p := dsp.Phase(0)
	for i := range period {
		a := soft.At(p)
		period[i] = a + float32(share*(loud.At(p)-a))
		p += inc
	}
	normalize(period)
}

// fillPluck fills one period with a pluck. The force at the bridge of a string that is plucked at a point is a
// pulse as long as the point's share of the period; finger and pick round its corners: two one-pole
// low-passes at edge, in Hz.
func fillPluck(period []float32, v *stringVoicing, edge float64, seed uint64) {
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
		for range 2 { // twice, so that the end of the period joins its beginning
			for _, x := range period {
				y += float32(a * (x - y))
			}
		}
		for i, x := range period {
			y += float32(a * (x - y))
			period[i] = y
		}
	}
	normalize(period)
}

// normalize scales a period so that its root mean square is 1.
func normalize(period []float32) {
	sum := float32(1e-12)
	for _, x := range period {
		sum += float32(x * x)
	}
	k := float32(1 / math.Sqrt(float64(sum)/float64(len(period))))
	for i := range period {
		period[i] = float32(period[i] * k)
	}
}

// dampBlocks is the time, in blocks (5 ms), in which a damper comes to rest on its string.
const dampBlocks = 4

// release lets the damper fall on the string.
func (g *stringSound) release(lane int, _ *stringVoicing) { g.damp[lane] = dampBlocks }

func (g *stringSound) render(live uint8, voicing *[synth.Lanes]*stringVoicing, out *synth.LaneBlock) (ended, held uint8) {
	first := -1 // a free string that waits for another
	for u := live; u != 0; u &= u - 1 {
		l := lowest(u)
		switch {
		case !g.free(l):
			g.vibrate(l, voicing[l])
		case first < 0:
			first = l
		default:
			g.vibrateTwo(first, l)
			g.pick(first, voicing[first])
			g.pick(l, voicing[l])
			first = -1
		}
	}
	if first >= 0 {
		g.vibrate(first, voicing[first])
	}
	g.bodies.Process(&g.mix, live)
	var still [synth.Lanes]float32
	for s := range steps {
		dsp.Glide(part(out, s), part(&g.mix, s), &g.gain, &still, live)
	}
	return 0, 0
}

// pick lets the sound of a block come in, as long as the string is being plucked, and adds the pluck's noise.
func (g *stringSound) pick(l int, v *stringVoicing) {
	mix := &g.mix
	if g.knock[l] > masked {
		g.thump(l, v)
		g.band[l].Flush()
	}
	if rise, attack := g.rise[l], float32(v.attack*g.slower(l)); rise < 1 {
		for i := range mix {
			rise = min(1, rise+attack)
			mix[i][l&7] = float32(mix[i][l&7] * rise)
		}
		g.rise[l] = rise
	}
}

// thump adds the noise of the blow for a block.
func (g *stringSound) thump(l int, v *stringVoicing) {
	for s := range steps {
		var noise step
		k := g.knock[l]
		g.knock[l] = float32(k * v.knockFall)
		hiss(&noise, &g.noise[l], &g.band[l], &v.band, k, g.knock[l])
		for i, x := range noise {
			g.mix[s*dsp.Control+i][l&7] += x
		}
	}
}
