package scheduler_test

import (
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/synth"
)

// A role may be on any MIDI port.
func TestARoleOnAnotherPortIsSetUpAndPlaysThere(t *testing.T) {
	const port = 3 * synth.PortChannels // the fourth port's first channel
	s := load(t, "aurora")
	s.Roles[scheduler.DNS].Channel = port
	if err := s.Check(); err != nil {
		t.Fatal(err)
	}
	program := false
	for _, m := range scheduler.New(s, 1).Setup(nil) {
		program = program || m.Kind == synth.Program && m.Channel == port && int(m.Key) == s.Roles[scheduler.DNS].Program
	}
	if !program {
		t.Error("the fourth port's first channel has no program")
	}
	r := rehearse(t, s, 1)
	question := datagram(1, 2, 5000, 53, 40)
	question.App = capture.AppDNS
	r.play(question)
	if len(r.notes) == 0 || !hasNote(r, port) {
		t.Errorf("the bell for a DNS question is not on the fourth port: %+v", r.notes)
	}
}

// hasNote reports whether a note of the rehearsal is on channel.
func hasNote(r *rehearsal, channel uint8) bool {
	for _, n := range r.notes {
		if n.channel == channel {
			return true
		}
	}
	return false
}
