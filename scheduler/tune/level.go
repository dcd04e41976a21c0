package tune

// Level is how much of a pattern is played. It is chosen at each bar line by what the last bars brought, and
// stays for the bar, so that bars repeat while the traffic goes on as it was. The zero value has heard nothing.
type Level struct {
	n    int
	sums [4]float64 // of the figures of this bar and of those before
}

// Threshold is where a level begins and ends: Enter is the mean over two bars that it needs, Leave the
// lower mean over four bars below which it is left.
type Threshold struct{ Enter, Leave float64 }

// Follow takes in a figure for the step at place, 0 to 15, and returns the level, which is a number of
// the thresholds, which rise.
func (l *Level) Follow(place int, x float64, thresholds []Threshold) int {
	if place == 0 {
		two := l.sums[0] + l.sums[1]
		four := two + l.sums[2] + l.sums[3]
		l.choose(two/(2*stepsPerBar), four/(4*stepsPerBar), thresholds)
		copy(l.sums[1:], l.sums[:3])
		l.sums[0] = 0
	}
	l.sums[0] += x
	return l.n
}

// Begin is Follow for what does not wait for two bars: on a beat, where the level is 0, x decides it alone.
func (l *Level) Begin(place int, x float64, thresholds []Threshold) int {
	if l.Follow(place, x, thresholds) == 0 && Beats.Has(place) {
		l.choose(x, x, thresholds)
	}
	return l.n
}

// On reports whether the level is above 0.
func (l *Level) On() bool { return l.n > 0 }

// choose chooses the level by the means over two and four bars.
func (l *Level) choose(two, four float64, thresholds []Threshold) {
	for l.n > 0 && four < thresholds[l.n-1].Leave {
		l.n--
	}
	for l.n < len(thresholds) && two >= thresholds[l.n].Enter {
		l.n++
	}
}
