package scheduler

import (
	"errors"
	"fmt"

	"github.com/netsynth/netsynth/scheduler/setting"
	"github.com/netsynth/netsynth/scheduler/theory"
	"github.com/netsynth/netsynth/scheduler/traffic"
	"github.com/netsynth/netsynth/synth"
)

// Problem is a setting outside its range: see setting.Problem.
type Problem = setting.Problem

// Check returns a *Problem for the first value that is outside its range, else nil.
func (s *Settings) Check() error {
	return setting.First(s.checkTime(), s.checkHarmony(), s.checkRoles(), s.checkDetectors(), s.checkFigures(), s.checkRules(), s.checkOther())
}

// CheckBPM returns a *Problem unless bpm can be a preset's tempo, in beats a minute.
func CheckBPM(bpm float64) error { return setting.Within("time.bpm", bpm, 20, 300) }

func (s *Settings) checkTime() error {
	return setting.First(
		CheckBPM(float64(s.MilliBPM)/1000),
		setting.Within("time.swing", s.Swing, 0.5, 0.66),
		setting.Within("form.breathe", float64(s.Breathe), 0, 1024),
		setting.Within("form.rotate", float64(s.Rotate), 0, 1024),
		setting.Within("form.notes", float64(s.Notes), 4, 24),
		setting.Within("form.swell", s.SwellDB, 0, 6),
		setting.Within("space.reverb", s.Reverb, 0.4, 8),
		setting.Within("groove.level", float64(s.Groove), 0, 2))
}

func (s *Settings) checkHarmony() error {
	err := setting.First(
		setting.Within("harmony.tonic", float64(s.Tonic), 0, 11),
		setting.Within("harmony.key_walk.bars", float64(s.KeyWalk.Bars), 8, 4096),
		setting.Within("harmony.key_walk.semitones", float64(s.KeyWalk.Semitones), 0, 11),
		setting.Within("harmony.key_walk.keys", float64(s.KeyWalk.Keys), 1, 12))
	for i := range s.Mode {
		if s.Mode[i] < 0 || s.Mode[i] > 11 || i > 0 && s.Mode[i] <= s.Mode[i-1] || i == 0 && s.Mode[0] != 0 {
			return &Problem{Key: "harmony.mode", Err: fmt.Errorf("%v does not rise from 0 to at most 11", s.Mode)}
		}
	}
	if len(s.Melody) < 3 || len(s.Melody) > 7 {
		return &Problem{Key: "harmony.melody", Err: fmt.Errorf("has %d notes, needs 3 to 7", len(s.Melody))}
	}
	for i, m := range s.Melody {
		if m < 0 || m > 6 || i > 0 && m <= s.Melody[i-1] {
			return &Problem{Key: "harmony.melody", Err: fmt.Errorf("must be rising degrees from 1 to 7")}
		}
	}
	for _, l := range []struct {
		key  string
		list []theory.Progression
	}{{"harmony.a", s.A}, {"harmony.b", s.B}, {"harmony.strained", s.Strained}, {"harmony.alarm", s.Alarm}} {
		if len(l.list) == 0 {
			return &Problem{Key: l.key, Err: errors.New("needs at least one progression")}
		}
	}
	return err
}

func (s *Settings) checkRoles() error {
	var taken [synth.NumChannels]string // names of roles
	for r := range s.Roles {
		v, key := &s.Roles[r], "role."+Role(r).String()
		err := setting.First(
			setting.Within(key+".channel", float64(v.Channel+1), 1, synth.NumChannels),
			setting.Within(key+".program", float64(v.Program+1), 1, 128),
			setting.Within(key+".alternate", float64(v.Alternate+1), 0, 128),
			setting.Within(key+".low", float64(v.Low), 0, 116),
			setting.Together(setting.Within(key+".high", float64(v.High), float64(v.Low+11), 127), key+".low"),
			setting.Within(key+".pan", float64(v.Pan), 0, 127),
			setting.Within(key+".level", float64(v.Level), 0, 127),
			setting.Within(key+".reverb", float64(v.Reverb), 0, 127),
			setting.Within(key+".echo", float64(v.Echo), 0, 127),
			setting.Within(key+".gain", v.Gain, 0, 2))
		if err != nil {
			return err
		}
		if other := taken[v.Channel]; other != "" {
			return &Problem{Key: key + ".channel", Err: fmt.Errorf("%d is another role's, %s: give each its own, 1 to %d",
				v.Channel+1, other, synth.NumChannels), Other: other + ".channel"}
		}
		taken[v.Channel] = key
	}
	return nil
}

func (s *Settings) checkDetectors() error {
	for d := range s.Detectors {
		v, key := &s.Detectors[d], "detector."+traffic.Detector(d).String()
		err := setting.First(
			setting.Within(key+".threshold", v.Threshold, 0, 1e9),
			setting.Within(key+".tension", v.Tension, 0, 10))
		if err != nil {
			return err
		}
	}
	return nil
}

func (s *Settings) checkOther() error {
	if s.Other == nil {
		return nil
	}
	return s.Other.Check()
}
