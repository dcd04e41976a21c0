package scheduler

import (
	"errors"
	"fmt"

	"github.com/netsynth/netsynth/scheduler/theory"
	"github.com/netsynth/netsynth/scheduler/traffic"
	"github.com/netsynth/netsynth/synth"
)

// Problem is a setting outside its range. Key is its place in a preset's file, such as
// "role.bass.low". Where two settings do not go together, Other is the key of the second,
// else it is empty.
type Problem struct {
	Key   string
	Err   error
	Other string
}

// Error returns the key and the cause, such as "time.bpm: 5 is not from 20 to 300".
func (p *Problem) Error() string { return p.Key + ": " + p.Err.Error() }

// Unwrap returns the cause.
func (p *Problem) Unwrap() error { return p.Err }

// Check returns a *Problem for the first value that is outside its range, else nil.
func (s *Settings) Check() error {
	return firstError(s.checkTime(), s.checkHarmony(), s.checkRoles(), s.checkDetectors(), s.checkSize(), s.checkOther())
}

// CheckBPM returns a *Problem unless bpm can be a preset's tempo, in beats a minute.
func CheckBPM(bpm float64) error { return within("time.bpm", bpm, 20, 300) }

func (s *Settings) checkTime() error {
	return firstError(
		CheckBPM(float64(s.MilliBPM)/1000),
		within("time.swing", s.Swing, 0.5, 0.66),
		within("form.breathe", float64(s.Breathe), 0, 1024),
		within("form.rotate", float64(s.Rotate), 0, 1024),
		within("form.notes", float64(s.Notes), 4, 24),
		within("form.swell", s.SwellDB, 0, 6),
		within("groove.level", float64(s.Groove), 0, 2))
}

func (s *Settings) checkHarmony() error {
	err := firstError(
		within("harmony.Tonic", float64(s.Tonic), 0, 11),
		within("harmony.key_walk.bars", float64(s.KeyWalk.Bars), 8, 4096),
		within("harmony.key_walk.semitones", float64(s.KeyWalk.Semitones), 0, 11),
		within("harmony.key_walk.keys", float64(s.KeyWalk.Keys), 1, 12))
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
		err := firstError(
			within(key+".channel", float64(v.Channel+1), 1, synth.NumChannels),
			within(key+".program", float64(v.Program+1), 1, 128),
			within(key+".alternate", float64(v.Alternate+1), 0, 128),
			within(key+".low", float64(v.Low), 0, 116),
			together(within(key+".high", float64(v.High), float64(v.Low+11), 127), key+".low"),
			within(key+".pan", float64(v.Pan), 0, 127),
			within(key+".level", float64(v.Level), 0, 127),
			within(key+".reverb", float64(v.Reverb), 0, 127),
			within(key+".gain", v.Gain, 0, 2))
		if err != nil {
			return err
		}
		if other := taken[v.Channel]; other != "" {
			return &Problem{key + ".channel", fmt.Errorf("%d is another role's, %s: give each its own, 1 to %d",
				v.Channel+1, other, synth.NumChannels), other + ".channel"}
		}
		taken[v.Channel] = key
	}
	return nil
}

func (s *Settings) checkDetectors() error {
	for d := range s.Detectors {
		v, key := &s.Detectors[d], "detector."+traffic.Detector(d).String()
		err := firstError(
			within(key+".threshold", v.Threshold, 0, 1e9),
			within(key+".tension", v.Tension, 0, 10))
		if err != nil {
			return err
		}
	}
	return nil
}

func (s *Settings) checkSize() error {
	z := s.Size
	if z == nil {
		return nil
	}
	err := firstError(
		within("size.program", float64(z.Program+1), 1, 128),
		within("size.low", float64(z.Low), 0, 127),
		within("size.high", float64(z.High), float64(z.Low), 127),
		within("size.bytes", float64(z.Bytes), 1, 65535),
		within("size.velocity", float64(z.Velocity), 1, 127),
		within("size.length", float64(z.Millis), 1, 10000),
		within("size.level", float64(z.Level), 0, 127),
		within("size.reverb", float64(z.Reverb), 0, 127))
	if err != nil {
		return err
	}
	for key := z.Low; key <= z.High; key++ {
		if err := within("size.table", float64(z.bend(key)), 0, 127); err != nil {
			return &Problem{Key: "size.table", Err: fmt.Errorf("makes key %d of %d, which is not from 0 to 127", z.bend(key), key)}
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

// firstError returns the first of errs that is not nil, or nil.
func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// together adds to a Problem, if err is one, the key of the setting that it depends on.
func together(err error, other string) error {
	if p, ok := err.(*Problem); ok {
		p.Other = other
	}
	return err
}

// within returns a Problem unless low <= v <= high.
func within(key string, v, low, high float64) error {
	if v >= low && v <= high {
		return nil
	}
	return &Problem{Key: key, Err: fmt.Errorf("%g is not from %g to %g", v, low, high)}
}
