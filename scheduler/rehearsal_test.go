package scheduler_test

import (
	"fmt"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/presets"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/synth"
)

// load returns the settings of a built-in preset.
func load(t testing.TB, name string) *scheduler.Settings {
	t.Helper()
	s, err := presets.Load(name)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// sounded is one note with its beginning and its end.
type sounded struct {
	on, off      int64 // ticks; off is 0 while it sounds
	channel, key uint8
	velocity     uint8
}

// rehearsal plays a Sequencer step by step and checks the promises of every Composer
// about its messages.
type rehearsal struct {
	t     testing.TB
	s     *scheduler.Settings
	q     *scheduler.Sequencer
	tempo scheduler.Tempo
	step  int64 // the next
	out   []synth.Message
	notes []sounded
	held  map[[2]uint8]int
	begun []sounded // by the latest step
}

func rehearse(t testing.TB, s *scheduler.Settings, seed uint64) *rehearsal {
	t.Helper()
	tempo, err := scheduler.NewTempo(s.MilliBPM)
	if err != nil {
		t.Fatal(err)
	}
	return &rehearsal{t: t, s: s, q: scheduler.NewSequencer(s, seed), tempo: tempo,
		out: make([]synth.Message, 0, scheduler.MaxMessages), held: map[[2]uint8]int{}}
}

// play composes the next step with the packets evs.
func (r *rehearsal) play(evs ...capture.Event) {
	r.q.Observe(evs)
	r.out = r.q.Compose(r.step, r.out[:0])
	r.begun = r.begun[:0]
	tick := r.step * scheduler.StepTicks
	r.step++
	for _, m := range r.out {
		if m.Tick < tick || m.Tick >= r.step*scheduler.StepTicks {
			r.t.Fatalf("step %d: %+v lies outside it", r.step-1, m)
		}
		tick = m.Tick
		r.hear(m)
	}
}

// hear takes one message.
func (r *rehearsal) hear(m synth.Message) {
	at := [2]uint8{m.Channel, m.Key}
	i, sounds := r.held[at]
	switch m.Kind {
	case synth.NoteOn:
		if sounds || m.Velocity == 0 || m.Velocity > 127 {
			r.t.Fatalf("%+v begins while %v, or without a velocity", m, sounds)
		}
		r.held[at] = len(r.notes)
		r.notes = append(r.notes, sounded{m.Tick, 0, m.Channel, m.Key, m.Velocity})
		r.begun = append(r.begun, r.notes[len(r.notes)-1])
	case synth.NoteOff:
		if !sounds || m.Tick <= r.notes[i].on {
			r.t.Fatalf("%+v ends a note that does not sound, or before it began", m)
		}
		r.notes[i].off = m.Tick
		delete(r.held, at)
	}
}

// playAll composes steps as long as evs last, by their times since the first.
func (r *rehearsal) playAll(evs []capture.Event) {
	length := int64(0)
	if len(evs) > 0 {
		length = evs[len(evs)-1].Time - evs[0].Time + 5e8
	}
	first := evs
	for r.step == 0 || r.tempo.StepTime(r.step-1) < length {
		n := 0
		for n < len(evs) && evs[n].Time-first[0].Time < r.tempo.StepTime(r.step) {
			n++
		}
		r.play(evs[:n]...)
		evs = evs[n:]
	}
}

// lines lists the notes, one a line: begin, end (0: after the last step), channel, key, velocity.
func (r *rehearsal) lines() []string {
	var lines []string
	for _, n := range r.notes {
		lines = append(lines, fmt.Sprintln(n.on, n.off, n.channel, n.key, n.velocity))
	}
	return lines
}
