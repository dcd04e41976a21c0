package lessons

import (
	"fmt"
	"io"
	"slices"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/presets"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/conductor"
	"github.com/netsynth/netsynth/scheduler/traffic"
	"github.com/netsynth/netsynth/synth"
)

// heard is what sounds in a lesson.
type heard struct {
	notes  map[scheduler.Role]int
	states map[traffic.Detector]bool
}

// hear composes a lesson by a preset.
func hear(t *testing.T, l *Lesson, preset string, seed uint64) heard {
	s, err := presets.Load(preset)
	if err != nil {
		t.Fatal(err)
	}
	tempo, err := scheduler.NewTempo(s.MilliBPM)
	if err != nil {
		t.Fatal(err)
	}
	h := heard{map[scheduler.Role]int{}, map[traffic.Detector]bool{}}
	kind := l.Traffic()
	feed := capture.NewReplay(kind.New(seed, 0), capture.ReplayOptions{MaxGap: kind.Length})
	c := conductor.New(nil, scheduler.New(s, seed), feed, tempo, conductor.Options{
		Tap: func(m synth.Message, _ int64) {
			switch m.Kind {
			case synth.NoteOn:
				for r := range scheduler.NumRoles {
					if s.Roles[r].Channel == int(m.Channel) {
						h.notes[r]++
					}
				}
			case synth.State:
				for d := range traffic.NumStates {
					if m.Value>>d&1 == 1 {
						h.states[d] = true
					}
				}
			}
		}})
	c.Mute() // there is no instrument
	for dst := make([]float32, 1<<16); err == nil; {
		_, err = c.Read(dst)
	}
	if err != io.EOF {
		t.Fatal(err)
	}
	return h
}

// TestALessonIsWhatItSays holds the made-up traffic to the table: its roles and figures play, its
// states are on, and no other is.
func TestALessonIsWhatItSays(t *testing.T) {
	for _, preset := range []string{presets.Default, "nocturne"} {
		for i := range lessons {
			l := &lessons[i]
			t.Run(preset+"/"+l.Name, func(t *testing.T) {
				for seed := range uint64(2) {
					h := hear(t, l, preset, seed+1)
					text := fmt.Sprintf("seed %d: notes %v, states %v", seed+1, h.notes, h.states)
					for _, r := range l.sounding() {
						if h.notes[r] == 0 {
							t.Errorf("%v does not play: %s", r, text)
						}
					}
					scanned := h.states[traffic.Scan] || h.states[traffic.Stealth] // and most ports refuse
					for d := range traffic.NumStates {
						if want := slices.Contains(l.States, d); want != h.states[d] && !(d == traffic.Refused && scanned) {
							t.Errorf("%v is %t, want %t: %s", d, h.states[d], want, text)
						}
					}
				}
			})
		}
	}
}

// sounding returns the roles that play, as roles or as figures.
func (l *Lesson) sounding() []scheduler.Role {
	all := slices.Clone(l.Roles)
	for _, name := range l.Figures {
		all = append(all, figureRole(name))
	}
	return all
}

// figureRole returns the role that plays the figure called name.
func figureRole(name string) scheduler.Role {
	all := scheduler.Figures()
	return all[slices.IndexFunc(all, func(f scheduler.Figure) bool { return f.Name == name })].Role
}
