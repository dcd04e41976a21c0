package synth

import (
	"math"
	"math/bits"

	"github.com/netsynth/netsynth/synth/dsp"
)

// runaway is the bits of 16, or 24 dBFS: a lane whose peak reaches it or is NaN is silenced.
const runaway = 0x41800000

// renderSlot renders one group and adds it to the buses.
func (e *Engine) renderSlot(pool, index int) {
	s := &e.pools[pool].slots[index]
	used := s.used
	sounding := s.group.Render(used, &e.lanes)
	var most [Lanes]uint32
	dsp.Peaks(&e.lanes, &most)
	glide := false
	for u := used; u != 0; u &= u - 1 {
		l := bits.TrailingZeros8(u)
		if most[l] >= runaway {
			e.silence(l)
			sounding &^= 1 << l
			e.broken++
		}
		v := &s.voices[l]
		glide = e.aim(s, v, l) || glide
		v.peak = float32(math.Float32frombits(most[l]) * max(s.now[busLeft][l], s.now[busRight][l]))
		if v.state == fading && v.left == 0 {
			sounding &^= 1 << l
		}
	}
	e.mixSlot(s, glide)
	for ended := used &^ sounding; ended != 0; ended &= ended - 1 {
		e.drop(newRef(pool, index, bits.TrailingZeros8(ended)))
	}
}

// mixSlot adds the lanes of one group to the buses.
func (e *Engine) mixSlot(s *slot, glide bool) {
	var step [Lanes]float32
	for b := range buses {
		if glide {
			for l := range step {
				step[l] = float32((s.next[b][l] - s.now[b][l]) / dsp.BlockSize)
			}
		}
		sumLanes(&e.bus[b], &e.lanes, &s.now[b], &step)
		s.now[b] = s.next[b]
	}
}

// aim works out the gains of lane l at the block's end and reports whether they
// differ from those at its start.
func (e *Engine) aim(s *slot, v *voice, l int) bool {
	ch := &e.channels[v.channel]
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
func (e *Engine) silence(l int) {
	for i := range e.lanes {
		e.lanes[i][l] = 0
	}
}
