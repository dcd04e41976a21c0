package sizes_test

import (
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/presets"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/synth"
)

// load returns the Composer of a preset.
func load(t testing.TB, name string) scheduler.Obeyer {
	t.Helper()
	s, err := presets.Load(name)
	if err != nil {
		t.Fatal(err)
	}
	return scheduler.New(s, 1)
}

// ack is a TCP packet of size bytes, at ms milliseconds.
func ack(ms float64, size uint32) capture.Event {
	return capture.Event{Proto: 6, Flags: capture.ACK, Size: size, Time: int64(ms * 1e6)}
}

// compose gives the packets to z before step and returns its messages.
func compose(z scheduler.Composer, step int64, evs ...capture.Event) []synth.Message {
	z.Observe(evs)
	return z.Compose(step, make([]synth.Message, 0, scheduler.MaxMessages))
}

func TestSizesAreKeysOfAScale(t *testing.T) {
	for preset, keys := range map[string]map[uint32]uint8{
		"max-pentatonic": {0: 60, 62: 60, 63: 62, 66: 62, 74: 62, 125: 64, 437: 60 + 14, 687: 60 + 24, 688: 60 + 26, 749: 60 + 26, 750: 72, 1499: 72 + 26, 1500: 84, 1514: 84, 1 << 31: 84},
		"max-major":      {0: 60, 63: 60, 125: 62, 1499: 72 + 11, 1500: 84},
		"max-minor":      {0: 60, 125: 62, 188: 63, 1499: 72 + 12, 1500: 84},
	} {
		for size, want := range keys {
			z := load(t, preset)
			compose(z, 0)
			out := compose(z, 1, ack(0, size))
			if len(out) == 0 || out[0].Kind != synth.NoteOn || out[0].Key != want || out[0].Velocity != 100 {
				t.Errorf("%s: %d bytes give %+v, want key %d", preset, size, out, want)
			}
		}
	}
}

// At 120 beats a minute a step lasts 125 ms and a note 96 ticks.
func TestAPacketIsHeardOneStepAfterItCame(t *testing.T) {
	z := load(t, "max-pentatonic")
	compose(z, 0)
	out := compose(z, 1, ack(0, 1500), ack(62.5, 100), ack(124.9, 100))
	want := []synth.Message{
		{Tick: 120, Kind: synth.NoteOn, Key: 84, Velocity: 100},
		{Tick: 180, Kind: synth.NoteOn, Key: 62, Velocity: 100},
		{Tick: 216, Kind: synth.NoteOff, Key: 84},
		{Tick: 239, Kind: synth.NoteOff, Key: 62}, // the next note of the key ends it
		{Tick: 239, Kind: synth.NoteOn, Key: 62, Velocity: 100},
	}
	if len(out) != len(want) {
		t.Fatalf("messages %+v, want %+v", out, want)
	}
	for i := range want {
		if out[i] != want[i] {
			t.Errorf("message %d is %+v, want %+v", i, out[i], want[i])
		}
	}
	if out = compose(z, 2); len(out) != 1 || out[0].Kind != synth.NoteOff || out[0].Tick != 239+96 {
		t.Errorf("then %+v, want the end of the last", out)
	}
}

// However many packets come, a step has room for its messages, every note ends, and
// every packet is accounted for.
func TestAFloodOfSizesIsBounded(t *testing.T) {
	z := load(t, "max-major")
	held := map[uint8]bool{}
	for step := range int64(200) {
		evs := make([]capture.Event, 2500)
		for i := range evs {
			evs[i] = ack(float64(step)*125+float64(i)/20, uint32(i*37%1600))
		}
		if step >= 190 {
			evs = nil
		}
		out := compose(z, step, evs...)
		if cap(out) != scheduler.MaxMessages {
			t.Fatalf("step %d has %d messages", step, len(out))
		}
		for _, m := range out {
			if m.Tick < step*scheduler.StepTicks || m.Kind == synth.NoteOn && m.Tick >= (step+1)*scheduler.StepTicks {
				t.Fatalf("step %d: %+v", step, m)
			}
			if on := m.Kind == synth.NoteOn; held[m.Key] == on {
				t.Fatalf("step %d: key %d: begun is %v already", step, m.Key, on)
			} else {
				held[m.Key] = on
			}
		}
	}
	for key, on := range held {
		if on {
			t.Errorf("key %d hangs", key)
		}
	}
	if y := z.Tally(); y.Notes < 190*30 || y.Notes != y.Sounded || y.Waiting != 0 || y.Crowded < y.Shed || y.Difference() != 0 {
		t.Errorf("tally %+v", y)
	}
}

func TestOnlyTheSixSetsOfFlagsSound(t *testing.T) {
	z := load(t, "max-pentatonic")
	broken := ack(0, 100)
	broken.Cause = capture.CauseMalformed
	rst := ack(0, 100)
	rst.Flags = capture.RST | capture.ACK
	compose(z, 0, broken, rst, capture.Event{Proto: 17, Size: 100}, ack(0, 100))
	if y := z.Tally(); y.Observed != 4 || y.Sounded != 1 || y.Unsounded != 1 || y.Causes[capture.CauseMalformed] != 1 {
		t.Errorf("tally %+v", y)
	}
}

func TestSizesDoNotAllocate(t *testing.T) {
	z := load(t, "max-pentatonic")
	out, evs, step := make([]synth.Message, 0, scheduler.MaxMessages), make([]capture.Event, 100), int64(0)
	for i := range evs {
		evs[i] = ack(float64(i), uint32(i*15))
	}
	if n := testing.AllocsPerRun(100, func() {
		z.Observe(evs)
		out = z.Compose(step, out[:0])
		step++
	}); n != 0 {
		t.Errorf("%v allocations a step", n)
	}
}
