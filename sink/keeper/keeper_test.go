package keeper

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/netsynth/netsynth/sink"
)

func TestEveryFrameIsPlayedOnce(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		begin := time.Now()
		p := play(w.open(t, Options{}), 3*time.Second)
		<-p.over
		if p.err != nil || p.report.Frames != 3*sink.Rate || w.heard.Load() != 3*sink.Rate || w.broken.Load() != 0 || p.report.Lost != 0 {
			t.Errorf("%+v, %v: %d frames heard, %d of them wrong", p.report, p.err, w.heard.Load(), w.broken.Load())
		}
		if took := time.Since(begin); took > 3200*time.Millisecond {
			t.Errorf("it took %v", took)
		}
	})
}

// Each failure comes twice, the second time soon after the card has come back.
func TestALostCardIsSaidSoonAndComesBack(t *testing.T) {
	for name, failure := range map[string]state{"frozen": frozen, "removed": absent} {
		for _, gone := range []time.Duration{600 * time.Millisecond, 5 * time.Second, 40 * time.Second} {
			t.Run(name+" for "+gone.String(), func(t *testing.T) {
				inWorld(t, func(t *testing.T, w *world) { testFailure(t, w, failure, gone) })
			})
		}
	}
}

func testFailure(t *testing.T, w *world, failure state, gone time.Duration) {
	p := play(w.open(t, Options{}), time.Hour)
	for n := int64(1); n <= 2; n++ {
		time.Sleep(2 * time.Second)
		w.set(failure)
		if took := until(t, "the loss", func() bool { return p.Report().Lost == n }); took > 500*time.Millisecond {
			t.Errorf("said after %v", took)
		}
		p.checkPace(t)
		time.Sleep(gone)
		p.checkPace(t)
		w.set(plays)
		if took := until(t, "the return", func() bool { return p.Report().Recovered == n }); took > 3*time.Second {
			t.Errorf("back after %v", took)
		}
		p.checkPace(t)
	}
	time.Sleep(2 * time.Second)
	p.cancel(errStop)
	<-p.over
	if r := p.report; p.err != errStop || r.Lost != 2 || r.Recovered != 2 || w.broken.Load() != 0 {
		t.Errorf("%+v, %v, %d frames wrong", r, p.err, w.broken.Load())
	}
}

var errStop = errors.New("stopped")

func TestWithoutACardThePieceGoesOnUntilThereIsOne(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.set(absent)
		p := play(w.open(t, Options{Wait: true}), time.Minute)
		time.Sleep(5 * time.Second)
		if r := p.Report(); r.Frames < 4*sink.Rate || r.Frames > 5*sink.Rate || !r.Awaited || r.Appeared {
			t.Errorf("after 5 s: %+v", r)
		}
		w.set(plays)
		if took := until(t, "the card", func() bool { return p.Report().Appeared }); took > time.Second {
			t.Errorf("it plays after %v", took)
		}
		<-p.over
		if r := p.report; p.err != nil || r.Frames != 60*sink.Rate || r.Lost != 0 || r.Recovered != 0 || w.heard.Load() < 50*sink.Rate {
			t.Errorf("%+v, %v, %d frames heard", r, p.err, w.heard.Load())
		}
	})
}

func TestNoCardIsAnErrorUnlessItIsWaitedFor(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.set(absent)
		if _, err := newAudio(w.keeper(), Options{}).opened(false); !errors.Is(err, sink.ErrNoSound) || err.Error() != "no sound card: connection refused" {
			t.Errorf("got %v", err)
		}
	})
}

func TestAPieceEndsInTimeWithoutACard(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		begin := time.Now()
		p := play(w.open(t, Options{}), 10*time.Second)
		time.Sleep(3 * time.Second)
		w.set(absent)
		<-p.over
		if took := time.Since(begin); p.err != nil || p.report.Frames != 10*sink.Rate || took < 9*time.Second || took > 11*time.Second {
			t.Errorf("after %v: %+v, %v", took, p.report, p.err)
		}
	})
}

func TestACardThatIsLostInItsLastBuffersEndsThePiece(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		p := play(w.open(t, Options{}), time.Second)
		until(t, "the last frame", func() bool { return p.Report().Frames == sink.Rate })
		w.set(frozen)
		if took := until(t, "the end", func() bool {
			select {
			case <-p.over:
				return true
			default:
				return false
			}
		}); took > 2*time.Second || p.err != nil {
			t.Errorf("after %v: %v", took, p.err)
		}
	})
}

// A keeper that is killed or stopped is a lost card.
func TestAPieceOutlivesItsKeeper(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		a := w.open(t, Options{})
		k := a.keeper
		p := play(a, 20*time.Second)
		time.Sleep(2 * time.Second)
		k.end()
		if took := until(t, "the loss", func() bool { return p.Report().Lost == 1 }); took > 500*time.Millisecond {
			t.Errorf("said after %v", took)
		}
		<-p.over
		if p.err != nil || p.report.Frames != 20*sink.Rate {
			t.Errorf("%+v, %v", p.report, p.err)
		}
	})
}

// slow is a source that takes long, once: a program that was stopped and goes on.
type slow struct {
	ramp
	once bool
}

func (s *slow) Read(dst []float32) (int, error) {
	if s.frame > sink.Rate && !s.once {
		s.once = true
		time.Sleep(20 * time.Second)
	}
	return s.ramp.Read(dst)
}

func TestAProgramThatIsStoppedHasNotLostItsCard(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		p := perform(w.open(t, Options{}), &slow{ramp: ramp{left: 3 * sink.Rate}})
		<-p.over
		if p.err != nil || p.report.Lost != 0 || w.heard.Load() != 3*sink.Rate || w.starts.Load() != 1 {
			t.Errorf("%+v, %v, %d frames heard of %d speakers", p.report, p.err, w.heard.Load(), w.starts.Load())
		}
	})
}

func TestChangesAreReported(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		changes := make(chan bool, 9)
		p := play(w.open(t, Options{SpeakerOptions: sink.SpeakerOptions{Changed: func(lost bool) { changes <- lost }}}), 5*time.Second)
		time.Sleep(time.Second)
		w.set(absent)
		time.Sleep(time.Second)
		w.set(plays)
		<-p.over
		close(changes)
		var got []bool
		for lost := range changes {
			got = append(got, lost)
		}
		if !slices.Equal(got, []bool{true, false}) {
			t.Errorf("got %v, want lost and back", got)
		}
	})
}

func TestTheSourcesErrorEndsThePiece(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		_, err := w.open(t, Options{}).Run(context.Background(), broken{})
		if err != errStop {
			t.Errorf("got %v", err)
		}
	})
}

type broken struct{}

func (broken) Read([]float32) (int, error) { return 0, errStop }

// Attempts become rarer, so that a machine without a sound server has nothing to do.
func TestAttemptsBecomeRare(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.set(absent)
		p := play(w.open(t, Options{Wait: true}), time.Hour)
		<-p.over
		if n := w.starts.Load(); n < 3000 || n > 3400 {
			t.Errorf("%d attempts in an hour", n)
		}
	})
}
