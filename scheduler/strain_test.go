package scheduler_test

import (
	"math"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/synth"
)

// strainOf takes the pad's tremolo and chorus from the latest step, and returns how often each was set.
func strainOf(r *rehearsal, tremolo, detune *uint8) (trembles, detunes int) {
	for _, m := range r.out {
		if m.Kind != synth.Control || int(m.Channel) != r.s.Roles[scheduler.Pad].Channel {
			continue
		}
		switch m.Key {
		case synth.TremoloDepth:
			*tremolo, trembles = m.Velocity, trembles+1
		case synth.ChorusSend:
			*detune, detunes = m.Velocity, detunes+1
		}
	}
	return trembles, detunes
}

// A flood brings the pad to its full tremolo and detune; some bars later both are 0, and until then they follow the
// tension, step by step.
func TestThePadTremblesWithTheTension(t *testing.T) {
	r := rehearse(t, load(t, "aurora"), 1)
	var tremolo, detune uint8
	for step := range 24 * scheduler.StepsPerBar {
		var evs []capture.Event
		for i := range 43 * min(1, max(0, 256-step)) {
			ev := seg(9, 2, uint16(step*43+i), 80, capture.SYN)
			ev.Time = 1e18 + r.tempo.StepTime(r.step) + int64(i)
			evs = append(evs, ev)
		}
		r.play(evs...)
		was := [2]uint8{tremolo, detune}
		trembles, detunes := strainOf(r, &tremolo, &detune)
		if trembles > 1 || detunes > 1 || trembles+detunes > 0 && was == [2]uint8{tremolo, detune} {
			t.Fatalf("step %d: sets %d and %d times, from %v to %d and %d", step, trembles, detunes, was, tremolo, detune)
		}
		tension := r.q.Strain()
		if math.Abs(float64(tremolo)-94*tension) > 0.51 || math.Abs(float64(detune)-127*tension) > 0.51 {
			t.Fatalf("step %d: a tension of %.3f has %d and %d", step, tension, tremolo, detune)
		}
		if step == 250 && (tremolo < 80 || detune < 110) {
			t.Errorf("in a flood they are %d and %d", tremolo, detune)
		}
	}
	if tremolo != 0 || detune != 0 {
		t.Errorf("eight bars after the flood they are %d and %d", tremolo, detune)
	}
}

// When another preset begins, the strain moves from the old pad's channel to the new one's.
func TestTheStrainLeavesAChannelThatThePadLeaves(t *testing.T) {
	r := playScene(t, 300, func(i int) []capture.Event { return one(seg(9, 2, uint16(i), 80, capture.SYN)) }, 20)
	next := *load(t, "nocturne")
	next.Roles[scheduler.Pad].Channel, next.Roles[scheduler.Bass].Channel = next.Roles[scheduler.Bass].Channel, next.Roles[scheduler.Pad].Channel
	old := uint8(r.s.Roles[scheduler.Pad].Channel)
	all := r.q.Obey(&scheduler.Command{Kind: scheduler.CommandPreset, Settings: &next}, r.step, nil)
	all = r.q.Compose(r.step, all)
	values := map[[2]uint8]uint8{}
	for _, m := range all {
		if m.Kind == synth.Control {
			values[[2]uint8{m.Channel, m.Key}] = m.Velocity
		}
	}
	now := uint8(next.Roles[scheduler.Pad].Channel)
	if got, set := values[[2]uint8{old, synth.TremoloDepth}]; !set || got != 0 {
		t.Errorf("the old channel's tremolo is %d, set: %v", got, set)
	}
	if values[[2]uint8{now, synth.TremoloDepth}] < 60 || values[[2]uint8{now, synth.ChorusSend}] < 80 {
		t.Errorf("the new channel has %v", values)
	}
}
