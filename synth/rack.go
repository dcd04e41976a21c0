package synth

import "math/bits"

// rack is the groups of all kernels, the voices in them, and which note each key has.
type rack struct {
	pools    []pool                           // one a kernel
	notes    [NumChannels][128][MaxLayers]ref // the voices of the latest note of each key
	limit    int                              // the most voices that may sound
	sounding int                              // voices now, without those that fade
	fading   int
	stolen   uint64
}

const (
	cutBlocks  = 4  // 5 ms: a repeated or stolen note
	ringBlocks = 16 // 21 ms: a drum that is struck again or choked
	spare      = 64 // lanes a kernel has beyond the limit, for voices that fade
)

// newRack returns the silent groups of kernels, in which up to limit voices may sound.
func newRack(kernels []Kernel, limit int) rack {
	k := rack{pools: make([]pool, len(kernels)), limit: limit}
	for p := range k.pools {
		k.pools[p].slots = make([]slot, (limit+spare+Lanes-1)/Lanes)
		for i := range k.pools[p].slots {
			s := &k.pools[p].slots[i]
			s.group = kernels[p].NewGroup()
			s.steers, _ = s.group.(Controlled)
		}
	}
	for c := range k.notes {
		for key := range k.notes[c] {
			k.notes[c][key] = [MaxLayers]ref{none, none}
		}
	}
	return k
}

// adopt has every group take its patches from kernels, in the order of those that made it.
func (k *rack) adopt(kernels []Kernel) {
	for p := range k.pools {
		for i := range k.pools[p].slots {
			if g, can := k.pools[p].slots[i].group.(Changeable); can {
				g.Adopt(kernels[p])
			}
		}
	}
}

// voice returns the voice that r names.
func (k *rack) voice(r ref) *voice {
	p, s, l := r.parts()
	return &k.pools[p].slots[s].voices[l]
}

// take returns a free lane of a kernel: the lowest, so that groups stay full. It
// returns none when there is none.
func (k *rack) take(kernel int) ref {
	p := &k.pools[kernel]
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
func (k *rack) drop(r ref) {
	p, s, l := r.parts()
	slot := &k.pools[p].slots[s]
	v := &slot.voices[l]
	k.leave(r, v)
	if v.state == fading {
		k.fading--
	} else {
		k.sounding--
	}
	v.state = free
	slot.used &^= 1 << l
	slot.wet = slot.wet && slot.used != 0
	for b := range buses {
		slot.now[b][l], slot.next[b][l] = 0, 0
	}
	for pool := &k.pools[p]; pool.top > 0 && pool.slots[pool.top-1].used == 0; {
		pool.top--
	}
}

// leave removes a voice from the table of notes and from its mate.
func (k *rack) leave(r ref, v *voice) {
	note := &k.notes[v.channel][v.key]
	for i := range note {
		if note[i] == r {
			note[i] = none
		}
	}
	if v.mate != none {
		k.voice(v.mate).mate = none
		v.mate = none
	}
}

// release lets a voice decay as its patch says.
func (k *rack) release(r ref) {
	p, s, l := r.parts()
	slot := &k.pools[p].slots[s]
	if v := &slot.voices[l]; v.state == held || v.state == pedalled {
		v.state = released
		slot.group.Release(l)
	}
}

// cut fades a voice out over n blocks, unless it already fades.
func (k *rack) cut(r ref, n int16) {
	v := k.voice(r)
	if v.state == free || v.state == fading {
		return
	}
	k.leave(r, v)
	v.state, v.left, v.fade = fading, n, n
	k.sounding--
	k.fading++
}

// each calls do for every sounding voice, in slot order.
func (k *rack) each(do func(r ref, v *voice)) {
	for p := range k.pools {
		pool := &k.pools[p]
		for i := 0; i < pool.top; i++ {
			slot := &pool.slots[i]
			for used := slot.used; used != 0; used &= used - 1 {
				l := bits.TrailingZeros8(used)
				do(newRef(p, i, l), &slot.voices[l])
			}
		}
	}
}

// lift is the release of a voice's key; pedal says that the sustain pedal is down.
func (k *rack) lift(r ref, pedal bool) {
	v := k.voice(r)
	switch {
	case v.oneShot || v.state != held:
	case pedal || v.kept:
		v.state = pedalled
	default:
		k.release(r)
	}
}
