package timbre

import "math"

const (
	audible  = 50   // dB under the top, down to which a fall is looked at
	steeper  = 2.5  // how many times faster than before a note falls once its key is released, at least
	shortRun = 0.03 // seconds that a part of the fall has at least
	released = 6    // dB under the top, where a tone that does not decay counts as released
	most     = 0.75 // of the time to 20 dB under the top, which such a tone takes to get there
)

// Held returns how long the key was held in a sound, in seconds: until its level begins to fall much faster
// than before, or else to the end.
func Held(s *Sound) float64 {
	e := s.Envelope(0)
	if e.silent() {
		return s.Seconds()
	}
	if begins := e.fall(released); begins > most*e.fall(20) && e.fall(40) < 1.5*e.fall(20) {
		return e.rise(20) + begins
	}
	levels := e.Level[e.top:]
	for i, l := range levels {
		if l < e.Top()-audible {
			levels = levels[:i]
			break
		}
	}
	if knee, bends := bend(levels); bends {
		return float64(e.top+knee) * Hop
	}
	return s.Seconds()
}

// bend returns the place from which on levels fall much faster than before, if there is one: where the two
// straight lines meet that are nearest to them.
func bend(levels []float64) (knee int, bends bool) {
	sums, least := newSums(levels), int(shortRun/Hop)
	off := math.Inf(1)
	for k := least; k < len(levels)-least; k++ {
		a, b := sums.line(0, k), sums.line(k, len(levels))
		if a.off+b.off < off {
			knee, off = k, a.off+b.off
			bends = b.slope < 0 && b.slope <= steeper*a.slope
		}
	}
	return knee, bends
}

// line is the straight line nearest to some levels.
type line struct {
	slope float64 // for each place
	off   float64 // sum of the squares of the distances
}

// sums are the running sums of levels, from which lines through parts of them follow.
type sums struct {
	y, xy, yy []float64 // before each of them
}

func newSums(levels []float64) *sums {
	n := len(levels) + 1
	s := &sums{y: make([]float64, n), xy: make([]float64, n), yy: make([]float64, n)}
	for i, y := range levels {
		s.y[i+1], s.xy[i+1], s.yy[i+1] = s.y[i]+y, s.xy[i]+float64(i)*y, s.yy[i]+y*y
	}
	return s
}

// line returns the line of the levels from one place to before another, which has at least two.
func (s *sums) line(from, to int) line {
	n := float64(to - from)
	y := s.y[to] - s.y[from]
	with, spread := s.xy[to]-s.xy[from]-float64(from+to-1)/2*y, n*(n*n-1)/12 // about the middle
	slope := with / spread
	return line{slope, s.yy[to] - s.yy[from] - y*y/n - with*slope}
}
