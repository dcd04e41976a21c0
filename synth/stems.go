package synth

import (
	"math/bits"

	"github.com/netsynth/netsynth/synth/dsp"
)

// Stems are the parts of the mix before the master, each with what the effects make of it: a part is
// a channel. Their sum is that mix. They are for pieces that are rendered: each part that sounds has
// effects of its own.
type Stems struct {
	parts [NumChannels]*stem
	used  uint64 // bit c: channel c has sounded
	mix   [2]dsp.Block
}

// stem is the part of one channel.
type stem struct {
	bus    [buses]dsp.Block
	reverb *dsp.Reverb
	chorus *dsp.Chorus
	echo   *dsp.Echo
}

// Parts returns the channels that have sounded: bit c is channel c.
func (s *Stems) Parts() uint64 { return s.used }

// Part returns the last block of a channel that has sounded, left and right.
func (s *Stems) Part(channel int) (l, r *dsp.Block) {
	p := s.parts[channel]
	return &p.bus[busLeft], &p.bus[busRight]
}

// Mix returns the last block of the whole mix, before the master.
func (s *Stems) Mix() (l, r *dsp.Block) { return &s.mix[0], &s.mix[1] }

// begin clears the parts for a block.
func (s *Stems) begin() {
	for u := s.used; u != 0; u &= u - 1 {
		s.parts[bits.TrailingZeros64(u)].bus = [buses]dsp.Block{}
	}
}

// part returns the part of a channel, which it makes when it sounds first.
func (s *Stems) part(channel uint8) *stem {
	if s.parts[channel] == nil {
		s.parts[channel] = &stem{reverb: dsp.NewReverb(), chorus: dsp.NewChorus(), echo: dsp.NewEcho()}
		s.used |= 1 << channel
	}
	return s.parts[channel]
}

// add adds the lanes of a group in used to their channels' parts on bus b.
func (s *Stems) add(slot *slot, used uint8, x *LaneBlock, b int, step *[Lanes]float32) {
	for rest := used; rest != 0; {
		channel := slot.voices[bits.TrailingZeros8(rest)].channel
		var gain, own [Lanes]float32
		for l := range Lanes {
			if rest>>l&1 != 0 && slot.voices[l].channel == channel {
				gain[l], own[l] = slot.now[b][l], step[l]
				rest &^= 1 << l
			}
		}
		sumLanes(&s.part(channel).bus[b], x, &gain, &own)
	}
}

// effects adds the effects to the parts. It is called before those of the mix, h, c and o, whose slow
// motion they follow: only so is the sum of what they give what the mix gets. washes says that
// chorus and delay have something to do.
func (s *Stems) effects(h *dsp.Reverb, c *dsp.Chorus, o *dsp.Echo, washes bool) {
	for u := s.used; u != 0; u &= u - 1 {
		p := s.parts[bits.TrailingZeros64(u)]
		l, r := &p.bus[busLeft], &p.bus[busRight]
		var wetL, wetR dsp.Block
		p.reverb.Follow(h)
		p.reverb.Process(&p.bus[busSend], &wetL, &wetR)
		for i := range wetL {
			l[i] += wetL[i]
			r[i] += wetR[i]
		}
		if washes {
			p.chorus.Follow(c)
			p.chorus.Process(&p.bus[busChorus], l, r)
			p.echo.Follow(o)
			p.echo.Process(&p.bus[busDelay], l, r)
		}
	}
}
