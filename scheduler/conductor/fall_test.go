package conductor

import (
	"math"
	"slices"
	"testing"
	"time"

	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/synth/dsp"
)

// closer is a composer that closes, and remembers how.
type closer struct {
	testComposer
	composed []int64
	closed   []int64    // the steps before which Close was called
	falls    [][3]int64 // what Fall was given
}

func (c *closer) Compose(step int64, out []synth.Message) []synth.Message {
	c.composed = append(c.composed, step)
	return c.testComposer.Compose(step, out)
}

func (c *closer) Closes() bool { return true }
func (c *closer) Close()       { c.closed = append(c.closed, int64(len(c.composed))) }
func (c *closer) Fall(step, home, last int64) {
	c.falls = append(c.falls, [3]int64{step, home, last})
}

// closing returns a piece of a closer, and the tempos that its tap gets.
func closing(milliBPM int, feed *testFeed, o Options) (*Conductor, *closer, *[]synth.Message) {
	c, tempos := &closer{}, &[]synth.Message{}
	o.Tap = func(m synth.Message, _ int64) {
		if m.Kind == synth.Tempo {
			*tempos = append(*tempos, m)
		}
	}
	return New(testEngine(), c, feed, mustTempo(milliBPM), o), c, tempos
}

// At 120 beats a minute a step lasts 6000 frames, a bar 2 s. The tempo falls step by step to 85 % of it, and the piece is
// as long as it would be without.
func TestTheLastBarIsBroadened(t *testing.T) {
	for _, row := range []struct {
		name     string
		milliBPM int
		end      int64 // ns
		steps    int   // that are broadened
		least    int   // thousandths, of the tempo at the end
	}{
		{"a whole bar", 120_000, 16*125e6 + 1, 14, 850},
		{"half a bar", 120_000, 24 * 125e6, 8, 850},
		{"a beat", 120_000, 28 * 125e6, 4, 925},
		{"very slow", 20_000, 16*750e6 + 1, 14, 904},
	} {
		con, comp, tempos := closing(row.milliBPM, &testFeed{times: []int64{0, row.end - 1}}, Options{})
		x := all(t, con, always(500))
		bar := 4 * 60 * dsp.SampleRate * 1000 / row.milliBPM
		if got, want := len(x)/2, 2*bar+2*dsp.SampleRate; got != want {
			t.Errorf("%s: %d frames, want %d", row.name, got, want)
		}
		if len(*tempos) < row.steps-1 || len(*tempos) > row.steps+1 {
			t.Errorf("%s: the tempo changes %d times, want %d", row.name, len(*tempos), row.steps)
		}
		last, tick := uint32(row.milliBPM), int64(-1)
		for _, m := range *tempos {
			if m.Value >= last || last-m.Value > uint32(row.milliBPM/50) || m.Tick%scheduler.StepTicks != 0 || m.Tick <= tick {
				t.Errorf("%s: %+v after %d", row.name, m, last)
			}
			last, tick = m.Value, m.Tick
		}
		if got := int(last) * 1000 / row.milliBPM; got < row.least-3 || got > row.least+12 {
			t.Errorf("%s: the tempo ends at %d thousandths, want %d", row.name, got, row.least)
		}
		if len(comp.closed) != 1 || comp.closed[0] != 32 || len(comp.composed) != 33 || len(comp.falls) != 0 {
			t.Errorf("%s: closes at %v of %d steps, falls %v", row.name, comp.closed, len(comp.composed), comp.falls)
		}
	}
}

// A command in the last bar sets the tempo from which it falls.
func TestATempoIsChangedInTheLastBar(t *testing.T) {
	con, _, tempos := closing(120_000, &testFeed{times: []int64{0}}, Options{})
	con.Read(make([]float32, 2*30_000))
	con.Do(scheduler.Command{Kind: scheduler.CommandTempo, Value: 200_000})
	all(t, con, always(500))
	if last := (*tempos)[len(*tempos)-1].Value; last < 168_000 || last > 172_000 {
		t.Errorf("the tempo ends at %d", last)
	}
}

