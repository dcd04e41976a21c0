package conductor

import (
	"reflect"
	"testing"
	"time"

	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/synth/dsp"
)

func TestSkimmingIsReadingWithoutSound(t *testing.T) {
	tempo := mustTempo(137_931)
	rand := dsp.NewRand(3, "skim")
	scattered := make([]int64, 100)
	for i := range scattered[1:] {
		scattered[i+1] = scattered[i] + int64(rand.Intn(50e6))
	}
	check := func(name string, times []int64, limit time.Duration) {
		t.Helper()
		o := Options{Duration: limit}
		read, skimmed := &testComposer{collect: true}, &testComposer{collect: true}
		all(t, New(synth.New(&synth.Bank{}, synth.Options{Voices: 8}), read, &testFeed{times: times}, tempo, o), always(1<<16))
		for c := New(nil, skimmed, &testFeed{times: times}, tempo, o); c.Skim(); {
		}
		if !reflect.DeepEqual(read, skimmed) {
			t.Errorf("%s, limit %v: read in %d steps, %d packets; skimmed in %d steps, %d packets",
				name, limit, len(read.steps), read.n, len(skimmed.steps), skimmed.n)
		}
	}
	check("no packets", nil, 0)
	for _, limit := range []time.Duration{0, 1, time.Second, 2 * time.Second} {
		check("scattered", scattered, limit)
	}
	for step := int64(14); step < 18; step++ { // ends near the edges of steps, a bar and blocks
		for _, off := range []int64{-1500e3, -1, 0, 1, 1500e3} {
			at := tempo.StepTime(step) + off
			check("ends at "+time.Duration(at).String(), []int64{0, at}, 0)
		}
	}
}

func TestSkimDoesNotAllocate(t *testing.T) {
	c := New(nil, &testComposer{}, &testFeed{times: packets(100_000, 20_000), live: true}, mustTempo(120_000), Options{})
	if n := testing.AllocsPerRun(200, func() { c.Skim() }); n != 0 {
		t.Errorf("%v allocations a Skim", n)
	}
}
