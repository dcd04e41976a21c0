package synth

import (
	"math"
	"math/bits"

	"github.com/netsynth/netsynth/synth/dsp"
)

// runaway is the bits of 16, or 24 dBFS: a lane whose peak reaches it or is NaN is silenced.
const runaway = 0x41800000

// mixer renders the groups and adds their voices to the buses.
type mixer struct {
	lanes  LaneBlock // scratch
	bus    [buses]dsp.Block
	broken uint64 // voices silenced
}

// render renders the next block of all voices of k into the buses.
func (x *mixer) render(k *rack, channels *[NumChannels]channel) {
	x.bus = [buses]dsp.Block{}
	for p := range k.pools {
		for i := 0; i < k.pools[p].top; i++ {
			if k.pools[p].slots[i].used != 0 {
				x.renderSlot(k, channels, p, i)
			}
		}
	}
}

// renderSlot renders one group and adds it to the buses.
func (x *mixer) renderSlot(k *rack, channels *[NumChannels]channel, pool, index int) {
	s := &k.pools[pool].slots[index]
	used := s.used
	sounding := s.group.Render(used, &x.lanes)
	var most [Lanes]uint32
	dsp.Peaks(&x.lanes, &most)
	glide := false
	for u := used; u != 0; u &= u - 1 {
		l := bits.TrailingZeros8(u)
		if most[l] >= runaway {
			x.silence(l)
			sounding &^= 1 << l
			x.broken++
		}
		v := &s.voices[l]
		glide = s.aim(v, &channels[v.channel], l) || glide
		v.peak = float32(math.Float32frombits(most[l]) * max(s.now[busLeft][l], s.now[busRight][l]))
		if v.state == fading && v.left == 0 {
			sounding &^= 1 << l
		}
	}
	x.mixSlot(s, glide)
	for ended := used &^ sounding; ended != 0; ended &= ended - 1 {
		k.drop(newRef(pool, index, bits.TrailingZeros8(ended)))
	}
}

// mixSlot adds the lanes of one group to the buses.
func (x *mixer) mixSlot(s *slot, glide bool) {
	var step [Lanes]float32
	for b := range buses {
		if glide {
			for l := range step {
				step[l] = float32((s.next[b][l] - s.now[b][l]) / dsp.BlockSize)
			}
		}
		sumLanes(&x.bus[b], &x.lanes, &s.now[b], &step)
		s.now[b] = s.next[b]
	}
}

// aim works out the gains of lane l at the block's end and reports whether they
// differ from those at its start.
func (s *slot) aim(v *voice, ch *channel, l int) bool {
	if v.version != ch.version {
		v.version = ch.version
		v.base[busLeft], v.base[busRight], v.base[busSend] = ch.place(v.gain, v.pan)
	} else if v.state != fading {
		return false
	}
	fade := float32(1)
	if v.state == fading {
		v.left--
		fade = float32(v.left) / float32(v.fade)
	}
	for b := range buses {
		s.next[b][l] = float32(v.base[b] * fade)
	}
	return true
}

// silence clears lane l of the block: a NaN in it would reach the whole bus.
func (x *mixer) silence(l int) {
	for i := range x.lanes {
		x.lanes[i][l] = 0
	}
}
