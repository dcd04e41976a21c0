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

// However a piece ends, with a fall or without, it is skimmed in the steps in which it is read, also where it is stopped
// just before its length or its packets end it.
func TestAPieceThatEndsIsSkimmedAsItIsRead(t *testing.T) {
	tempo := mustTempo(137_931)
	var feeds [3]testFeed
	feeds[0] = testFeed{live: true}
	feeds[1] = testFeed{times: []int64{0, tempo.StepTime(50)}}
	feeds[2] = testFeed{times: packets(300, 20)}
	for i, feed := range feeds {
		for stop := int64(0); stop < 8*dsp.SampleRate; stop += 4777 {
			for _, o := range []Options{{}, {Falls: true}, {Duration: 7 * time.Second}, {Falls: true, Duration: 7 * time.Second}} {
				read, skimmed := &closer{}, &closer{}
				f, g := feed, feed
				con := New(nil, read, &f, tempo, o)
				con.StopAt(stop)
				all(t, con, always(1<<16))
				con = New(nil, skimmed, &g, tempo, o)
				con.StopAt(stop)
				for con.Skim() {
				}
				if !reflect.DeepEqual(read, skimmed) {
					t.Fatalf("feed %d, stopped at %d, %+v: read in %d steps, %d packets, falls %v; skimmed in %d steps, %d packets, falls %v", i, stop, o,
						len(read.composed), read.n, read.falls, len(skimmed.composed), skimmed.n, skimmed.falls)
				}
			}
		}
	}
}

func TestSkimDoesNotAllocate(t *testing.T) {
	c := New(nil, &testComposer{}, &testFeed{times: packets(100_000, 20_000), live: true}, mustTempo(120_000), Options{})
	if n := testing.AllocsPerRun(200, func() { c.Skim() }); n != 0 {
		t.Errorf("%v allocations a Skim", n)
	}
}
