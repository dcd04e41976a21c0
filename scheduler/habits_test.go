package scheduler_test

import (
	"math"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/habit"
	"github.com/netsynth/netsynth/synth"
)

// network makes the packets of a step of 144 ms of a plain network: web, sensors, and as it wants more.
func network(step int64, webs, sensors, scans int) (evs []capture.Event) {
	at := step * 144 * 1e6
	add := func(ev capture.Event) {
		at += 1000
		ev.Time, ev.Proto, ev.Flow = at, 6, ev.Src*31+ev.Dst
		evs = append(evs, ev)
	}
	for i := range webs {
		add(capture.Event{Src: 11 + uint32(i%3), Dst: 2, Dport: 80, App: capture.AppHTTP, Payload: 500, Size: 560, Flags: capture.ACK | capture.PSH, Facts: capture.FromClient})
	}
	for i := range sensors {
		add(capture.Event{Src: 21 + uint32(i), SrcLast: uint8(21 + i), Dst: 3, Dport: 502, App: capture.AppModbus, Payload: 12, Size: 66, Flags: capture.ACK | capture.PSH, Facts: capture.FromClient})
	}
	for i := range scans {
		add(capture.Event{Src: 66, Dst: 2, Sport: 40000, Dport: uint16(1000 + step*8 + int64(i)), Flags: capture.SYN, Size: 60, Facts: capture.FromClient | capture.NewConnection})
	}
	return evs
}

// perform composes steps of packets and returns the mean velocity of each channel's notes of those from
// step from on.
func perform(t *testing.T, o habit.Options, steps, from int64, packets func(step int64) []capture.Event) (means [synth.NumChannels]float64, q *scheduler.Sequencer) {
	t.Helper()
	s := load(t, "aurora")
	s.Habit = o
	q = scheduler.NewSequencer(s, 1)
	out := make([]synth.Message, 0, scheduler.MaxMessages)
	var notes [synth.NumChannels]float64
	for step := range steps {
		q.Observe(packets(step))
		out = q.Compose(step, out[:0])
		for _, m := range out {
			if m.Kind == synth.NoteOn && step >= from {
				means[m.Channel] += float64(m.Velocity)
				notes[m.Channel]++
			}
		}
	}
	for ch := range means {
		if notes[ch] > 0 {
			means[ch] /= notes[ch]
		}
	}
	return means, q
}

// level returns the level of velocity a above b, dB.
func level(a, b float64) float64 { return 40 * math.Log10(a/b) }

const (
	minute     = 417 // steps
	arpChannel = 2
	iotChannel = 7
	toScan     = 11
)

// A steady role is 3 to 6 dB softer, relative to one that begins, than it is without habituation.
func TestASteadyRoleRecedesBehindANewOne(t *testing.T) {
	late := func(step int64) []capture.Event {
		sensors := 0
		if step >= 7*minute && step%4 == 0 {
			sensors = 2
		}
		return network(step, 3, sensors, 0)
	}
	with, _ := perform(t, habit.Options{}, 7*minute+128, 7*minute+16, late)
	plain, _ := perform(t, habit.Options{Off: true}, 7*minute+128, 7*minute+16, late)
	got := level(with[iotChannel], with[arpChannel]) - level(plain[iotChannel], plain[arpChannel])
	t.Logf("web %.1f, sensors %.1f; without habituation %.1f, %.1f", with[arpChannel], with[iotChannel], plain[arpChannel], plain[iotChannel])
	if got < 3 || got > 6 {
		t.Errorf("the new role comes forward by %.1f dB, want 3 to 6", got)
	}
}

// baseline returns what is learnt of ten minutes of the network.
func baseline(t *testing.T) *habit.Baseline {
	_, q := perform(t, habit.Options{}, 10*minute, 0, func(step int64) []capture.Event { return network(step, 3, int(step%4/3)*2, 0) })
	s := &habit.State{}
	q.Learnt(s)
	return s.Baseline()
}

// An alarm is as loud with a baseline, and after minutes, as without.
func TestAnAlarmDoesNotRecede(t *testing.T) {
	known := baseline(t)
	for _, begins := range []int64{minute, 8 * minute} {
		scan := func(step int64) []capture.Event {
			scans := 0
			if step >= begins {
				scans = 3
			}
			return network(step, 3, int(step%4/3)*2, scans)
		}
		plain, _ := perform(t, habit.Options{Off: true}, begins+80, begins, scan)
		for name, o := range map[string]habit.Options{"no baseline": {}, "baseline": {Known: known}} {
			with, _ := perform(t, o, begins+80, begins, scan)
			if d := level(with[toScan], plain[toScan]); plain[toScan] == 0 || math.Abs(d) > 1 {
				t.Errorf("%s, after %d steps: the scan is %.1f dB louder than without habituation (velocities %.0f, %.0f)",
					name, begins, d, with[toScan], plain[toScan])
			}
		}
	}
}

// Of a host that is new, its talk is noticed; of what the baseline knows, nothing is.
func TestNewTrafficIsNoticed(t *testing.T) {
	s := load(t, "aurora")
	s.Habit.Known = baseline(t)
	q := scheduler.NewSequencer(s, 1)
	var seen []scheduler.Notice
	out := make([]synth.Message, 0, scheduler.MaxMessages)
	for step := range int64(200) {
		evs := network(step, 3, int(step%4/3)*2, 0)
		if step > 100 {
			evs = append(evs, capture.Event{Time: evs[0].Time + 9e4, Src: 99, Dst: 3, Proto: 6, App: capture.AppModbus, Payload: 12, Flags: capture.ACK, Facts: capture.FromClient})
		}
		q.Observe(evs)
		out = q.Compose(step, out[:0])
		for _, n := range q.Noticed() {
			if n.Kind == scheduler.NoticeNew {
				seen = append(seen, n)
			}
		}
	}
	if len(seen) != 1 || seen[0].Cause.Src != 99 || seen[0].Cause.Dst != 3 || seen[0].New.Newest != habit.Host || seen[0].Step < 100 || seen[0].Step > 120 {
		t.Errorf("noticed %+v", seen)
	}
}
