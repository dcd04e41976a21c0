package scheduler

import "math"

// voicing is up to four keys, rising, and how many.
type voicing struct {
	keys [4]int
	n    int
}

// The costs of a voicing, in semitones of movement.
const (
	semitoneGap = 6.0
	lowGap      = 2.0 // two voices closer than a third below lowBelow
	lowBelow    = 57
	centre      = 62.0
	offCentre   = 0.3 // a semitone of the mean away from centre
	openFifths  = 4.0
	farthest    = 5 // semitones that the top voice moves at most, if it can be helped
	widest      = 12
)

// voiceLeading returns the voicing of a chord between the keys low and high that moves least
// from the one before, or has no keys if there is none. It tries every choice of one
// key a pitch class, at most 4**4.
func voiceLeading(pitchClasses []int, low, high int, before *voicing) voicing {
	var best voicing
	bestFar, bestCost := true, math.Inf(1)
	var pick [4]int
	for i, pc := range pitchClasses {
		pick[i] = above(pc, low)
	}
	for tries := 0; tries < 4096; tries++ {
		v := voicing{n: len(pitchClasses)}
		fits := true
		for i := range pitchClasses {
			fits = fits && pick[i] <= high
			v.insert(i, pick[i])
		}
		if far, cost, ok := v.cost(before); ok && fits {
			if bestFar && !far || far == bestFar && (cost < bestCost || cost == bestCost && v.lower(&best)) {
				best, bestFar, bestCost = v, far, cost
			}
		}
		if !nextPick(&pick, pitchClasses, low, high) {
			break
		}
	}
	return best
}

// nextPick moves pick to the next choice and reports whether there is one.
func nextPick(pick *[4]int, pitchClasses []int, low, high int) bool {
	for i := len(pitchClasses) - 1; i >= 0; i-- {
		if pick[i] += 12; pick[i] <= high {
			return true
		}
		pick[i] = above(pitchClasses[i], low)
	}
	return false
}

// insert puts key in order among the first i keys.
func (v *voicing) insert(i, key int) {
	for ; i > 0 && v.keys[i-1] > key; i-- {
		v.keys[i] = v.keys[i-1]
	}
	v.keys[i] = key
}

// lower reports whether v comes before o in ascending order, the lowest key first.
func (v *voicing) lower(o *voicing) bool {
	for i := 0; i < v.n; i++ {
		if v.keys[i] != o.keys[i] {
			return v.keys[i] < o.keys[i]
		}
	}
	return false
}

// cost returns how much worse v is than staying on prev, whether its top voice
// moves too far, and whether it may be used at all.
func (v *voicing) cost(prev *voicing) (far bool, cost float64, ok bool) {
	sum := v.keys[0]
	for i := 1; i < v.n; i++ {
		gap := v.keys[i] - v.keys[i-1]
		if gap < 1 || gap > widest {
			return false, 0, false
		}
		if gap == 1 {
			cost += semitoneGap
		}
		if gap <= 2 && v.keys[i-1] < lowBelow {
			cost += lowGap
		}
		sum += v.keys[i]
	}
	cost += float64(math.Abs(float64(sum)/float64(v.n)-centre) * offCentre)
	if prev.n == 0 {
		return false, cost, true
	}
	moved := 0
	for i := 1; i <= min(v.n, prev.n); i++ {
		d := v.keys[v.n-i] - prev.keys[prev.n-i]
		moved += max(d, -d)
	}
	cost += float64(moved)
	top, before := v.keys[v.n-1], prev.keys[prev.n-1]
	if (top-v.keys[0])%12 == 7 && (before-prev.keys[0])%12 == 7 && top != before {
		cost += openFifths
	}
	return top-before > farthest || before-top > farthest, cost, true
}
