package synth

import "math/bits"

// state is the phase of a voice's life.
type state uint8

const (
	free     state = iota
	held           // its key is down
	pedalled       // its key is up, the sustain pedal holds it
	released       // decaying as its patch says, or a drum ringing out
	fading         // being faded out within a few blocks
)

// voice sounds one layer of one note, in one lane of one group.
type voice struct {
	state   state
	channel uint8
	key     uint8
	oneShot bool
	choke   uint8
	mate    ref     // the note's other layer, or none
	born    uint64  // the note's number
	gain    float32 // of layer and timbre
	pan     float32 // of the timbre
	peak    float32 // of the last block, after its gain
	left    int16   // blocks left of the fade
	fade    int16   // blocks of the fade in all
	version uint32  // of the channel, when base was worked out
	base    [buses]float32
}

// The buses a voice is mixed to.
const (
	busLeft = iota
	busRight
	busSend
	buses
)

// slot is one group and its eight voices.
type slot struct {
	group  Group
	used   uint8 // bit i: lane i sounds
	voices [Lanes]voice
	now    [buses][Lanes]float32 // gains at the last block's end
	next   [buses][Lanes]float32 // gains at this block's end
}

// pool is all the groups of one kernel. Groups from top on are empty.
type pool struct {
	slots []slot
	top   int
}

// ref names a voice: pool, slot and lane in one number.
type ref int32

// none is the ref of no voice.
const none ref = -1

func newRef(pool, slot, lane int) ref { return ref(pool<<16 | slot<<3 | lane) }

func (r ref) parts() (pool, slot, lane int) { return int(r >> 16), int(r>>3) & 0x1fff, int(r) & 7 }

// voice returns the voice that r names.
func (e *Engine) voice(r ref) *voice {
	p, s, l := r.parts()
	return &e.pools[p].slots[s].voices[l]
}

// take returns a free lane of a kernel: the lowest, so that groups stay full. It
// returns none when there is none.
func (e *Engine) take(kernel int) ref {
	p := &e.pools[kernel]
	for i := range p.slots {
		if s := &p.slots[i]; s.used != 0xff {
			lane := bits.TrailingZeros8(^s.used)
			s.used |= 1 << lane
			p.top = max(p.top, i+1)
			return newRef(kernel, i, lane)
		}
	}
	return none
}

// drop frees a voice and removes it from its note.
func (e *Engine) drop(r ref) {
	p, s, l := r.parts()
	slot := &e.pools[p].slots[s]
	v := &slot.voices[l]
	e.leave(r, v)
	if v.state == fading {
		e.fading--
	} else {
		e.sounding--
	}
	v.state = free
	slot.used &^= 1 << l
	for b := range buses {
		slot.now[b][l], slot.next[b][l] = 0, 0
	}
	for pool := &e.pools[p]; pool.top > 0 && pool.slots[pool.top-1].used == 0; {
		pool.top--
	}
}

// leave removes a voice from the table of notes and from its mate.
func (e *Engine) leave(r ref, v *voice) {
	note := &e.notes[v.channel][v.key]
	for i := range note {
		if note[i] == r {
			note[i] = none
		}
	}
	if v.mate != none {
		e.voice(v.mate).mate = none
		v.mate = none
	}
}

// release lets a voice decay as its patch says.
func (e *Engine) release(r ref) {
	p, s, l := r.parts()
	slot := &e.pools[p].slots[s]
	if v := &slot.voices[l]; v.state == held || v.state == pedalled {
		v.state = released
		slot.group.Release(l)
	}
}

// cut fades a voice out over n blocks, unless it already fades.
func (e *Engine) cut(r ref, n int16) {
	v := e.voice(r)
	if v.state == free || v.state == fading {
		return
	}
	e.leave(r, v)
	v.state, v.left, v.fade = fading, n, n
	e.sounding--
	e.fading++
}

// each calls do for every sounding voice, in slot order, with channel and choke: the voices that
// do concerns, if not all.
func (e *Engine) each(do func(e *Engine, r ref, v *voice, channel, choke uint8), channel, choke uint8) {
	for p := range e.pools {
		pool := &e.pools[p]
		for i := 0; i < pool.top; i++ {
			slot := &pool.slots[i]
			for used := slot.used; used != 0; used &= used - 1 {
				l := bits.TrailingZeros8(used)
				do(e, newRef(p, i, l), &slot.voices[l], channel, choke)
			}
		}
	}
}
