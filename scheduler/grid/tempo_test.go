package grid

import (
	"math/big"
	"testing"
)

func mustTempo(milliBPM int) Tempo {
	t, err := NewTempo(milliBPM)
	if err != nil {
		panic(err)
	}
	return t
}

// exact returns floor(n * by / over), in numbers of any size.
func exact(n, by, over int64) int64 {
	x := new(big.Int).Mul(big.NewInt(n), big.NewInt(by))
	return x.Div(x, big.NewInt(over)).Int64()
}

// A year of steps at every kind of tempo, against numbers of any size.
func TestTempoDoesNotDrift(t *testing.T) {
	const year = 365 * 24 * 3600
	for _, m := range []int64{MinMilliBPM, 104_000, 119_999, 120_000, 137_931, MaxMilliBPM} {
		tempo := mustTempo(int(m))
		steps := year * m / 15000
		for _, step := range []int64{0, 1, 2, 15, 16, 1_000_003, steps / 3, steps - 1, steps, 100 * steps} {
			if got, want := tempo.StepFrame(step), exact(step, 720_000_000, m); got != want {
				t.Errorf("at %d: step %d begins at frame %d, want %d", m, step, got, want)
			}
			if got, want := tempo.StepTime(step), -exact(-step, 15_000_000_000_000, m); got != want {
				t.Errorf("at %d: step %d begins at %d ns, want %d", m, step, got, want)
			}
			if got := tempo.StepAt(tempo.StepTime(step)); got != step {
				t.Errorf("at %d: at the first nanosecond of step %d it is step %d", m, step, got)
			}
			if got := tempo.StepAt(tempo.StepTime(step) - 1); step > 0 && got != step-1 {
				t.Errorf("at %d: just before step %d it is step %d", m, step, got)
			}
			tick := StepTick(step)
			if got := tempo.Tick(tempo.Frame(tick)); got < tick || tempo.Frame(got) != tempo.Frame(tick) {
				t.Errorf("at %d: in the frame of tick %d it is tick %d", m, tick, got)
			}
		}
	}
}

func TestFramesAndTimesAgree(t *testing.T) {
	for _, frame := range []int64{0, 1, 2, 3, 63, 64, 47_999, 48_000, 1_513_728_000_001, 1 << 45} {
		at := FrameTime(frame)
		if got := TimeFrame(at); got != frame {
			t.Errorf("frame %d begins at %d ns, which is in frame %d", frame, at, got)
		}
		if got := TimeFrame(at - 1); frame > 0 && got != frame-1 {
			t.Errorf("1 ns before frame %d it is frame %d", frame, got)
		}
	}
	if got := FrameTime(48_000); got != 1_000_000_000 {
		t.Errorf("48,000 frames last %d ns", got)
	}
}

func TestTempoHasBounds(t *testing.T) {
	for _, m := range []int{-1, 0, MinMilliBPM - 1, MaxMilliBPM + 1} {
		if _, err := NewTempo(m); err == nil {
			t.Errorf("NewTempo(%d) returns no error", m)
		}
	}
	if got := mustTempo(120_500).MilliBPM(); got != 120_500 {
		t.Errorf("MilliBPM() = %d", got)
	}
}

// A tempo that begins later begins where the one before has come to, and counts on from there.
func TestATempoGoesOnFromAnother(t *testing.T) {
	tempo, step := mustTempo(104_000), int64(0)
	for i, m := range []int{119_999, 20_000, 300_000, 60_000} {
		step += int64(1000*i + 7)
		next := tempo.From(step, m)
		if next.StepFrame(step) != tempo.StepFrame(step) || next.StepTime(step) != tempo.StepTime(step) {
			t.Errorf("step %d moves to frame %d, %d ns", step, next.StepFrame(step), next.StepTime(step))
		}
		frames := next.StepFrame(step+1600) - next.StepFrame(step)
		if want := exact(1600, 720_000_000, int64(m)); frames != want {
			t.Errorf("1,600 steps at %d last %d frames, want %d", m, frames, want)
		}
		if at := next.TimeAt(next.StepFrame(step + 1600)); at > next.StepTime(step+1600) || at < next.StepTime(step+1600)-frameNanos {
			t.Errorf("step %d begins at %d ns, its frame at %d", step+1600, next.StepTime(step+1600), at)
		}
		if got := next.Tick(next.Frame(StepTick(step) - 1)); got != StepTick(step) {
			t.Errorf("before its beginning it is tick %d, want %d", got, StepTick(step))
		}
		tempo = next
	}
	moved := tempo.Moved(step, 1<<40)
	if moved.StepFrame(step) != 1<<40 || moved.StepTime(step) != tempo.StepTime(step) {
		t.Errorf("moved: frame %d, %d ns", moved.StepFrame(step), moved.StepTime(step))
	}
}
