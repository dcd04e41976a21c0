package witness_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/demo"
	"github.com/netsynth/netsynth/presets"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/conductor"
	"github.com/netsynth/netsynth/scheduler/stage"
	"github.com/netsynth/netsynth/scheduler/witness"
)

// piece plays the demo without its sound.
type piece struct {
	w *witness.Witness
	c *conductor.Conductor

	observed []uint64 // packets that have come in by the end of each second
}

func newPiece(t testing.TB, direct bool, length time.Duration) *piece {
	return pieceOf(t, presets.Default, direct, length)
}

func pieceOf(t testing.TB, preset string, direct bool, length time.Duration) *piece {
	t.Helper()
	s, err := presets.Load(preset)
	if err != nil {
		t.Fatal(err)
	}
	tempo, err := scheduler.NewTempo(s.MilliBPM)
	if err != nil {
		t.Fatal(err)
	}
	p := &piece{}
	p.w = witness.New(s, witness.Options{Direct: direct, Frame: func() int64 { return p.c.Position().Frame },
		Host: func(id uint32) string { return fmt.Sprint("host ", id%100) }})
	p.c = conductor.New(nil, stage.New(scheduler.New(s, 1)), capture.NewReplay(demo.New(1, length), capture.ReplayOptions{}), tempo,
		conductor.Options{Tap: p.w.Tap, Done: p.w.Obeyed, Composed: func(c scheduler.Composer, step int64) {
			if p.c.Position().Frame/48000 > int64(len(p.observed)) {
				p.observed = append(p.observed, c.Tally().Observed)
			}
			p.w.Composed(c, step)
		}})
	return p
}

func (p *piece) play() {
	buf := make([]float32, 4096)
	for {
		if _, err := p.c.Read(buf); err != nil {
			return
		}
	}
}

// The scan in the demo is noticed, with its cause, by its role; and its end, with its length.
func TestTheDemosScanIsNoticed(t *testing.T) {
	p := newPiece(t, true, 40*time.Second)
	var got []witness.Notice
	p.w.OnNotice(func(n *witness.Notice) {
		if n.Kind == witness.State && n.Name == "scan" {
			got = append(got, *n)
		}
	})
	p.play()
	if len(got) < 2 {
		t.Fatalf("%d notices of a scan: %+v", len(got), got)
	}
	on, off := got[0], got[len(got)-1]
	if !on.On || on.Cause == nil || on.Cause.Src == "" || on.Cause.Dst == "" || on.Cause.Count < 5 || on.Sure <= 0.5 || on.Sure > 1 ||
		on.Role != "scan" || on.Figure != "ladder" || on.Sound == "" || on.At < 15 || on.At > 30 || on.Grave != witness.Alarm ||
		!strings.HasPrefix(on.Text, "port scan: host ") {
		t.Errorf("it begins with %+v", on)
	}
	if off.On || off.Seconds <= 0 || !strings.HasPrefix(off.Text, "over: port scan, after ") || off.Grave != witness.Fact {
		t.Errorf("it ends with %+v", off)
	}
}

// A line of JSON holds what the documentation says, and numbers that JSON has.
func TestANoticeIsALineOfJSON(t *testing.T) {
	p := newPiece(t, true, 30*time.Second)
	kinds := map[witness.Kind]int{}
	p.w.OnNotice(func(n *witness.Notice) {
		kinds[n.Kind]++
		line := n.JSON()
		var m map[string]any
		if err := json.Unmarshal(line, &m); err != nil || strings.Contains(string(line), "\n") {
			t.Fatalf("%s: %v", line, err)
		}
		for _, key := range []string{"v", "time", "at", "kind", "name", "on", "grave", "confidence", "tension", "text"} {
			if _, ok := m[key]; !ok {
				t.Errorf("%s has no %s", line, key)
			}
		}
	})
	p.play()
	if kinds[witness.State] == 0 || kinds[witness.Chord] == 0 {
		t.Errorf("kinds %v, want states and chords", kinds)
	}
}

