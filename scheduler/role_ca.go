package scheduler

// steadyCA is the Channel Access rate, packets a second, above which its figure
// runs through the bar.
const steadyCA = 3

var caPattern = [6]int{0, 2, 1, 3, 2, 4}

// playCA plays a Euclidean figure that fills up with the rate.
func (q *Sequencer) playCA() {
	rate := q.rates.of[classCA]
	if rate > steadyCA {
		hits := int(min(13, 3+float64(2*log2(1+float64(rate/2)))))
		if !euclid(hits, q.place) {
			return
		}
	} else if q.count(classCA) == 0 {
		return
	}
	h := &q.harmony
	q.parts.ca++
	key := h.ct(caPattern[q.parts.ca%6], 52)
	q.play(part{CA, classCA, rankPlain}, 1, key, 92+q.onBeat(10))
	if q.place%8 != 0 {
		return
	}
	under := key
	if key > 64 {
		under = key - 12
	} else if h.inChord(key - 5) {
		under = key - 5
	}
	q.play(part{CA, classCA, rankSecondCA}, 1, under, 78)
}
