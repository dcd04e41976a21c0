package geiger_test

import (
	"errors"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/presets"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/geiger"
	"github.com/netsynth/netsynth/synth"
)

// load returns the Composer of the preset, at its 120 beats a minute: a step is 125 ms, a tick 1.04 ms.
func load(t testing.TB) scheduler.Obeyer {
	t.Helper()
	s, err := presets.Load("geiger")
	if err != nil {
		t.Fatal(err)
	}
	return scheduler.New(s, 1)
}

// packet is one of size bytes at ms milliseconds.
func packet(ms float64, proto uint8, size uint32) capture.Event {
	return capture.Event{Proto: proto, Size: size, Time: int64(ms * 1e6)}
}

// compose gives the packets to c before step and returns its messages.
func compose(c scheduler.Composer, step int64, evs ...capture.Event) []synth.Message {
	c.Observe(evs)
	return c.Compose(step, make([]synth.Message, 0, scheduler.MaxMessages))
}

func TestAPacketClicksAtItsOwnTimeAStepLater(t *testing.T) {
	c := load(t)
	compose(c, 0)
	got := compose(c, 1, packet(0, 6, 0), packet(62.5, 17, 1500), packet(110, 1, 9000))
	want := []synth.Message{
		{Tick: 120, Kind: synth.NoteOn, Channel: synth.Drums, Key: 76, Velocity: 40},
		{Tick: 150, Kind: synth.NoteOff, Channel: synth.Drums, Key: 76},
		{Tick: 180, Kind: synth.NoteOn, Channel: synth.Drums, Key: 77, Velocity: 80},
		{Tick: 210, Kind: synth.NoteOff, Channel: synth.Drums, Key: 77},
		{Tick: 225, Kind: synth.NoteOn, Channel: synth.Drums, Key: 37, Velocity: 120},
		{Tick: 240, Kind: synth.NoteOff, Channel: synth.Drums, Key: 37},
	}
	if len(got) != len(want) {
		t.Fatalf("messages %+v", got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("message %d is %+v, want %+v", i, got[i], want[i])
		}
	}
	if y := c.Tally(); y.Sounded != 3 || y.Merged != 0 || y.Notes != 3 || y.Difference() != 0 {
		t.Errorf("tally %+v", y)
	}
}

// A flood is 64 clicks a second, each as loud as it gets, at every tempo; all packets are accounted for.
func TestAFloodIsAsDenseAsTheEarCanTell(t *testing.T) {
	for _, bpm := range []int{20_000, 97_000, 120_000, 300_000} {
		s, err := presets.Load("geiger")
		if err != nil {
			t.Fatal(err)
		}
		s.MilliBPM = bpm
		tempo, _ := scheduler.NewTempo(bpm)
		c := scheduler.New(s, 1)
		steps := tempo.StepAt(10e9)
		evs, sent, clicks, last := make([]capture.Event, 0, 1<<16), uint64(0), 0, int64(-1)
		for step := range steps {
			evs = evs[:0]
			for at := tempo.StepTime(max(step-1, 0)); at < tempo.StepTime(step); at += 100_000 {
				evs = append(evs, capture.Event{Proto: 6, Size: 1500, Time: at})
			}
			sent += uint64(len(evs))
			out := compose(c, step, evs...)
			if cap(out) != scheduler.MaxMessages {
				t.Fatalf("step %d has %d messages", step, len(out))
			}
			for _, m := range out {
				if m.Tick < last || m.Tick > scheduler.StepTick(step+1) {
					t.Fatalf("step %d: %+v after tick %d", step, m, last)
				}
				last = m.Tick
				if m.Kind == synth.NoteOn {
					clicks++
					if m.Velocity != 120 {
						t.Fatalf("%+v, want it loud", m)
					}
				}
			}
		}
		if rate := float64(clicks) / (float64(tempo.StepTime(steps-1)) / 1e9); rate > 64 || rate < 58 {
			t.Errorf("%d beats a minute: %.1f clicks a second", bpm/1000, rate)
		}
		if y := c.Tally(); y.Observed != sent || y.Sounded != uint64(clicks) || y.Merged != sent-uint64(clicks) || y.Difference() != 0 {
			t.Errorf("%d packets, tally %+v", sent, y)
		}
	}
}

func TestPacketsThatAreNotUnderstoodDoNotClick(t *testing.T) {
	c := load(t)
	compose(c, 0)
	if out := compose(c, 1, capture.Event{Cause: capture.CauseMalformed}); len(out) != 0 {
		t.Errorf("messages %+v", out)
	}
	if y := c.Tally(); y.Unsounded != 1 || y.Causes[capture.CauseMalformed] != 1 {
		t.Errorf("tally %+v", y)
	}
}

func TestTheTempoMayChange(t *testing.T) {
	c := load(t)
	compose(c, 0)
	c.Observe([]capture.Event{packet(0, 6, 0)})
	slow, _ := scheduler.NewTempo(120_000)
	out := c.Obey(&scheduler.Command{Kind: scheduler.CommandTempo, Value: 60_000, Tempo: slow.From(1, 60_000)}, 1, nil)
	out = c.Compose(1, out)
	if len(out) != 2 || out[0].Tick != 120 {
		t.Errorf("%+v", out)
	}
	out = compose(c, 2, packet(125+125, 6, 0)) // half of a step of 250 ms
	if len(out) != 2 || out[0].Tick != 240+60 {
		t.Errorf("%+v", out)
	}
}

func TestClicksDoNotAllocate(t *testing.T) {
	c := load(t)
	out, evs, step := make([]synth.Message, 0, scheduler.MaxMessages), make([]capture.Event, 100), int64(0)
	for i := range evs {
		evs[i] = packet(float64(i), 6, 100)
	}
	if n := testing.AllocsPerRun(100, func() {
		c.Observe(evs)
		out = c.Compose(step, out[:0])
		step++
	}); n != 0 {
		t.Errorf("%v allocations a step", n)
	}
}

func TestSettingsOutOfTheirRangeNameTheirKey(t *testing.T) {
	s, err := presets.Load("geiger")
	if err != nil {
		t.Fatal(err)
	}
	own := s.Other.(*geiger.Settings)
	own.Soft, own.Loud = 80, 79
	var p *scheduler.Problem
	if err := s.Check(); !errors.As(err, &p) || p.Error() != "geiger.loud: 79 is not from 80 to 127" {
		t.Error(err)
	}
}
