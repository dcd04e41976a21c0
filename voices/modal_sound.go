package voices

import (
	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/synth/dsp"
)

// modalVoicing is a modalPatch with its coefficients worked out.
type modalVoicing struct {
	patch        *modalPatch
	struck       []struck   // most for each key, made when the key is first played
	most         int        // modes of a key
	n            [128]uint8 // modes that each key has
	made         [128]bool
	attack       float32 // gain a frame
	release      float32 // factor a Control step
	tremoloDepth float32
	knock        float32
	knockFall    float32
	band         dsp.Cutoff
}

// at returns the modes of a key, just struck.
func (v *modalVoicing) at(key int) []struck {
	list := v.struck[key*v.most:][:v.most]
	if !v.made[key] {
		var scratch [maxModes]mode
		modes := v.patch.at(key, &scratch)
		for i, m := range modes {
			list[i] = strike(m.hz, m.t60, float32(m.level))
		}
		v.made[key], v.n[key] = true, uint8(len(modes))
	}
	return list[:v.n[key]]
}

// modalSound is eight modal voices.
type modalSound struct {
	inputs
	modes   [synth.Lanes][maxModes]struck
	n       [synth.Lanes]int     // modes that still sound
	rise    [synth.Lanes]float32 // of the attack, 0 to 1
	gain    [synth.Lanes]float32 // by velocity and release, at the last step's end
	fall    [synth.Lanes]float32 // factor a Control step
	shake   [synth.Lanes]float32 // tremolo's factor at the last step's end
	knock   [synth.Lanes]float32
	noise   [synth.Lanes]dsp.Noise
	band    [synth.Lanes]dsp.SVF
	tremolo [synth.Lanes]lfo
	bentBy  [synth.Lanes]float32 // the factor by which the modes are out of their pitch
}

func (g *modalSound) start(lane int, v *modalVoicing, n synth.Note) {
	key := max(0, min(int(n.Key+0.5), 127))
	off := float64(n.Key) - float64(key)
	blow := v.patch.blowAt(n.Velocity)
	g.n[lane] = 0
	for _, m := range v.at(key) {
		if long := n.Shape.Decay; off != 0 || long != 0 {
			if long == 0 {
				long = 1
			}
			m = strike(float64(float64(m.hz)*dsp.Exp2(off/12)), float64(fallSeconds(m.fall)*float64(long)), m.level)
		}
		level := blow.excite(m.hz, m.level)
		if level < 1e-3 {
			continue
		}
		m.ring.Y2 = float64(m.ring.Y2 * float64(level))
		m.level = level
		g.modes[lane][g.n[lane]] = m
		g.n[lane]++
	}
	g.bentBy[lane] = 1
	g.rise[lane], g.gain[lane], g.fall[lane], g.shake[lane] = 0, float32(n.Velocity*n.Velocity*0.25), 1, 1
	g.knock[lane] = float32(v.knock * n.Velocity)
	g.noise[lane].Seed(n.Seed)
	g.band[lane] = dsp.SVF{}
	g.tremolo[lane].start(&v.patch.Tremolo, 0)
}

// fallSeconds returns the T60 of a factor a block.
func fallSeconds(fall float32) float64 {
	return -dsp.OctavesFor60dB * dsp.BlockSize / float64(dsp.Log2(float64(fall))*dsp.SampleRate)
}

func (g *modalSound) release(lane int, v *modalVoicing) {
	g.fall[lane] = longer(v.release, g.shape[lane].Release)
}

func (g *modalSound) render(live uint8, voicing *[synth.Lanes]*modalVoicing, out *synth.LaneBlock) (ended, held uint8) {
	for u := live; u != 0; u &= u - 1 {
		g.play(lowest(u), voicing[lowest(u)], out)
	}
	return 0, 0
}

// play renders one lane.
func (g *modalSound) play(l int, v *modalVoicing, out *synth.LaneBlock) {
	var sum [dsp.BlockSize]float64
	if g.moved>>l&1 != 0 {
		g.retune(l)
	}
	g.chime(l, &sum)
	for s := range steps {
		var mix step
		g.blow(l, v, &mix, sum[s*dsp.Control:])
		if g.knock[l] > masked {
			g.thump(l, v, &mix)
		}
		shake := g.tremolo[l].tremolo(v.tremoloDepth)
		g0 := float32(g.gain[l] * g.shake[l])
		g.gain[l] = float32(g.gain[l] * g.fall[l])
		g.shake[l] = shake
		write(out, l, s*dsp.Control, &mix, g0, float32(g.gain[l]*shake))
	}
	g.band[l].Flush()
}

// blow writes one step of the modes' sum to mix, under the blow's attack.
func (g *modalSound) blow(l int, v *modalVoicing, mix *step, sum []float64) {
	for i := range mix {
		mix[i] = float32(sum[i])
	}
	if rise := g.rise[l]; rise < 1 {
		attack := float32(v.attack * g.slower(l))
		for i := range mix {
			rise = min(1, rise+attack)
			mix[i] = float32(mix[i] * rise)
		}
		g.rise[l] = rise
	}
}

// thump adds the blow's noise.
func (g *modalSound) thump(l int, v *modalVoicing, mix *step) {
	k := g.knock[l]
	g.knock[l] = float32(k * v.knockFall)
	hiss(mix, &g.noise[l], &g.band[l], &v.band, k, g.knock[l])
}

// retune lets the modes of a lane ring on at the pitch of the block's end.
func (g *modalSound) retune(l int) {
	g.enter(steps - 1)
	by := g.factor(l)
	if by == g.bentBy[l] {
		return
	}
	modes := g.modes[l][:g.n[l]]
	for i := range modes {
		m := &modes[i]
		from, to := float32(m.hz*g.bentBy[l]), float32(m.hz*by)
		m.ring.Retune(min(float64(from), highestPitch), min(float64(to), highestPitch))
	}
	g.bentBy[l] = by
}

// highestPitch is the frequency, in Hz, above which no mode is bent.
const highestPitch = 22000

// chime adds a block of every mode of a lane to sum, four modes at a time, and drops those that
// have become inaudible.
func (g *modalSound) chime(l int, sum *[dsp.BlockSize]float64) {
	modes := g.modes[l][:g.n[l]]
	n := 0
	for i := range modes {
		modes[i].level = float32(modes[i].level * modes[i].fall)
		if float32(modes[i].level*g.gain[l]) > 5e-5 { // -86 dBFS
			modes[n] = modes[i]
			n++
		}
	}
	g.n[l] = n
	i := 0
	for ; i+4 <= n; i += 4 {
		dsp.AddFour(&modes[i].ring, &modes[i+1].ring, &modes[i+2].ring, &modes[i+3].ring, sum[:])
	}
	switch rest := modes[i:n]; len(rest) {
	case 3:
		dsp.AddThree(&rest[0].ring, &rest[1].ring, &rest[2].ring, sum[:])
	case 2:
		var none dsp.Resonator
		dsp.AddThree(&rest[0].ring, &rest[1].ring, &none, sum[:])
	case 1:
		rest[0].ring.Add(sum[:])
	}
}
