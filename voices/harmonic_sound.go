package voices

import (
	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/synth/dsp"
)

// harmonicVoicing is a harmonicPatch with its coefficients worked out.
type harmonicVoicing struct {
	soft, loud   *dsp.Wave
	copies       int
	spread       [maxPlayers]float64 // semitones
	drift        float32             // of the frequency
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

// steadyWave is the mixture of two waves that one voice plays while their shares stay.
type steadyWave struct {
	loud  *dsp.Cycle // of which it is a mixture; nil: none yet
	share float32
	cycle dsp.Cycle
}

// blend makes w the mixture of soft and loud with a share of the loud one.
func (w *steadyWave) blend(soft, loud *dsp.Cycle, share float32) {
	w.loud, w.share = loud, share
	w.cycle.Blend(soft, loud, share)
}

// harmonicSound is eight harmonic voices, state by state, lanes side by side.
type harmonicSound struct {
	inputs
	amplitude
	soft    [synth.Lanes]*dsp.Cycle
	loud    [synth.Lanes]*dsp.Cycle
	phase   [maxPlayers][synth.Lanes]dsp.Phase
	inc     [maxPlayers][synth.Lanes]dsp.Phase
	wander  [maxPlayers][synth.Lanes]lfo
	bright  [synth.Lanes]float32
	mix     [synth.Lanes]float32 // share of the loud wave at the last step's end
	steady  [synth.Lanes]steadyWave
	onset   [synth.Lanes]float32
	hiss    dsp.Hiss
	vibrato [synth.Lanes]lfo
	tremolo [synth.Lanes]lfo
	old     [synth.Lanes]oldWaves
}

// oldWaves are the waves of a lane that has strayed into another zone, while they fade.
type oldWaves struct {
	soft, loud *dsp.Cycle
	left       int // steps
}

// fadeSteps is how many steps the waves of a zone take to fade: 5 ms.
const fadeSteps = 16

func (g *harmonicSound) start(lane int, v *harmonicVoicing, n synth.Note) {
	r := dsp.NewRand(n.Seed, "harmonic")
	g.amplitude.begin(lane, n.Velocity)
	g.stretch(lane, &v.amp, n.Shape)
	g.soft[lane], g.loud[lane] = v.soft.Zone(n.Key), v.loud.Zone(n.Key)
	for c := range v.copies {
		g.phase[c][lane] = 0
		if v.copies > 1 {
			g.phase[c][lane] = dsp.Phase(r.Uint64())
		}
		g.inc[c][lane] = dsp.Increment(hz(n.Key + float32(v.spread[c])))
		slow := motion{Rate: 0.35 + float64(r.Float()*0.5)}
		g.wander[c][lane].start(&slow, dsp.Phase(r.Uint64()))
	}
	g.bright[lane] = float32(v.reach*bright(n.Velocity)) + float32((1-v.reach)*0.7)
	g.mix[lane] = float32(g.bright[lane] * (1 - v.swell))
	g.steady[lane].loud = nil
	g.onset[lane], g.old[lane].left = v.onset, 0
	g.hiss.Start(lane, r.Uint64(), &v.band)
	g.vibrato[lane].start(&v.vibrato, 0)
	g.tremolo[lane].start(&v.tremolo, 0)
}

func (g *harmonicSound) release(lane int, _ *harmonicVoicing) { g.amp[lane].Release() }

func (g *harmonicSound) render(live uint8, voicing *[synth.Lanes]*harmonicVoicing, out *synth.LaneBlock) (ended, held uint8) {
	for u := live & g.moved; u != 0; u &= u - 1 {
		l := lowest(u)
		if key, far := g.strayed(l); far {
			g.old[l] = oldWaves{g.soft[l], g.loud[l], fadeSteps}
			g.soft[l], g.loud[l] = voicing[l].soft.Zone(key), voicing[l].loud.Zone(key)
		}
	}
	for s := range steps {
		g.enter(s)
		var mix dsp.Step
		var gain [synth.Lanes]float32
		breathing := uint8(0)
		for u := live; u != 0; u &= u - 1 {
			l := lowest(u)
			gain[l] = g.play(l, voicing[l], &mix)
			breathing |= g.breathe(l, voicing[l])
		}
		if breathing != 0 {
			g.hiss.Add(&mix, breathing)
		}
		g.write(part(out, s), &mix, &gain, live)
	}
	g.hiss.Flush()
	for u := live; u != 0; u &= u - 1 {
		l := lowest(u)
		g.onset[l] = dsp.Flush(g.onset[l])
	}
	return g.ended(live), live
}

// play writes one step of a lane to mix and returns the gain at its end.
func (g *harmonicSound) play(l int, v *harmonicVoicing, mix *dsp.Step) float32 {
	env := g.next(l, &v.amp)
	gain := float32(env * g.level[l])
	gain = float32(gain * g.tremolo[l].tremolo(v.tremoloDepth))
	share := max(0, float32(g.bright[l]*(1-float32(v.swell*(1-env)))))
	var x step
	by := g.bent(l, g.vibrato[l].times(v.vibratoDepth))
	var inc [maxPlayers]dsp.Phase
	for c := range v.copies {
		inc[c] = bend(g.inc[c][l], by+g.wander[c][l].times(v.drift))
	}
	if g.old[l].left > 0 {
		g.fadeOld(l, v.copies, share, &x, &inc)
	} else if one := g.settled(l, share); one != nil {
		g.addSteady(l, v.copies, one, &x, &inc)
	} else {
		g.addMoving(l, v.copies, share, &x, &inc)
	}
	g.mix[l] = share
	mix.Put(l, &x, v.level)
	return gain
}

// settled returns the one wave that a lane plays when its share of the loud wave stays, and nil while it moves.
func (g *harmonicSound) settled(l int, share float32) *dsp.Cycle {
	soft, loud := g.soft[l], g.loud[l]
	if soft == loud {
		return loud
	}
	if share != g.mix[l] {
		return nil
	}
	w := &g.steady[l]
	if w.loud != loud || w.share != share {
		w.blend(soft, loud, share)
	}
	return &w.cycle
}

// addSteady adds a step of a lane's players, who all play the wave c.
func (g *harmonicSound) addSteady(l, players int, c *dsp.Cycle, x *step, inc *[maxPlayers]dsp.Phase) {
	for i := range players {
		g.phase[i][l] = c.Add(x, g.phase[i][l], inc[i])
	}
}

// addMoving adds a step of a lane's players while their share of the loud wave goes to share.
func (g *harmonicSound) addMoving(l, players int, share float32, x *step, inc *[maxPlayers]dsp.Phase) {
	var shares step
	d, m := float32((share-g.mix[l])*perStep), g.mix[l]
	for i := range shares {
		m += d
		shares[i] = m
	}
	soft, loud := g.soft[l], g.loud[l]
	for i := range players {
		g.phase[i][l] = dsp.AddBlend(x, soft, loud, &shares, g.phase[i][l], inc[i])
	}
}

// fadeOld adds a step of a lane's players while the waves of the zone that it has left fade.
func (g *harmonicSound) fadeOld(l, players int, share float32, x *step, inc *[maxPlayers]dsp.Phase) {
	o := &g.old[l]
	var phase [maxPlayers]dsp.Phase
	for i := range players {
		phase[i] = g.phase[i][l]
	}
	var old step
	soft, loud := g.soft[l], g.loud[l]
	g.soft[l], g.loud[l] = o.soft, o.loud
	g.addMoving(l, players, share, &old, inc)
	g.soft[l], g.loud[l] = soft, loud
	for i := range players {
		g.phase[i][l] = phase[i]
	}
	g.addMoving(l, players, share, x, inc)
	k := float32(o.left) * (1.0 / fadeSteps)
	for i := range x {
		k -= 1.0 / (fadeSteps * dsp.Control)
		x[i] += float32(k * (old[i] - x[i]))
	}
	o.left--
}

// breathe sets the level of a lane's noise for the next step and returns the lane if it has any.
func (g *harmonicSound) breathe(l int, v *harmonicVoicing) uint8 {
	level := v.breath + g.onset[l]
	g.onset[l] = float32(g.onset[l] * v.onsetFall)
	if level < masked {
		return 0
	}
	g.hiss.Level(l, level)
	return 1 << l
}

// bright returns how far a velocity (0 to 1) is from soft, 0, to loud, 1: MIDI's 30 to 118. Partials grow
// faster than the blow or the breath, as they do where felt hardens and reeds begin to beat.
func bright(velocity float32) float32 {
	b := max(0, min(float32((velocity-0.236)*1.443), 1))
	return float32(b * b)
}
