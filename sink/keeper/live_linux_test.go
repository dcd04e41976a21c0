//go:build live && !nosound

package keeper

import (
	"math"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/netsynth/netsynth/internal/soundcard"
	"github.com/netsynth/netsynth/sink"
)

// The tests start this test binary as keeper and speaker.
func TestMain(m *testing.M) {
	Main()
	os.Exit(m.Run())
}

// sine is a quiet tone without end.
type sine struct{ frame int }

func (s *sine) Read(dst []float32) (int, error) {
	n := len(dst) / sink.Channels * sink.Channels
	for i := 0; i < n; i += sink.Channels {
		dst[i] = float32(0.5 * math.Sin(2*math.Pi*440/sink.Rate*float64(s.frame)))
		dst[i+1] = dst[i]
		s.frame++
	}
	return n, nil
}

// onCard opens a card that has been started, in this process's environment.
func onCard(t *testing.T, c *soundcard.Card, o Options) sink.Audio {
	t.Helper()
	for _, e := range c.Env {
		name, value, _ := strings.Cut(e, "=")
		t.Setenv(name, value)
	}
	a, err := Open(o)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// The largest times that a listener has to wait.
const (
	noticed = 500 * time.Millisecond
	sounds  = 3 * time.Second
)

// Each failure comes twice, for as long as it takes until attempts to open the card hang.
func TestEveryFailureIsSaidSoonAndTheSoundComesBack(t *testing.T) {
	for _, f := range []struct {
		name           string
		fail, heal     func(c *soundcard.Card)
		options        Options
		patientFailure time.Duration
	}{
		{"server killed", (*soundcard.Card).Kill, (*soundcard.Card).Start, Options{}, 2 * time.Second},
		{"server killed, low latency", (*soundcard.Card).Kill, (*soundcard.Card).Start, Options{SpeakerOptions: sink.SpeakerOptions{Latency: sink.Low}}, 300 * time.Millisecond},
		{"server frozen", (*soundcard.Card).Freeze, (*soundcard.Card).Thaw, Options{}, 3 * time.Second},
		{"card removed", (*soundcard.Card).Remove, (*soundcard.Card).Add, Options{}, 2 * time.Second},
		{"named card removed", (*soundcard.Card).Remove, (*soundcard.Card).Add, Options{SpeakerOptions: sink.SpeakerOptions{Device: soundcard.Name}}, 2 * time.Second},
		{"card suspended", (*soundcard.Card).Suspend, (*soundcard.Card).Resume, Options{}, 3 * time.Second},
	} {
		t.Run(f.name, func(t *testing.T) {
			c := soundcard.New(t)
			c.Start()
			p := perform(onCard(t, c, f.options), &sine{})
			time.Sleep(time.Second)
			for n := int64(1); n <= 2; n++ {
				f.fail(c)
				took, _ := soundcard.Until(5*time.Second, func() bool { return p.Report().Lost == n })
				if took > noticed {
					t.Errorf("failure %d was said after %v", n, took)
				}
				time.Sleep(f.patientFailure)
				f.heal(c)
				back := time.Now()
				r := c.Record(soundcard.Name)
				soundcard.Until(10*time.Second, func() bool { return r.Begins() > 0 })
				heard := time.Since(back)
				if heard > sounds {
					t.Errorf("after failure %d the sound was back after %v", n, heard)
				}
				again, ok := soundcard.Until(time.Second, func() bool { return p.Report().Recovered == n })
				if !ok {
					t.Errorf("the return from failure %d is not said: %+v", n, p.Report())
				}
				t.Logf("said after %v; heard %v after the return, said %v later", took, heard, again)
				r.Stop()
			}
			p.checkPace(t)
			p.cancel(errStop)
			<-p.over
			if p.err != errStop {
				t.Errorf("ended with %v", p.err)
			}
			if took, ok := soundcard.Until(noticed, func() bool { return c.Streams() == 0 }); !ok {
				t.Errorf("the card is still played on after %v", took)
			}
		})
	}
}
