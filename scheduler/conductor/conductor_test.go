package conductor

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"math"
	"testing"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/synth/dsp"
)

// toneKernel is a sine that, released, goes out over 20 ms.
type toneKernel struct{}

func (toneKernel) Name() string          { return "tone" }
func (toneKernel) NewGroup() synth.Group { return &toneGroup{} }

type toneGroup struct {
	note      [synth.Lanes]synth.Note
	n, ending [synth.Lanes]int
}

func (g *toneGroup) Start(l int, n synth.Note) { g.note[l], g.n[l], g.ending[l] = n, 0, -1 }
func (g *toneGroup) Release(l int)             { g.ending[l] = 960 }

func (g *toneGroup) Render(active uint8, out *synth.LaneBlock) (sounding uint8) {
	for l := range synth.Lanes {
		if active>>l&1 == 0 {
			continue
		}
		hz := dsp.Hz(float64(g.note[l].Key))
		for i := range out {
			x := float32(dsp.Sin(float64(g.n[l])*hz/dsp.SampleRate)) * g.note[l].Velocity
			if g.ending[l] >= 0 {
				g.ending[l] = max(g.ending[l]-1, 0)
				x *= float32(g.ending[l]) / 960
			}
			out[i][l] = x
			g.n[l]++
		}
		if g.ending[l] != 0 {
			sounding |= 1 << l
		}
	}
	return sounding
}

func testEngine() *synth.Engine {
	b := &synth.Bank{Kernels: []synth.Kernel{toneKernel{}}}
	b.Programs[0] = synth.Timbre{N: 1, Gain: 0.2, Layers: [synth.MaxLayers]synth.Layer{{Gain: 1}}}
	return synth.New(b, synth.Options{Voices: 16, GainDB: -8})
}

// testFeed gives packets at these times; it is a Replay without a file.
type testFeed struct {
	times []int64
	next  int
	live  bool // it never ends
}

func (f *testFeed) Drain(until int64, evs []capture.Event) int {
	n := 0
	for f.next < len(f.times) && f.times[f.next] < until && n < len(evs) {
		evs[n] = capture.Event{Time: f.times[f.next]}
		f.next++
		n++
	}
	return n
}

func (f *testFeed) End() (int64, bool) {
	if f.live || f.next < len(f.times) {
		return 0, false
	}
	if len(f.times) == 0 {
		return 0, true
	}
	return f.times[len(f.times)-1] + 1, true
}

// testComposer plays one note a step while there are packets, and remembers their times.
type testComposer struct {
	observed []int64 // the packets' times since the last step
	steps    [][]int64
	collect  bool
	n        int
	flood    int // messages more a step, that never fall due
}

func (c *testComposer) Setup(out []synth.Message) []synth.Message {
	return append(out, synth.Message{Kind: synth.Control, Key: synth.Volume, Velocity: 127})
}

func (c *testComposer) Observe(evs []capture.Event) {
	c.n += len(evs)
	if c.collect {
		for _, e := range evs {
			c.observed = append(c.observed, e.Time)
		}
	}
}

func (c *testComposer) Compose(step int64, out []synth.Message) []synth.Message {
	if c.collect {
		c.steps = append(c.steps, c.observed)
		c.observed = nil
	}
	for range c.flood {
		out = append(out, synth.Message{Tick: math.MaxInt32, Kind: synth.NoteOff, Key: 1})
	}
	at := scheduler.StepTick(step)
	key := uint8(50 + step%5*3)
	out = append(out,
		synth.Message{Tick: at, Kind: synth.NoteOn, Key: key, Velocity: uint8(60 + c.n%60)},
		synth.Message{Tick: at + 100, Kind: synth.NoteOff, Key: key})
	return out
}

func (c *testComposer) Tally() scheduler.Tally { return scheduler.Tally{Observed: uint64(c.n)} }

// packets returns n times, one every gap nanoseconds.
func packets(n int, gap int64) []int64 {
	times := make([]int64, n)
	for i := range times {
		times[i] = int64(i) * gap
	}
	return times
}

func testConductor(feed capture.Feed, o Options) (*Conductor, *testComposer) {
	c := &testComposer{}
	return New(testEngine(), c, feed, mustTempo(120_000), o), c
}

// all reads everything, size samples at a time, or as many as size returns.
func all(t *testing.T, c *Conductor, size func() int) []float32 {
	t.Helper()
	var out []float32
	buf := make([]float32, 1<<16)
	for len(out) < 2*dsp.SampleRate*60 {
		n, err := c.Read(buf[:size()])
		out = append(out, buf[:n]...)
		if err != nil {
			if !errors.Is(err, io.EOF) || n != 0 {
				t.Fatalf("Read returns %d, %v", n, err)
			}
			return out
		}
	}
	t.Fatal("no end within a minute")
	return nil
}

func always(n int) func() int { return func() int { return n } }

