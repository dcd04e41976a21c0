package theory

// rubs are the dissonances of an alarm by its severity, in semitones: a whole tone, a tritone and a semitone.
var rubs = [4]int{0, 2, 6, 1}

// Rub returns the key that rubs against key for a severity from 1 to 3: above it, or below where that would be above
// high.
func Rub(key, severity, high int) int {
	if rub := rubs[severity&3]; key+rub > high {
		return key - rub
	}
	return key + rubs[severity&3]
}
