package scheduler_test

import (
	"testing"

	"github.com/netsynth/netsynth/scheduler"
)

// Where nothing happens the bass goes on moving: it has one note at a time, three or more of them in eight bars, and
// the same one in two bars at most.
func TestTheBassMovesWhileNothingHappens(t *testing.T) {
	for _, name := range harmonic(t) {
		r := rehearse(t, load(t, name), 2)
		for range 16 * 64 {
			r.play()
			sounding := 0
			for at := range r.held {
				if roleOf(r.s, at[0]) == scheduler.Bass {
					sounding++
				}
			}
			if sounding > 1 {
				t.Fatalf("%s: step %d: the bass plays %d notes at a time", name, r.step-1, sounding)
			}
		}
		keys, run, last := [8]map[uint8]bool{}, 0, uint8(0)
		for _, n := range r.notes {
			if roleOf(r.s, n.channel) != scheduler.Bass {
				continue
			}
			period := n.on / scheduler.StepTicks / 128
			if keys[period] == nil {
				keys[period] = map[uint8]bool{}
			}
			keys[period][n.key] = true
			if run++; n.key != last {
				run, last = 1, n.key
			}
			if run > 2 {
				t.Errorf("%s: bar %d: key %d for the %d. time in a row", name, n.on/scheduler.StepTicks/16, n.key, run)
			}
		}
		for period, k := range keys {
			if len(k) < 3 {
				t.Errorf("%s: period %d: the bass has %d notes", name, period, len(k))
			}
		}
	}
}

// While the web has the melody, sensors have the second half of a bar off, but for the melody's rests; each device keeps
// its pitch, and one that was silent is heard at once.
func TestSensorsRestWhileAnotherHasTheMelody(t *testing.T) {
	r := rehearse(t, load(t, "aurora"), 1)
	keys := map[uint8]bool{}
	halves := [2]int{}
	for step := range int64(16 * 64) {
		sensors := 0
		if step%3 == 0 {
			sensors = 1
		}
		r.play(network(step, 3, sensors, 0)...)
		for _, n := range r.begun {
			if roleOf(r.s, n.channel) == scheduler.IoT && step >= 256 {
				keys[n.key%12] = true
				halves[step%16/8]++
			}
		}
	}
	if len(keys) != 1 {
		t.Errorf("one sensor has %d pitches", len(keys))
	}
	if halves[0] < 100 || halves[1]*3 > halves[0] {
		t.Errorf("%d notes in the first halves of bars, %d in the second", halves[0], halves[1])
	}
}
