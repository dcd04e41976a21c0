package expression

import (
	"math"
	"testing"
)

func TestNoveltyGainFollowsItsCurve(t *testing.T) {
	const arp, pad = 2, 1
	var n Novelty
	n.Steady(pad)
	gains := map[int]float64{0: 1.03, 4: 1.07, 139: 0.81, 279: 0.75}
	for k := range 280 {
		got := n.Gain(arp)
		if want, ok := gains[k]; ok && math.Abs(got-want) > 0.02 {
			t.Errorf("after %d steps of playing the gain is %.3f, want %.2f within 0.02", k, got, want)
		}
		n.Next()
	}
	if got := n.Gain(pad); got != 1 {
		t.Errorf("the pad's gain is %v, want 1", got)
	}
}
