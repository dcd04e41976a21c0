package scheduler

import (
	"math"
	"testing"
)

func TestNoveltyGainFollowsItsCurve(t *testing.T) {
	var n novelty
	n.init(false)
	gains := map[int]float64{0: 1.03, 4: 1.07, 139: 0.81, 279: 0.75}
	for k := range 280 {
		got := n.gain(Arp)
		if want, ok := gains[k]; ok && math.Abs(got-want) > 0.02 {
			t.Errorf("after %d steps of playing the gain is %.3f, want %.2f within 0.02", k, got, want)
		}
		n.next()
	}
	if got := n.gain(Pad); got != 1 {
		t.Errorf("the pad's gain is %v, want 1", got)
	}
}