// A piece that is stopped falls over six steps, or as many as there is time for, from the next step on; it is over a
// second and a quarter later at the latest, and stops without a click.
func TestAPieceThatIsStoppedFalls(t *testing.T) {
	for _, row := range []struct {
		milliBPM int
		steps    int64
	}{{138_000, 6}, {104_000, 6}, {80_000, 5}, {60_000, 3}, {30_000, 0}} {
		for _, frames := range []int{0, 50_000, 100_003} {
			con, comp, _ := closing(row.milliBPM, &testFeed{live: true}, Options{Falls: true})
			before := make([]float32, 2*frames)
			con.Read(before)
			next := int64(len(comp.composed))
			con.Stop()
			con.Stop()
			x := append(before, all(t, con, always(500))...)
			more := int64(len(x)/2 - frames)
			if most := scheduler.TimeFrame(int64(StopTime)) + dsp.BlockSize; more > most {
				t.Errorf("%d: it goes on for %d frames, at most %d", row.milliBPM, more, most)
			}
			if row.steps == 0 {
				if len(comp.falls) != 0 || more > stopFrames+dsp.BlockSize {
					t.Errorf("%d: it falls: %v", row.milliBPM, comp.falls)
				}
				continue
			}
			want := [3]int64{next, next + row.steps/2, row.steps - row.steps/2}
			if len(comp.falls) != 1 || comp.falls[0] != want || int64(len(comp.composed)) != next+row.steps {
				t.Errorf("%d, stopped in step %d: falls %v, want %v, and composes %d steps", row.milliBPM, next, comp.falls, want, len(comp.composed))
			}
			if x[len(x)-1] != 0 {
				t.Errorf("%d: it ends at %v", row.milliBPM, x[len(x)-1])
			}
			for i := 2*frames + 4; i < len(x); i += 2 {
				if bend := math.Abs(float64(x[i] - 2*x[i-2] + x[i-4])); bend > 0.05 {
					t.Fatalf("%d: a click of %v at frame %d", row.milliBPM, bend, i/2)
				}
			}
		}
	}
}

func TestAPieceOfAGivenLengthFallsInTime(t *testing.T) {
	con, comp, _ := closing(120_000, &testFeed{live: true}, Options{Falls: true, Duration: 10 * time.Second})
	x := all(t, con, always(500))
	if len(x)/2 != 10*dsp.SampleRate || len(comp.falls) != 1 || comp.falls[0] != [3]int64{74, 77, 3} || x[len(x)-1] != 0 {
		t.Errorf("%d frames, falls %v", len(x)/2, comp.falls)
	}
	con, comp, _ = closing(120_000, &testFeed{live: true}, Options{Falls: true, Duration: 3 * time.Second})
	if all(t, con, always(500)); len(comp.falls) != 0 {
		t.Errorf("a piece of three seconds falls: %v", comp.falls)
	}
}

// Where the packets end, the piece falls on the first beat of the bar that follows; a stop after that is a short fade.
func TestAPieceFallsWhereItsPacketsEnd(t *testing.T) {
	con, comp, _ := closing(120_000, &testFeed{times: []int64{0}}, Options{Falls: true})
	x := all(t, con, always(500))
	if len(x)/2 != 4*dsp.SampleRate || len(comp.falls) != 1 || comp.falls[0] != [3]int64{16, 19, scheduler.ClosingSteps} || len(comp.composed) != 20 {
		t.Errorf("%d frames, falls %v, composes %d", len(x)/2, comp.falls, len(comp.composed))
	}
	con, comp, _ = closing(120_000, &testFeed{times: []int64{0}}, Options{Falls: true})
	con.Read(make([]float32, 2*50_000))
	con.Stop()
	if x := all(t, con, always(500)); len(x)/2 > stopFrames+dsp.BlockSize || len(comp.falls) != 0 {
		t.Errorf("%d frames after a stop, falls %v", len(x)/2, comp.falls)
	}
}

func TestAPausedPieceDoesNotFall(t *testing.T) {
	con, comp, _ := closing(120_000, &testFeed{live: true}, Options{Falls: true})
	con.Read(make([]float32, 2*50_000))
	con.Pause(true)
	con.Read(make([]float32, 2*5_000))
	con.Stop()
	if x := all(t, con, always(500)); len(x)/2 > stopFrames+dsp.BlockSize || len(comp.falls) != 0 {
		t.Errorf("%d frames after a stop, falls %v", len(x)/2, comp.falls)
	}
}

// A piece that is stopped again at the frame at which it was sounds the same, and is composed the same when it is skimmed.
func TestAFallIsTheSameAgain(t *testing.T) {
	for _, frames := range []int{0, 20_000, 47_936, 48_000, 100_003} {
		con, comp, _ := closing(120_000, &testFeed{live: true}, Options{Falls: true})
		want := make([]float32, 2*frames)
		con.Read(want)
		con.Stop()
		want = append(want, all(t, con, always(500))...)
		at, _ := con.Stopped()
		again, second, _ := closing(120_000, &testFeed{live: true}, Options{Falls: true})
		again.StopAt(at)
		if got := all(t, again, always(777)); !slices.Equal(got, want) {
			t.Errorf("stopped at %d: the sound differs", frames)
		}
		skimmed, third, _ := closing(120_000, &testFeed{live: true}, Options{Falls: true})
		skimmed.StopAt(at)
		for skimmed.Skim() {
		}
		if !slices.Equal(second.falls, comp.falls) || !slices.Equal(third.falls, comp.falls) || !slices.Equal(third.composed, comp.composed) {
			t.Errorf("stopped at %d: falls %v, again %v, skimmed %v after %d of %d steps", frames, comp.falls, second.falls, third.falls,
				len(third.composed), len(comp.composed))
		}
	}
}
