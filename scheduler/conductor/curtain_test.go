package conductor

import (
	"math"
	"testing"
)

// A pause is silence between two ramps, takes nothing from the piece, and can be ended.
func TestAPauseTakesNothingFromThePiece(t *testing.T) {
	whole, _ := testConductor(&testFeed{times: packets(20, 100e6)}, Options{})
	want := len(all(t, whole, always(1000)))
	con, _ := testConductor(&testFeed{times: packets(20, 100e6)}, Options{})
	x := make([]float32, 2*30_000)
	con.Read(x)
	con.Pause(true)
	ramp := make([]float32, 2*2000)
	con.Read(ramp)
	at := con.Position()
	still := make([]float32, 2*50_000)
	con.Read(still)
	for i, v := range still {
		if v != 0 {
			t.Fatalf("%v at frame %d of a pause", v, i/2)
		}
	}
	if con.Position() != at {
		t.Errorf("the piece went on from %+v to %+v", at, con.Position())
	}
	con.Pause(false)
	rest := all(t, con, always(1000))
	played := len(x) + len(ramp) + len(rest)
	if extra := played - want; extra < 0 || extra > 2*2000 {
		t.Errorf("%d samples beside the pause, want %d", played, want)
	}
	whole2 := append(append(append(x, ramp...), still...), rest...)
	for i := 4; i < len(whole2); i += 2 {
		if bend := math.Abs(float64(whole2[i] - 2*whole2[i-2] + whole2[i-4])); bend > 0.02 {
			t.Fatalf("a click of %v at frame %d", bend, i/2)
		}
	}
}

// A piece that jumps goes on with the packets and steps of the other place, and ends with them.
func TestAPieceGoesOnElsewhere(t *testing.T) {
	con, _ := testConductor(&testFeed{times: packets(1000, 100e6)}, Options{})
	con.Read(make([]float32, 2*100_000))
	feed := &testFeed{times: []int64{64 * 125e6, 70 * 125e6}} // at 120 beats a minute a step lasts 125 ms
	comp := &testComposer{collect: true}
	con.Jump(&Place{Feed: feed, Composer: comp, Step: 64, Tempo: mustTempo(120_000)})
	x := all(t, con, always(1000))
	if got := len(x) / 2; got < 96_000+96_000 || got > 96_000+96_000+3000 {
		t.Errorf("%d frames after the jump, want a bar and its tail, %d", got, 96_000+96_000)
	}
	if len(comp.steps) != 16 || len(comp.steps[1]) != 1 || comp.steps[1][0] != 64*125e6 {
		t.Errorf("steps with packets %v", comp.steps)
	}
	if p := con.Position(); p.Step != 79 || p.Bar != 4 {
		t.Errorf("ends at %+v", p)
	}
}

// Stop ends a piece that is paused.
func TestAPausedPieceCanBeStopped(t *testing.T) {
	con, _ := testConductor(&testFeed{live: true}, Options{})
	con.Read(make([]float32, 2*10_000))
	con.Pause(true)
	con.Read(make([]float32, 2*10_000))
	con.Stop()
	if x := all(t, con, always(1000)); len(x)/2 > stopFrames+1000 {
		t.Errorf("%d frames after Stop, want at most %d", len(x)/2, stopFrames)
	}
}
