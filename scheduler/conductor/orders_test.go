package conductor

import (
	"testing"

	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/synth"
)

// Commands take effect at the next step or bar, in the order in which they were given.
func TestCommandsWaitForTheirStep(t *testing.T) {
	type done struct {
		kind scheduler.CommandKind
		step int64
	}
	var got []done
	con, _ := testConductor(&testFeed{live: true}, Options{Done: func(c *scheduler.Command, step int64) {
		got = append(got, done{c.Kind, step})
	}})
	con.Read(make([]float32, 2*50_000)) // into step 8 of 6,000 frames
	con.Do(scheduler.Command{Kind: scheduler.CommandPreset, AtBar: true})
	con.Do(scheduler.Command{Kind: scheduler.CommandVolume, Value: 1})
	con.Do(scheduler.Command{Kind: scheduler.CommandTempo, AtBar: true, Value: 240_000})
	con.Read(make([]float32, 2*60_000))
	want := []done{{scheduler.CommandVolume, 9}, {scheduler.CommandPreset, 16}, {scheduler.CommandTempo, 16}}
	if len(got) != len(want) {
		t.Fatalf("got %v, want %v", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("got %v, want %v", got[i], want[i])
		}
	}
	before := con.Position()
	con.Read(make([]float32, 2*30_000)) // at 240 beats a minute ten steps
	if n := con.Position().Step - before.Step; n != 10 {
		t.Errorf("%d steps in 30,000 frames of the new tempo, want 10", n)
	}
}

func TestTooManyCommandsAreRefused(t *testing.T) {
	con, _ := testConductor(&testFeed{live: true}, Options{})
	for range maxOrders {
		if !con.Do(scheduler.Command{Kind: scheduler.CommandVolume, Value: 1}) {
			t.Fatal("a command was refused while there was room")
		}
	}
	if con.Do(scheduler.Command{}) {
		t.Error("a command was taken without room")
	}
	con.Read(make([]float32, 2*20_000))
	if !con.Do(scheduler.Command{Kind: scheduler.CommandVolume, Value: 1}) {
		t.Error("a command was refused after the others were carried out")
	}
}

// A tempo that changes leaves no note hanging, and the tap is told of it.
func TestTheTapHearsATempo(t *testing.T) {
	var tempos, sounding int
	last := int64(0)
	con, _ := testConductor(&testFeed{times: packets(60, 100e6)}, Options{Tap: func(m synth.Message, frame int64) {
		if frame < last {
			t.Errorf("a message of frame %d after one of frame %d", frame, last)
		}
		last = frame
		switch m.Kind {
		case synth.Tempo:
			tempos++
		case synth.NoteOn:
			sounding++
		case synth.NoteOff:
			sounding--
		}
	}})
	for i := range 5 {
		con.Do(scheduler.Command{Kind: scheduler.CommandTempo, Value: float64(60_000 + 50_000*i)})
		con.Read(make([]float32, 2*15_000))
	}
	all(t, con, always(1000))
	if tempos != 5 || sounding != 0 {
		t.Errorf("%d tempos, want 5; %d notes still sound", tempos, sounding)
	}
}
