package lessons

import (
	"slices"
	"testing"

	"github.com/netsynth/netsynth/capture/demo"
	"github.com/netsynth/netsynth/presets"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/traffic"
)

func TestEverySoundHasALesson(t *testing.T) {
	for r := range scheduler.NumRoles {
		if !slices.ContainsFunc(lessons, func(l Lesson) bool { return slices.Contains(l.Roles, r) }) {
			t.Errorf("no lesson teaches the role %v", r)
		}
	}
	for _, f := range scheduler.Figures() {
		if !slices.ContainsFunc(lessons, func(l Lesson) bool { return slices.Contains(l.Figures, f.Name) }) {
			t.Errorf("no lesson teaches the figure %q", f.Name)
		}
	}
	for d := range traffic.NumStates {
		if !slices.ContainsFunc(lessons, func(l Lesson) bool { return slices.Contains(l.States, d) }) {
			t.Errorf("no lesson teaches the state %v", d)
		}
	}
}

func TestEachLessonHasItsTrafficAndItsLine(t *testing.T) {
	s, err := presets.Load(presets.Default)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for i := range lessons {
		l := &lessons[i]
		if slices.Contains(names, l.Name) || len(l.Name) < 2 {
			t.Errorf("the name %q is not clear", l.Name)
		}
		names = append(names, l.Name)
		if len(l.Sounds(s)) == 0 {
			t.Errorf("%s: there is no line in the legend", l.Name)
		}
		if got := Find(l.Name); got != l {
			t.Errorf("%s is not found", l.Name)
		}
	}
	for _, k := range demo.Kinds() {
		if !slices.Contains(names, k.Name) {
			t.Errorf("no lesson has the traffic %q", k.Name)
		}
	}
}

func TestALessonIsFoundByOtherNames(t *testing.T) {
	for word, want := range map[string]string{"Scan": "scan", "pad": "network", "dns": "names", "longdns": "long-names", "brute": "passwords", " loss ": "loss"} {
		if l := Find(word); l == nil || l.Name != want {
			t.Errorf("%q: %v, want %s", word, l, want)
		}
	}
	if l := Find("nothing"); l != nil {
		t.Errorf("nothing: %v", l)
	}
}
