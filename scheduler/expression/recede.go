package expression

// Recede returns the factor of the velocities of a figure that has reported an attack for bars: it is new for three
// bars, and then steps back by 8 dB over twelve.
func Recede(bars float64) float64 {
	const beside, fresh, all = 0.91, 3, 12
	x := min(max(bars-fresh, 0), all) / all
	return beside - float64(0.36*beside*x)
}
