package theory

// maxBetween is the most chord tones that lie between the outer voices of a voicing.
const maxBetween = 16

// Between returns a chord tone between the outer voices of the Voicing, which has at least two, that it
// does not hold: number n of them, modulo how many they are. Where it holds all, it is its second voice.
func (h *Harmony) Between(n uint32) int {
	v := &h.Voicing
	var free [maxBetween]int
	count := uint32(0)
	for key := v.Keys[0] + 1; key < v.Keys[v.N-1] && count < maxBetween; key++ {
		if h.InChord(key) && !v.holds(key) {
			free[count] = key
			count++
		}
	}
	if count == 0 {
		return v.Keys[1]
	}
	return free[n%count]
}

// holds reports whether key is one of the voicing's.
func (v *Voicing) holds(key int) bool {
	for _, k := range v.Keys[:v.N] {
		if k == key {
			return true
		}
	}
	return false
}
