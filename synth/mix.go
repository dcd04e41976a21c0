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
	smooth bool   // controllers of level and place glide for more than a block
	stems  *Stems // nil: none are made
	wet    bool   // something is on the buses of chorus and delay
}

// render renders the next block of all voices of k into the buses.
func (x *mixer) render(k *rack, channels *[NumChannels]channel) {
	x.bus, x.wet = [buses]dsp.Block{}, false
	if x.stems != nil {
		x.stems.begin()
	}
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
	if s.steer(used, channels) && s.steers != nil {
		s.steers.Control(&s.controls)
	}
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
		glide = s.aim(v, &channels[v.channel], l, x.smooth) || glide
		v.peak = float32(math.Float32frombits(most[l]) * max(s.now[busLeft][l], s.now[busRight][l]))
		if v.state == fading && v.left == 0 {
			sounding &^= 1 << l
		}
	}
	x.mixSlot(s, used, glide)
	for ended := used &^ sounding; ended != 0; ended &= ended - 1 {
		k.drop(newRef(pool, index, bits.TrailingZeros8(ended)))
	}
}

// mixSlot adds the lanes of one group to the buses.
func (x *mixer) mixSlot(s *slot, used uint8, glide bool) {
	var step [Lanes]float32
	n := dryBuses
	if s.wet {
		n, x.wet = buses, true
	}
	for b := range n {
		if glide {
			for l := range step {
				step[l] = float32((s.next[b][l] - s.now[b][l]) / dsp.BlockSize)
			}
		}
		sumLanes(&x.bus[b], &x.lanes, &s.now[b], &step)
		if x.stems != nil {
			x.stems.add(s, used, &x.lanes, b, &step)
		}
		s.now[b] = s.next[b]
	}
}

// aim works out the gains of lane l at the block's end and reports whether they
// differ from those at its start.
func (s *slot) aim(v *voice, ch *channel, l int, smooth bool) bool {
	shaken := !ch.tremolo.neutral()
	if v.version != ch.version || v.gliding {
		v.version = ch.version
		v.approach(ch, smooth)
		s.wet = s.wet || v.base[busChorus] != 0 || v.base[busDelay] != 0
	} else if v.state != fading && !shaken {
		return false
	}
	fade := float32(1)
	if v.state == fading {
		v.left--
		fade = float32(v.left) / float32(v.fade)
	}
	fade = float32(fade * ch.swell)
	for b := range buses {
		s.next[b][l] = float32(v.base[b] * fade)
	}
	return true
}

// approach lets the voice's gains go to those of its channel: at once, or smoothly.
func (v *voice) approach(ch *channel, smooth bool) {
	to := ch.place(v.gain, v.pan)
	v.gliding = false
	if !smooth {
		v.base = to
		return
	}
	for b := range to {
		var moving bool
		v.base[b], moving = approach(v.base[b], to[b])
		v.gliding = v.gliding || moving
	}
}

// silence clears lane l of the block: a NaN in it would reach the whole bus.
func (x *mixer) silence(l int) {
	for i := range x.lanes {
		x.lanes[i][l] = 0
	}
}
