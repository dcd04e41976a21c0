package voices

import (
	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/synth/dsp"
)

// inputs are what a player changes in eight voices while they sound, step by step of a block. A
// sound has them as a part of it; the shell fills them in before each block.
type inputs struct {
	moved  uint8 // the lanes that are not as their patches say
	at     int   // the step that is being rendered
	pitch  [steps][synth.Lanes]float32
	bright [steps + 1][synth.Lanes]float32 // octaves, at the start of each step and at the block's end
	ring   [synth.Lanes]float32            // octaves of quality
	filter bool                            // the sound has a filter, which brightness opens

	key   [synth.Lanes]float32 // of each lane's note
	shape [synth.Lanes]synth.Shape
	off   [synth.Lanes]float32 // semitones from key for which the lane's wave was chosen
	to    [synth.Lanes]float32 // semitones at the block's end
}

// begin keeps of a note what its lane needs later.
func (in *inputs) begin(lane int, n synth.Note) {
	in.key[lane], in.shape[lane], in.off[lane], in.to[lane] = n.Key, n.Shape, 0, 0
}

// in returns the inputs, for the shell.
func (in *inputs) in() *inputs { return in }

// take takes the controls of a block.
func (in *inputs) take(c *synth.Controls) {
	in.moved, in.at, in.ring = c.Moved, 0, c.Resonance
	for u := c.Moved; u != 0; u &= u - 1 {
		l := lowest(u)
		p, b := c.Pitch[0][l], c.Bright[0][l]
		in.to[l] = c.Pitch[1][l]
		dp, db := float32((c.Pitch[1][l]-p)*(1.0/steps)), float32((c.Bright[1][l]-b)*(1.0/steps))
		for s := range steps {
			p += dp
			in.pitch[s][l] = dsp.Octaves(p*(1.0/12)) - 1
			in.bright[s][l] = b
			b += db
		}
		in.bright[steps][l] = b
	}
}

// enter says that step s of the block is rendered next.
func (in *inputs) enter(s int) { in.at = s }

// strayed returns the key that the lane sounds at, if it has strayed so far that it needs another wave:
// one holds as far as that above its zone.
func (in *inputs) strayed(l int) (key float32, far bool) {
	const most = 2.5 // semitones: 20 kHz become 23.1
	if in.moved>>l&1 == 0 {
		return 0, false
	}
	if d := in.to[l] - in.off[l]; d < most && d > -2*most {
		return 0, false
	}
	in.off[l] = in.to[l]
	return in.key[l] + in.to[l], true
}

// slower returns the factor of a straight attack's slope.
func (in *inputs) slower(l int) float32 {
	if a := in.shape[l].Attack; a > 0 {
		return 1 / a
	}
	return 1
}

// longer returns the factor fall, by which something falls in a step, for a time that is by times longer.
func longer(fall, by float32) float32 {
	if by == 0 || fall <= 0 {
		return fall
	}
	return float32(dsp.Exp2(dsp.Log2(float64(fall)) / float64(by)))
}

// bent returns by, a change of frequency as a factor less 1, with the player's.
func (in *inputs) bent(l int, by float32) float32 {
	if in.moved>>l&1 == 0 {
		return by
	}
	f := in.pitch[in.at][l]
	return by + f + float32(by*f)
}

// leans reports whether the player changes the frequency of lane l in the block.
func (in *inputs) leans(l int) bool {
	return in.moved>>l&1 != 0 && (in.pitch[0][l] != 0 || in.pitch[steps-1][l] != 0)
}

// factor returns by what factor the player changes the frequency of lane l in the step.
func (in *inputs) factor(l int) float32 {
	if in.moved>>l&1 == 0 {
		return 1
	}
	return 1 + in.pitch[in.at][l]
}

// opened returns the octaves by which the player opens the filter of lane l in the step, and
// those of its quality.
func (in *inputs) opened(l int) (octaves, quality float32) {
	if in.moved>>l&1 == 0 {
		return 0, 0
	}
	return in.bright[in.at+1][l], in.ring[l]
}
