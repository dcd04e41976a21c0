package expression

// louder is how much louder in velocity a note is for each semitone that it is higher.
const louder = 0.45

// Higher returns what is added to the velocity of a note at key, of a role that plays from low to high: the
// higher, the louder.
func Higher(key, low, high int) float64 { return float64(louder / 2 * float64(2*key-low-high)) }