func TestReadSizesDoNotMatter(t *testing.T) {
	rand := dsp.NewRand(7, "sizes")
	want := ""
	for _, c := range []struct {
		name string
		size func() int
	}{
		{"a block", always(128)},
		{"one frame", always(2)},
		{"4096 frames", always(8192)},
		{"63 frames", always(126)},
		{"random", func() int { return 2 + 2*rand.Intn(3000) }},
	} {
		con, _ := testConductor(&testFeed{times: packets(30, 10e6)}, Options{Duration: 1700 * time.Millisecond})
		x := all(t, con, c.size)
		sum := fmt.Sprintf("%x", sha256.Sum256(fmt.Append(nil, x)))
		if want == "" {
			want = sum
		}
		if sum != want {
			t.Errorf("%s at a time: another sum", c.name)
		}
	}
}

func TestPacketsAreHeardInTheNextStep(t *testing.T) {
	for _, milliBPM := range []int{120_000, 104_000, 137_931} {
		tempo := mustTempo(milliBPM)
		var times []int64
		for step := range int64(20) {
			at := tempo.StepTime(step)
			times = append(times, at, at+1, tempo.StepTime(step+1)-1)
		}
		comp := &testComposer{collect: true}
		con := New(testEngine(), comp, &testFeed{times: times}, tempo, Options{})
		all(t, con, always(1000))
		for step, observed := range comp.steps {
			for _, at := range observed {
				if want := tempo.StepAt(at) + 1; int64(step) != want {
					t.Errorf("at %d: the packet at %d ns sounds in step %d, want %d", milliBPM, at, step, want)
				}
			}
		}
		if comp.n != len(times) {
			t.Errorf("%d packets observed, want %d", comp.n, len(times))
		}
	}
}

func TestTheTapHearsEverythingInOrder(t *testing.T) {
	var frames []int64
	var ms []synth.Message
	con, _ := testConductor(&testFeed{times: packets(10, 1e6)}, Options{
		Tap: func(m synth.Message, frame int64) { ms, frames = append(ms, m), append(frames, frame) },
	})
	all(t, con, always(4096))
	tempo := mustTempo(120_000)
	on, off := 0, 0
	for i, m := range ms {
		if i > 0 && frames[i] < frames[i-1] {
			t.Fatalf("frame %d after %d", frames[i], frames[i-1])
		}
		if frames[i] != tempo.Frame(m.Tick) {
			t.Errorf("tick %d at frame %d, want %d", m.Tick, frames[i], tempo.Frame(m.Tick))
		}
		switch m.Kind {
		case synth.NoteOn:
			on++
		case synth.NoteOff:
			off++
		}
	}
	if on != 16 || off != 16 || ms[0].Kind != synth.Control || frames[0] != 0 {
		t.Errorf("%d notes begun, %d ended, first %+v at %d", on, off, ms[0], frames[0])
	}
}

func TestAFullQueueLosesNoNoteOff(t *testing.T) {
	ended := 0
	con, comp := testConductor(&testFeed{live: true}, Options{Tap: func(m synth.Message, _ int64) {
		if m.Kind == synth.NoteOff && m.Key == 1 {
			ended++
		}
	}})
	comp.flood = scheduler.MaxMessages - 2
	con.Read(make([]float32, 2*6000*20))
	if n := con.Dropped(); n == 0 || ended == 0 || uint64(ended) > n {
		t.Errorf("%d dropped, %d of them played early", n, ended)
	}
}

func TestReadDoesNotAllocate(t *testing.T) {
	con, _ := testConductor(&testFeed{times: packets(100_000, 20_000), live: true}, Options{})
	buf := make([]float32, 2000)
	if n := testing.AllocsPerRun(200, func() { con.Read(buf) }); n != 0 {
		t.Errorf("%v allocations a Read", n)
	}
}

func TestOddAndEmptyReads(t *testing.T) {
	con, _ := testConductor(&testFeed{live: true}, Options{})
	if n, err := con.Read(nil); n != 0 || err != nil {
		t.Errorf("an empty Read gives %d, %v", n, err)
	}
	if n, err := con.Read(make([]float32, 7)); n != 6 || err != nil {
		t.Errorf("a Read of 7 gives %d, %v, want 6 samples: whole frames", n, err)
	}
}

// BenchmarkConductor plays without timbres: it measures time, queue, reverb and master.
func BenchmarkConductor(b *testing.B) {
	engine := synth.New(&synth.Bank{}, synth.Options{})
	con := New(engine, &testComposer{}, &testFeed{live: true}, mustTempo(120_000), Options{})
	buf := make([]float32, 2*1024)
	b.ReportAllocs()
	for b.Loop() {
		con.Read(buf)
	}
	b.ReportMetric(float64(b.N)*1024/dsp.SampleRate/b.Elapsed().Seconds(), "xRT")
}

func mustTempo(milliBPM int) scheduler.Tempo {
	t, err := scheduler.NewTempo(milliBPM)
	if err != nil {
		panic(err)
	}
	return t
}
