package synth

// glider is a value that goes to its target by a fixed share of the way in each block.
type glider struct{ now, target float32 }

const (
	glideShare = 1.0 / 3 // of the way, in a block: 63 % of it in 3.3 ms
	glideEnd   = 1e-5    // a distance at which the target is reached
)

// move goes on by one block and reports whether the target has been reached.
func (g *glider) move() bool {
	var moving bool
	g.now, moving = approach(g.now, g.target)
	return !moving
}

// neutral reports whether the value is 0 and stays so.
func (g *glider) neutral() bool { return g.now == 0 && g.target == 0 }

// approach returns now one block nearer to target, and whether that is still some way off.
func approach(now, target float32) (next float32, moving bool) {
	d := target - now
	if d < glideEnd && d > -glideEnd {
		return target, false
	}
	return now + float32(d*glideShare), true
}

// relative returns the value of a controller whose middle is 64, -1 to 1.
func relative(value uint8) float32 { return max(-1, min((float32(value)-64)/63, 1)) }
