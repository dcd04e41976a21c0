package scheduler_test

import (
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/synth"
)

// pv is a packet of Channel Access about a PV.
func pv(kind capture.Kind, id uint32, facts capture.Facts) capture.Event {
	return capture.Event{App: capture.AppCA, Proto: 6, Flags: capture.ACK, Payload: 40, Kind: kind, Value: id, Facts: facts}
}

// keysOf returns the keys that the role's latest step began, in order.
func keysOf(r *rehearsal, role scheduler.Role) (keys []uint8) {
	for _, n := range r.begun {
		if int(n.channel) == r.s.Roles[role].Channel {
			keys = append(keys, n.key)
		}
	}
	return keys
}

// placeOf returns the last place that the latest step sets for a role, -1: none.
func placeOf(r *rehearsal, role scheduler.Role) int {
	place := -1
	for _, m := range r.out {
		if m.Kind == synth.Control && m.Key == synth.Pan && int(m.Channel) == r.s.Roles[role].Channel {
			place = int(m.Velocity)
		}
	}
	return place
}

func TestAPVHasAPitchAndAPlaceOfItsOwn(t *testing.T) {
	r := rehearse(t, load(t, "aurora"), 1)
	r.play()
	type home struct {
		key   uint8
		place int
	}
	homes := map[uint32]home{}
	for i := range uint32(40) {
		id := 1000 + i%4*7
		r.play(pv(capture.KindPVUpdate, id, 0))
		keys := keysOf(r, scheduler.CA)
		if len(keys) == 0 {
			continue // the figure rests
		}
		got := home{keys[0], placeOf(r, scheduler.CA)}
		if was, met := homes[id]; met && was != got {
			t.Errorf("PV %d was %v, is %v", id, was, got)
		}
		homes[id] = got
	}
	different := map[home]bool{}
	for _, h := range homes {
		different[h] = true
	}
	if len(homes) != 4 || len(different) != 4 {
		t.Errorf("four PVs have %v", homes)
	}
}

func TestAPVsValueIsItsContour(t *testing.T) {
	r := rehearse(t, load(t, "aurora"), 1)
	r.play()
	key := func(facts capture.Facts) int {
		for range 15 { // the rate stays low
			r.play()
		}
		r.play(pv(capture.KindPVUpdate, 1002, facts))
		keys := keysOf(r, scheduler.CA)
		if len(keys) == 0 {
			t.Fatal("the value is silent")
		}
		return int(keys[0])
	}
	home := key(0)
	up := key(capture.Rising)
	higher := key(capture.Rising)
	back := key(capture.Falling)
	down := key(capture.Falling)
	if up <= home || higher <= up || back != up || down != home {
		t.Errorf("%d, up %d, up %d, down %d, down %d", home, up, higher, back, down)
	}
}

// turn returns the keys with which a PV connects or leaves, in order.
func turn(r *rehearsal, ev capture.Event) []uint8 {
	r.play(ev)
	keys := keysOf(r, scheduler.CA)
	r.play()
	return append(keys, keysOf(r, scheduler.CA)...)
}

// Also at the top of the register, and in swung music.
func TestAPVRisesWhenItConnectsAndFallsWhenItLeaves(t *testing.T) {
	for _, name := range []string{"aurora", "nocturne", "blue-room", "clockwork"} {
		for id := uint32(1000); id < 1006; id++ {
			r := rehearse(t, load(t, name), 1)
			r.play()
			if k := turn(r, pv(capture.KindPVOpen, id, 0)); len(k) != 2 || k[1] <= k[0] {
				t.Errorf("%s: PV %d connects: %v", name, id, k)
			}
			for range 8 {
				r.play()
			}
			if k := turn(r, pv(capture.KindPVClose, id, 0)); len(k) != 2 || k[1] >= k[0] {
				t.Errorf("%s: PV %d leaves: %v", name, id, k)
			}
		}
	}
}

// At every rate about that from which on the figure runs, a value is heard before the next one comes.
func TestEachValueOfAPVIsHeard(t *testing.T) {
	for _, every := range []int{2, 3, 4, 5, 7, 9} {
		r := rehearse(t, load(t, "aurora"), 1)
		silent := 0
		for i := range 240 {
			step := []capture.Event{pv(capture.KindPVUpdate, 1001, 0)}
			if i%16 == 0 { // more at times, so that the rate passes the threshold
				step = append(step, step[0], step[0])
			}
			heard := false
			for j := range every {
				if j > 0 {
					step = nil
				}
				r.play(step...)
				heard = heard || len(keysOf(r, scheduler.CA)) > 0
			}
			if !heard {
				silent++
			}
		}
		if every > 4 && silent > 0 {
			t.Errorf("of values every %d steps %d are not heard before the next", every, silent)
		}
	}
}

// TestAnAlarmRubsInEachBarUntilItIsOver has a dissonance of its own for each severity, a quarter long at most.
func TestAnAlarmRubsInEachBarUntilItIsOver(t *testing.T) {
	for facts, want := range map[capture.Facts]uint8{capture.MinorAlarm: 2, capture.MajorAlarm: 6, capture.MinorAlarm | capture.MajorAlarm: 1} {
		r := rehearse(t, load(t, "aurora"), 1)
		r.play()
		rubs := func() bool {
			k := keysOf(r, scheduler.CA)
			return len(k) == 2 && max(k[0], k[1])-min(k[0], k[1]) == want
		}
		if r.play(pv(capture.KindPVUpdate, 1001, facts)); !rubs() {
			t.Errorf("alarm %x begins: %v, want %d semitones", facts, r.begun, want)
		}
		for bar := range 3 {
			n := 0
			for range scheduler.StepsPerBar {
				if r.play(); rubs() {
					n++
				}
			}
			if n != 1 {
				t.Errorf("alarm %x, bar %d: it is heard %d times", facts, bar, n)
			}
		}
		r.play(pv(capture.KindPVUpdate, 1001, 0))
		for range 2 * scheduler.StepsPerBar {
			if r.play(); rubs() {
				t.Errorf("alarm %x is over, and heard", facts)
			}
		}
		const over = (2 + 3*scheduler.StepsPerBar) * scheduler.StepTicks
		for _, n := range r.notes {
			if roleOf(r.s, n.channel) == scheduler.CA && n.on < over && n.off-n.on > 4*scheduler.StepTicks {
				t.Errorf("alarm %x: key %d lasts from %d to %d, longer than a quarter", facts, n.key, n.on, n.off)
			}
		}
	}
}

// A piece that plays alerts only plays a PV in alarm, and none that is well.
func TestAPVInAlarmIsHeardAmongAlertsOnly(t *testing.T) {
	r := rehearse(t, load(t, "aurora"), 1)
	r.play()
	r.q.Obey(&scheduler.Command{Kind: scheduler.CommandAlerts, Value: 1}, r.step, nil)
	for range scheduler.StepsPerBar {
		if r.play(pv(capture.KindPVUpdate, 1001, 0)); len(r.begun) > 0 {
			t.Fatalf("all is well, and there are notes: %+v", r.begun)
		}
	}
	if r.play(pv(capture.KindPVUpdate, 1001, capture.MajorAlarm)); len(keysOf(r, scheduler.CA)) != 2 {
		t.Errorf("the alarm is silent: %+v", r.begun)
	}
}
