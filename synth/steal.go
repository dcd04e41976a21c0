package synth

// room makes sure that n more voices may sound, by stealing at most n notes, and reports
// whether it could.
func (e *Engine) room(n int) bool {
	for range n {
		if e.sounding+n <= e.voices {
			return true
		}
		if e.fading+MaxLayers > spare {
			return false
		}
		e.steal()
	}
	return e.sounding+n <= e.voices
}

// steal ends the least audible note; see consider.
func (e *Engine) steal() {
	e.victim = victim{r: none}
	e.each(consider, 0, 0)
	r := e.victim.r
	if r == none {
		return
	}
	e.stolen++
	mate := e.voice(r).mate
	e.cut(r, cutBlocks)
	if mate != none {
		e.cut(mate, cutBlocks)
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
// of the released, the oldest of the rest. It is for each.
func consider(e *Engine, r ref, v *voice, _, _ uint8) {
	c := victim{r: r, peak: v.peak, born: v.born}
	switch {
	case v.state == fading:
		return
	case v.state == released || v.oneShot:
		c.rank = 2
	case v.state == pedalled:
		c.rank = 1
	}
	old := &e.victim
	switch {
	case old.r == none, c.rank > old.rank:
	case c.rank < old.rank:
		return
	case c.rank == 0 && c.born >= old.born, c.rank > 0 && c.peak >= old.peak:
		return
	}
	*old = c
}
