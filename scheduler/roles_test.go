package scheduler_test

import (
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/synth"
)

// A seventeenth role finds no channel on the first MIDI port.
func TestARoleOnTheSecondPortIsSetUpAndPlaysThere(t *testing.T) {
	s := load(t, "aurora")
	s.Roles[scheduler.DNS].Channel = synth.PortChannels
	if err := s.Check(); err != nil {
		t.Fatal(err)
	}
	program := false
	for _, m := range scheduler.New(s, 1).Setup(nil) {
		program = program || m.Kind == synth.Program && m.Channel == synth.PortChannels && int(m.Key) == s.Roles[scheduler.DNS].Program
	}
	if !program {
		t.Error("the second port's first channel has no program")
	}
	r := rehearse(t, s, 1)
	question := datagram(1, 2, 5000, 53, 40)
	question.App = capture.AppDNS
	r.play(question)
	if len(r.notes) == 0 || !hasNote(r, synth.PortChannels) {
		t.Errorf("the bell for a DNS question is not on the second port: %+v", r.notes)
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
