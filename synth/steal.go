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

// steal ends the note that the ear would miss least: see missed.
func (k *rack) steal() {
	low, high := uint8(127), uint8(0) // of the keys that are held
	k.each(func(_ ref, v *voice) {
		if v.state == held && !v.oneShot {
			low, high = min(low, v.key), max(high, v.key)
		}
	})
	best, least, born := none, float32(0), uint64(0)
	k.each(func(r ref, v *voice) {
		if v.state == fading {
			return
		}
		x := k.missed(v)
		if v.state == held && (v.key == low || v.key == high) {
			x = float32(x * outer)
		}
		if best == none || x < least || x == least && v.born < born {
			best, least, born = r, x, v.born
		}
	})
	if best == none {
		return
	}
	k.stolen++
	mate := k.voice(best).mate
	k.cut(best, cutBlocks)
	if mate != none {
		k.cut(mate, cutBlocks)
	}
}

// How much more, or less, a note would be missed than its level says.
const (
	outer     = 4    // the lowest and the highest that are held: bass and tune
	young     = 8    // one that has just begun: its level is not yet what it will be
	youngTime = 38   // blocks, 50 ms
	lifted    = 0.25 // one whose key is up: nobody waits for its end
	sustained = 0.5  // one that a pedal holds
)

// missed returns how much a note would be missed: the level of its layers, weighted.
func (k *rack) missed(v *voice) float32 {
	x := v.peak
	if v.mate != none {
		x += k.voice(v.mate).peak
	}
	switch {
	case v.state == released:
		x = float32(x * lifted)
	case v.state == pedalled || v.oneShot:
		x = float32(x * sustained)
	}
	if v.age < youngTime {
		x = float32(x * young)
	}
	return x
}