// While the piece plays a screen sees its notes, rates and moments.
func TestAViewShowsThePiece(t *testing.T) {
	p := newPiece(t, true, 10*time.Second)
	p.play()
	var v witness.View
	p.w.View(&v, 0)
	sum := 0.0
	for _, x := range v.Parts {
		sum += x
	}
	if len(v.Notes) < 20 || len(v.Rates) < 9 || v.Rates[5] <= 0 || sum <= 0 || v.Moment.Chord == 0 || v.At < 10*time.Second {
		t.Errorf("%d notes, rates %v, parts %v, moment %+v at %v", len(v.Notes), v.Rates, v.Parts, v.Moment, v.At)
	}
	last := v.Notes[len(v.Notes)-1].From
	const ofAStep = 10 + 4 // with the pad's
	if p.w.View(&v, last); len(v.Notes) == 0 || len(v.Notes) > ofAStep {
		t.Errorf("%d notes since frame %d, want 1 to %d", len(v.Notes), last, ofAStep)
	}
	for _, n := range v.Notes {
		if n.To >= 0 && n.To < last {
			t.Errorf("%+v ended before frame %d", n, last)
		}
	}
	if p.w.Sounded() == 0 {
		t.Error("no packet has sounded")
	}
}

// Composers that know nothing of harmony go on too, and their packets are counted: the rate
// that a screen shows is that of the packets, as with every other.
func TestEveryComposerGoesOn(t *testing.T) {
	for _, preset := range []string{"geiger", "max-major"} {
		p := pieceOf(t, preset, true, 10*time.Second)
		p.play()
		var v witness.View
		p.w.View(&v, 0)
		if p.w.Sounded() == 0 || v.Moment.Step < 50 {
			t.Errorf("%s: %d packets have sounded by step %d", preset, p.w.Sounded(), v.Moment.Step)
		}
		seen, want := 0.0, float64(p.observed[len(v.Rates)-1])
		for _, rate := range v.Rates {
			seen += float64(rate)
		}
		if seen < 0.8*want || seen > 1.1*want {
			t.Errorf("%s: the rates %v are of %.0f packets, not of %.0f", preset, v.Rates, seen, want)
		}
	}
}

// Without Direct the notices come from the goroutine of Run, and are the same.
func TestRunHandsOutTheSame(t *testing.T) {
	texts := func(direct bool) (all []string) {
		synctest.Test(t, func(t *testing.T) {
			p := newPiece(t, direct, 30*time.Second)
			p.w.OnNotice(func(n *witness.Notice) { all = append(all, n.Text) })
			if direct {
				p.play()
				return
			}
			stop, done := make(chan struct{}), make(chan struct{})
			go func() { p.w.Run(stop); close(done) }()
			buf := make([]float32, 2*4800)
			for {
				if _, err := p.c.Read(buf); err != nil {
					break
				}
				time.Sleep(100 * time.Millisecond)
			}
			close(stop)
			<-done
			if p.w.Lost() != 0 {
				t.Errorf("%d records lost", p.w.Lost())
			}
		})
		return all
	}
	want, got := texts(true), texts(false)
	if len(want) == 0 || strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got %q, want %q", got, want)
	}
}

// What others tell has the position of the piece, and its length when it ends.
func TestTellAddsTimeAndLength(t *testing.T) {
	p := newPiece(t, true, 10*time.Second)
	var got []witness.Notice
	p.w.OnNotice(func(n *witness.Notice) {
		if n.Kind == witness.Interface {
			got = append(got, *n)
		}
	})
	buf := make([]float32, 2*48000)
	p.c.Read(buf)
	p.w.Tell(witness.Notice{Kind: witness.Interface, Name: "eth0", On: true, Text: "eth0 is down"})
	p.c.Read(buf)
	p.w.Tell(witness.Notice{Kind: witness.Interface, Name: "eth0", Text: "eth0 is back"})
	if len(got) != 2 || got[0].At < 0.8 || got[0].At > 1 || got[1].Seconds < 0.8 || got[1].Seconds > 1.2 || got[1].Sure != 1 {
		t.Errorf("got %+v", got)
	}
}

func TestWatchingDoesNotAllocate(t *testing.T) {
	p := newPiece(t, false, 0)
	buf := make([]float32, 2*480)
	if n := testing.AllocsPerRun(300, func() { p.c.Read(buf) }); n != 0 {
		t.Errorf("%v allocations a read", n)
	}
}

func TestEveryKindHasARow(t *testing.T) {
	for _, i := range witness.Kinds {
		if i.Kind.Info().Kind != i.Kind || i.Meaning == "" {
			t.Errorf("row %+v", i)
		}
	}
	if witness.Kind("nonsense").Info().Kind != witness.Warning {
		t.Error("an unknown kind is no warning")
	}
}
