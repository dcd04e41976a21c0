package synth

import (
	"testing"

	"github.com/netsynth/netsynth/synth/dsp"
)

func TestSumsGiveTheSameBitsOnEveryMachine(t *testing.T) {
	rand := dsp.NewRand(1, "sums")
	for round := range 50 {
		var x LaneBlock
		var gain, step [Lanes]float32
		for l := range gain {
			gain[l], step[l] = rand.Bipolar(), rand.Bipolar()/64*float32(round%2)
			for i := range x {
				x[i][l] = rand.Bipolar()
			}
		}
		var a, b dsp.Block
		sumLanes(&a, &x, &gain, &step)
		sumLanesGeneric(&b, &x, &gain, &step)
		for i := range a {
			if a[i] != b[i] {
				t.Fatalf("round %d, frame %d: %v, want %v", round, i, a[i], b[i])
			}
		}
	}
}
