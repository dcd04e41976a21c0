package conductor

import (
	"math"
	"slices"
	"testing"
	"time"

	"github.com/netsynth/netsynth/synth/dsp"
)

// At 120 beats a minute a step lasts 6000 frames, a bar 2 s.
func TestTheLastBarIsPlayedOut(t *testing.T) {
	const bar, tail, step = 96000, 96000, 125e6
	for _, c := range []struct {
		name  string
		times []int64
		want  int
		steps int
	}{
		{"no packet", nil, bar + tail, 16},
		{"one packet", []int64{0}, bar + tail, 16},
		{"into the last but one step", []int64{0, 14.5 * step}, bar + tail, 16},
		{"into the last step: a chord on the next beat", []int64{0, 15.5 * step}, bar + tail, 17},
		{"to the bar line", []int64{0, 16*step - 1}, bar + tail, 17},
		{"over the bar line", []int64{0, 16 * step}, 2*bar + tail, 32},
	} {
		con, comp := testConductor(&testFeed{times: c.times}, Options{})
		comp.collect = true
		x := all(t, con, always(4096))
		if len(x)/2 != c.want || len(comp.steps) != c.steps {
			t.Errorf("%s: %d frames and %d steps, want %d and %d", c.name, len(x)/2, len(comp.steps), c.want, c.steps)
		}
		if n, known := con.Length(); int(n) != c.want || !known {
			t.Errorf("%s: Length() = %d, %t", c.name, n, known)
		}
		if p := con.Position(); int(p.Frame) != c.want || int(p.Step) != c.steps-1 || p.Bar != p.Step/16 {
			t.Errorf("%s: ends at %+v", c.name, p)
		}
	}
}

// A live feed learns of its end when the bar of the last packet is long over.
func TestALateEndFinishesTheBarUnderWay(t *testing.T) {
	feed := &testFeed{times: []int64{0}, live: true}
	con, _ := testConductor(feed, Options{})
	con.Read(make([]float32, 2*100_000))
	feed.live = false
	if x := all(t, con, always(1000)); len(x)/2 != 3*96000-100_000 {
		t.Errorf("%d frames more, want %d", len(x)/2, 3*96000-100_000)
	}
}

func TestDurationIsExact(t *testing.T) {
	for _, c := range []struct {
		d    time.Duration
		live bool
		want int
	}{
		{1234567 * time.Microsecond, true, 59259},
		{time.Millisecond, true, 48},
		{time.Nanosecond, true, 1},
		{3 * time.Second, false, 144000},
		{time.Minute, false, 192000}, // the packets end before
	} {
		con, _ := testConductor(&testFeed{times: packets(100, 1e6), live: c.live}, Options{Duration: c.d})
		x := all(t, con, always(998))
		if len(x)/2 != c.want {
			t.Errorf("%v gives %d frames, want %d", c.d, len(x)/2, c.want)
		}
		if x[len(x)-1] != 0 || x[len(x)-2] != 0 {
			t.Errorf("%v ends at %v", c.d, x[len(x)-2:])
		}
	}
}

// envelope returns the peak of each 2 ms.
func envelope(x []float32) (peaks []float64) {
	for i := 0; i+192 <= len(x); i += 192 {
		p := 0.0
		for _, v := range x[i : i+192] {
			p = max(p, math.Abs(float64(v)))
		}
		peaks = append(peaks, p)
	}
	return peaks
}

func TestStartAndEndAreRamps(t *testing.T) {
	con, _ := testConductor(&testFeed{times: packets(3000, 1e6)}, Options{})
	x := all(t, con, always(4096))
	if x[0] != 0 || x[1] != 0 {
		t.Errorf("begins at %v", x[:2])
	}
	if x[len(x)-1] != 0 || x[len(x)-2] != 0 {
		t.Errorf("ends at %v", x[len(x)-2:])
	}
	env := envelope(x)
	for i := range 4 {
		if limit := 0.3 * float64(i+1) / 5; env[i] > limit {
			t.Errorf("peak %v after %d ms, want at most %v", env[i], 2*i+2, limit)
		}
	}
}

func TestStopFadesWithin50ms(t *testing.T) {
	for _, frames := range []int{0, 1, 100, 20_000, 100_003} {
		con, _ := testConductor(&testFeed{live: true}, Options{})
		before := make([]float32, 2*frames)
		con.Read(before)
		con.Stop()
		con.Stop()
		x := all(t, con, always(500))
		if n := len(x) / 2; n < stopFrames || n > stopFrames+dsp.BlockSize {
			t.Errorf("stopped at %d: %d frames follow, want %d", frames, n, stopFrames)
		}
		if x[len(x)-1] != 0 {
			t.Errorf("stopped at %d: ends at %v", frames, x[len(x)-1])
		}
		whole := append(before, x...)
		for i := 4; i < len(whole); i += 2 {
			if bend := math.Abs(float64(whole[i] - 2*whole[i-2] + whole[i-4])); bend > 0.02 {
				t.Fatalf("stopped at %d: a click of %v at frame %d", frames, bend, i/2)
			}
		}
	}
}

func TestStopDuringTheLastFadeDoesNotClick(t *testing.T) {
	con, _ := testConductor(&testFeed{live: true}, Options{Duration: time.Second})
	x := make([]float32, 2*47_000)
	con.Read(x)
	con.Stop()
	x = append(x, all(t, con, always(64))...)
	if len(x)/2 != dsp.SampleRate {
		t.Errorf("%d frames, want %d", len(x)/2, dsp.SampleRate)
	}
	for i := 4; i < len(x); i += 2 {
		if bend := math.Abs(float64(x[i] - 2*x[i-2] + x[i-4])); bend > 0.02 {
			t.Fatalf("a click of %v at frame %d", bend, i/2)
		}
	}
}

func TestStoppingAtTheSameFrameGivesTheSameSound(t *testing.T) {
	for _, frames := range []int{0, 1, 100, 20_000, 100_003} {
		live, _ := testConductor(&testFeed{live: true}, Options{})
		want := make([]float32, 2*frames)
		live.Read(want)
		if _, stopped := live.Stopped(); stopped {
			t.Fatal("stopped before Stop")
		}
		live.Stop()
		want = append(want, all(t, live, always(500))...)
		at, stopped := live.Stopped()
		again, _ := testConductor(&testFeed{live: true}, Options{})
		again.StopAt(at)
		again.StopAt(at + 1) // later: changes nothing
		got := all(t, again, always(700))
		if !stopped || !slices.Equal(got, want) {
			t.Errorf("stopped after %d frames, at %d: %d samples, want %d of the same", frames, at, len(got), len(want))
		}
	}
}
