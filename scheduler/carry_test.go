package scheduler_test

import (
	"math"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/presets"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/synth"
)

// harmonic returns the names of the presets that the Sequencer plays.
func harmonic(t *testing.T) (names []string) {
	for _, name := range presets.Names() {
		if load(t, name).Harmonic() {
			names = append(names, name)
		}
	}
	return names
}

// A role that has few packets holds its note until the next one, a bar at most, in every preset.
func TestASparseRoleCarriesTheBar(t *testing.T) {
	for _, name := range harmonic(t) {
		for _, c := range sparse {
			r := rehearse(t, load(t, name), 2)
			for step := range int64(400) {
				evs := []capture.Event(nil)
				if step == 40 || step%12 == 0 && step > 100 && step < 300 {
					ev := c.packet
					ev.Time = 1e18 + r.tempo.StepTime(r.step)
					evs = append(evs, ev)
				}
				r.play(evs...)
			}
			var notes []sounded
			for _, n := range r.notes {
				if roleOf(r.s, n.channel) == c.role {
					notes = append(notes, n)
				}
			}
			if len(notes) < 10 {
				t.Fatalf("%s: %v plays %d notes", name, c.role, len(notes))
			}
			for j, n := range notes {
				until := n.on + scheduler.StepsPerBar*scheduler.StepTicks
				if j+1 < len(notes) {
					until = min(until, notes[j+1].on)
				}
				if n.off != until {
					t.Errorf("%s: %v: note %d lasts from %d to %d, want to %d", name, c.role, j, n.on, n.off, until)
				}
			}
		}
	}
}

// While a note carries the bar, pad and bass are 3 dB softer; the pad goes there and back by half a dB a step.
func TestPadAndBassStepBackBehindASparseRole(t *testing.T) {
	const begins = 33 // step, after the pad's level of the bar
	levels := func(plays bool) (pad, bass []float64) {
		r, expression := rehearse(t, load(t, "aurora"), 1), 0.0
		for step := range int64(5 * 16) {
			evs := []capture.Event(nil)
			if plays && step == begins {
				evs = ssh(1e18+r.tempo.StepTime(r.step), 1)
			}
			r.play(evs...)
			for _, m := range r.out {
				switch role := roleOf(r.s, m.Channel); {
				case m.Kind == synth.Control && m.Key == synth.Expression:
					expression = 40 * math.Log10(float64(m.Velocity))
				case m.Kind == synth.NoteOn && role == scheduler.Bass && step%16 == 0:
					bass = append(bass, 40*math.Log10(float64(m.Velocity)))
				}
			}
			pad = append(pad, expression)
		}
		return pad, bass
	}
	alone, aloneBass := levels(false)
	behind, behindBass := levels(true)
	for step := range behind {
		there, back := float64(step-begins+1), float64(begins+21-step) // steps since it began, and until it is over
		want, within := max(0, min(there/2, 3, back/2)), 0.5
		if step > begins+6 && step < begins+15 {
			within = 0.3
		}
		if d := alone[step] - behind[step]; math.Abs(d-want) > within {
			t.Errorf("step %d: the pad is %.1f dB softer, want %.1f", step, d, want)
		}
		if step%16 > 0 && math.Abs(behind[step]-behind[step-1]) > 0.8 {
			t.Errorf("step %d: the pad leaps by %.1f dB", step, behind[step]-behind[step-1])
		}
	}
	if d := aloneBass[3] - behindBass[3]; d < 2.2 || d > 3.4 {
		t.Errorf("the bass is %.1f dB softer, want about 3", d)
	}
}

// A note that carries the bar ends before the last chord.
func TestTheLastChordStandsAlone(t *testing.T) {
	r := rehearse(t, load(t, "aurora"), 1)
	for range 47 {
		r.play()
	}
	dns := sparse[2].packet
	dns.Time = 1e18 + r.tempo.StepTime(r.step)
	r.play(dns)
	if len(r.begun) != 1 || roleOf(r.s, r.begun[0].channel) != scheduler.DNS {
		t.Fatalf("the step before the last begins %v", r.begun)
	}
	r.q.Close()
	r.play()
	for at, i := range r.held {
		if r.notes[i].on < 48*scheduler.StepTicks {
			t.Errorf("channel %d, key %d goes on under the last chord", at[0], at[1])
		}
	}
}

// Where much goes on, or something is wrong, notes are as long as their role's rhythm makes them.
func TestABusyPieceHasNoCarriedNotes(t *testing.T) {
	scans := map[string]func(step int64) int{"busy": func(int64) int { return 0 }, "scan": func(int64) int { return 4 }}
	for name, scan := range scans {
		webs := 0
		if name == "busy" {
			webs = 3
		}
		r := rehearse(t, load(t, "aurora"), 1)
		for step := range int64(320) {
			evs := network(step, webs, 0, scan(step))
			if name == "busy" {
				evs = append(evs, quiet(step)...)
			}
			if step%12 == 0 {
				evs = append(evs, ssh(1e18+r.tempo.StepTime(r.step), 1)...)
			}
			r.play(evs...)
		}
		long := 0
		for _, n := range r.notes {
			if n.on > 160*scheduler.StepTicks && n.off-n.on > 8*scheduler.StepTicks && roleOf(r.s, n.channel) == scheduler.Lead {
				long++
			}
		}
		if long > 0 {
			t.Errorf("%s: %d long notes of the session", name, long)
		}
	}
}

// quiet returns the packets of three roles that each have some in every bar.
func quiet(step int64) (evs []capture.Event) {
	if step%4 == 0 {
		evs = append(evs, sparse[2].packet, sparse[3].packet, echo(1, 2, 8))
	}
	for i := range evs {
		evs[i].Time = step*144*1e6 + int64(i)*1000
	}
	return evs
}
