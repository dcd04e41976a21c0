package voices

import (
	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/synth/dsp"
)

// tilt makes the lanes of a sound without a filter brighter or darker: what lies above a pivot is
// raised or lowered.
type tilt struct {
	on    uint8 // the lanes that are not as they were
	low   [synth.Lanes]float32
	pivot [synth.Lanes]float32 // coefficient of the low-pass
}

// begin has a lane begin without it.
func (t *tilt) begin(lane int) {
	t.on &^= 1 << lane
	t.low[lane] = 0
}

// process tilts the lanes of a block that are to be brighter or darker, or have been.
func (t *tilt) process(in *inputs, live uint8, out *synth.LaneBlock) {
	t.on &= live
	for u := live & (in.moved | t.on); u != 0; u &= u - 1 {
		l := lowest(u)
		if in.moved>>l&1 == 0 || in.bright[0][l] == 0 && in.bright[steps][l] == 0 {
			t.on &^= 1 << l
			continue
		}
		if t.on>>l&1 == 0 {
			t.on |= 1 << l
			t.pivot[l] = dsp.OnePole(max(400, min(1.5*hz(in.key[l]), 5000)))
		}
		t.lane(in, l, out)
	}
}

// lane tilts one lane.
func (t *tilt) lane(in *inputs, l int, out *synth.LaneBlock) {
	low, a := t.low[l], t.pivot[l]
	k := dsp.Octaves(in.bright[0][l])
	for s := range steps {
		next := dsp.Octaves(in.bright[s+1][l])
		d := float32((next - k) * perStep)
		part := part(out, s)
		for i := range part {
			k += d
			x := part[i][l&7]
			low += float32(a * (x - low))
			part[i][l&7] = low + float32(k*(x-low))
		}
		k = next
	}
	t.low[l] = dsp.Flush(low)
}
