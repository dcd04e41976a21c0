package synth

import (
	"math"
	"math/bits"

	"github.com/netsynth/netsynth/synth/dsp"
)

// runaway is the bits of 16: a lane that reaches it, or is no number, is silenced.
const runaway = 0x41800000

// renderSlot renders one group and adds it to the buses.
func (e *Engine) renderSlot(pool, index int) {
	s := &e.pools[pool].slots[index]
	used := s.used
	sounding := s.group.Render(used, &e.lanes)
	peaks := peaks(&e.lanes)
	glide := false
	for u := used; u != 0; u &= u - 1 {
		l := bits.TrailingZeros8(u)
		if peaks[l] >= runaway {
			e.silence(l)
			sounding &^= 1 << l
			e.broken++
		}
		v := &s.voices[l]
		glide = e.aim(s, v, l) || glide
		v.peak = float32(math.Float32frombits(peaks[l]) * max(s.now[busLeft][l], s.now[busRight][l]))
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
	for b := range buses {
		if !glide {
			mix(&e.bus[b], &e.lanes, &s.now[b])
			continue
		}
		mixRamps(&e.bus[b], &e.lanes, &s.now[b], &s.next[b])
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

// silence clears lane l of the block: what is in it must not reach a sum.
func (e *Engine) silence(l int) {
	for i := range e.lanes {
		e.lanes[i][l] = 0
	}
}

// peaks returns the largest absolute value of each lane, as bits: NaN is larger
// than any number.
func peaks(x *LaneBlock) (p [Lanes]uint32) {
	const abs = 1<<31 - 1
	var p0, p1, p2, p3, p4, p5, p6, p7 uint32
	for i := range x {
		f := &x[i]
		p0 = max(p0, math.Float32bits(f[0])&abs)
		p1 = max(p1, math.Float32bits(f[1])&abs)
		p2 = max(p2, math.Float32bits(f[2])&abs)
		p3 = max(p3, math.Float32bits(f[3])&abs)
		p4 = max(p4, math.Float32bits(f[4])&abs)
		p5 = max(p5, math.Float32bits(f[5])&abs)
		p6 = max(p6, math.Float32bits(f[6])&abs)
		p7 = max(p7, math.Float32bits(f[7])&abs)
	}
	return [Lanes]uint32{p0, p1, p2, p3, p4, p5, p6, p7}
}

// mix adds the lanes, each times its gain, to a bus by a fixed tree. Lanes that do
// not sound have gain 0.
func mix(bus *dsp.Block, x *LaneBlock, gain *[Lanes]float32) {
	g0, g1, g2, g3 := gain[0], gain[1], gain[2], gain[3]
	g4, g5, g6, g7 := gain[4], gain[5], gain[6], gain[7]
	for i := range bus {
		f := &x[i]
		even := (float32(f[0]*g0) + float32(f[4]*g4)) + (float32(f[2]*g2) + float32(f[6]*g6))
		odd := (float32(f[1]*g1) + float32(f[5]*g5)) + (float32(f[3]*g3) + float32(f[7]*g7))
		bus[i] += even + odd
	}
}

// mixRamps is mix with gains that glide over the block.
func mixRamps(bus *dsp.Block, x *LaneBlock, from, to *[Lanes]float32) {
	var step [Lanes]float32
	for l := range step {
		step[l] = (to[l] - from[l]) / dsp.BlockSize
	}
	g0, g1, g2, g3, g4, g5, g6, g7 := from[0], from[1], from[2], from[3], from[4], from[5], from[6], from[7]
	for i := range bus {
		f := &x[i]
		g0, g1, g2, g3 = g0+step[0], g1+step[1], g2+step[2], g3+step[3]
		g4, g5, g6, g7 = g4+step[4], g5+step[5], g6+step[6], g7+step[7]
		even := (float32(f[0]*g0) + float32(f[4]*g4)) + (float32(f[2]*g2) + float32(f[6]*g6))
		odd := (float32(f[1]*g1) + float32(f[5]*g5)) + (float32(f[3]*g3) + float32(f[7]*g7))
		bus[i] += even + odd
	}
}
