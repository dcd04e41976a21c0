package theory

import "math"

// Voicing is up to four keys, rising, and how many.
type Voicing struct {
	Keys [4]int
	N    int
}

// The costs of a voicing, in semitones of movement.
const (
	semitoneGap = 6.0
	lowGap      = 2.0 // two voices closer than a third below lowBelow
	lowBelow    = 57
	centre      = 62.0
	offCentre   = 0.3 // a semitone of the mean away from centre
	openFifths  = 4.0
	stillTop    = 2.5 // a top voice that stays: it may move by step for as much
	farthest    = 5   // semitones that the top voice moves at most, if it can be helped
	widest      = 12
)

// voiceLeading returns the Voicing of a chord between the keys low and high that moves least
// from the one before, or has no keys if there is none. It tries every choice of one
// key a pitch class, at most 4**4.
func voiceLeading(pitchClasses []int, low, high int, before *Voicing) Voicing {
	var best Voicing
	bestFar, bestCost := true, math.Inf(1)
	var pick [4]int
	for i, pc := range pitchClasses {
		pick[i] = Above(pc, low)
	}
	for tries := 0; tries < 4096; tries++ {
		v := Voicing{N: len(pitchClasses)}
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
		pick[i] = Above(pitchClasses[i], low)
	}
	return false
}

// insert puts key in order among the first i keys.
func (v *Voicing) insert(i, key int) {
	for ; i > 0 && v.Keys[i-1] > key; i-- {
		v.Keys[i] = v.Keys[i-1]
	}
	v.Keys[i] = key
}

// lower reports whether v comes before o in ascending order, the lowest key first.
func (v *Voicing) lower(o *Voicing) bool {
	for i := 0; i < v.N; i++ {
		if v.Keys[i] != o.Keys[i] {
			return v.Keys[i] < o.Keys[i]
		}
	}
	return false
}

// cost returns how much worse v is than staying on prev, whether its top voice
// moves too far, and whether it may be used at all.
func (v *Voicing) cost(prev *Voicing) (far bool, cost float64, ok bool) {
	sum := v.Keys[0]
	for i := 1; i < v.N; i++ {
		gap := v.Keys[i] - v.Keys[i-1]
		if gap < 1 || gap > widest {
			return false, 0, false
		}
		if gap == 1 {
			cost += semitoneGap
		}
		if gap <= 2 && v.Keys[i-1] < lowBelow {
			cost += lowGap
		}
		sum += v.Keys[i]
	}
	cost += float64(math.Abs(float64(sum)/float64(v.N)-centre) * offCentre)
	if prev.N == 0 {
		return false, cost, true
	}
	moved := 0
	for i := 1; i <= min(v.N, prev.N); i++ {
		d := v.Keys[v.N-i] - prev.Keys[prev.N-i]
		moved += max(d, -d)
	}
	cost += float64(moved)
	top, before := v.Keys[v.N-1], prev.Keys[prev.N-1]
	if top == before {
		cost += stillTop
	}
	if (top-v.Keys[0])%12 == 7 && (before-prev.Keys[0])%12 == 7 && top != before {
		cost += openFifths
	}
	return top-before > farthest || before-top > farthest, cost, true
}
