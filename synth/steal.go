package synth

// room makes sure that n more voices may sound, by stealing at most n notes, and reports
// whether it could.
func (k *rack) room(n int) bool {
	for range n {
		if k.sounding+n <= k.limit {
			return true
		}
		if k.fading+MaxLayers > spare {
			return false
		}
		k.steal()
	}
	return k.sounding+n <= k.limit
}

// steal ends the least audible note; see consider.
func (k *rack) steal() {
	best := victim{r: none}
	k.each(best.consider)
	r := best.r
	if r == none {
		return
	}
	k.stolen++
	mate := k.voice(r).mate
	k.cut(r, cutBlocks)
	if mate != none {
		k.cut(mate, cutBlocks)
	}
}

// victim is the best note to steal so far.
type victim struct {
	r    ref
	rank int
	peak float32
	born uint64
}

// consider keeps the better victim: a released note before a held one, the quietest
// of the released, the oldest of the rest.
func (old *victim) consider(r ref, v *voice) {
	c := victim{r: r, peak: v.peak, born: v.born}
	switch {
	case v.state == fading:
		return
	case v.state == released || v.oneShot:
		c.rank = 2
	case v.state == pedalled:
		c.rank = 1
	}
	switch {
	case old.r == none, c.rank > old.rank:
	case c.rank < old.rank:
		return
	case c.rank == 0 && c.born >= old.born, c.rank > 0 && c.peak >= old.peak:
		return
	}
	*old = c
}
