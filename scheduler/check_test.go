package scheduler_test

import (
	"errors"
	"testing"

	"github.com/netsynth/netsynth/presets"
	"github.com/netsynth/netsynth/scheduler"
)

// A setting outside its range is named by its key in a preset's file.
func TestAProblemNamesItsKey(t *testing.T) {
	for key, spoil := range map[string]func(s *scheduler.Settings){
		"time.bpm":              func(s *scheduler.Settings) { s.MilliBPM = 1000 },
		"time.swing":            func(s *scheduler.Settings) { s.Swing = 1 },
		"harmony.tonic":         func(s *scheduler.Settings) { s.Tonic = 12 },
		"harmony.mode":          func(s *scheduler.Settings) { s.Mode[6] = 12 },
		"harmony.melody":        func(s *scheduler.Settings) { s.Melody = s.Melody[:2] },
		"harmony.b":             func(s *scheduler.Settings) { s.B = nil },
		"harmony.key_walk.bars": func(s *scheduler.Settings) { s.KeyWalk.Bars = 0 },
		"form.notes":            func(s *scheduler.Settings) { s.Notes = 0 },
		"groove.level":          func(s *scheduler.Settings) { s.Groove = 3 },
		"role.pad.level":        func(s *scheduler.Settings) { s.Roles[scheduler.Pad].Level = 128 },
	} {
		s := *load(t, presets.Default)
		spoil(&s)
		var problem *scheduler.Problem
		if err := s.Check(); !errors.As(err, &problem) || problem.Key != key {
			t.Errorf("%s: %v", key, err)
		}
	}
}
