package presets

import (
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"strings"

	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/geiger"
	"github.com/netsynth/netsynth/scheduler/rules"
	"github.com/netsynth/netsynth/scheduler/sizes"
	"github.com/netsynth/netsynth/scheduler/theory"
	"github.com/netsynth/netsynth/scheduler/traffic"
)

// parse reads the preset data of a user's file, which is called name in errors.
func parse(name string, data []byte) (*scheduler.Settings, error) {
	return text{file: name, data: data}.parse()
}

// parse returns the settings that the text makes over those of the presets it is like.
func (t text) parse() (*scheduler.Settings, error) {
	chain, err := lineage(t, parent)
	if err != nil {
		return nil, err
	}
	return read(chain)
}

// read returns the settings of the first of a lineage.
func read(chain []text) (*scheduler.Settings, error) {
	f, err := merge(chain)
	if err != nil {
		return nil, err
	}
	s, err := f.settings()
	if err != nil {
		return nil, blame(chain, err)
	}
	s.Name = strings.TrimSuffix(filepath.Base(chain[0].file), ending)
	if err := s.Check(); err != nil {
		return nil, blame(chain, err)
	}
	if err := checkRules(chain, s); err != nil {
		return nil, err
	}
	return s, nil
}

// merge returns the file that the first of a lineage would be if it left nothing out.
func merge(chain []text) (f file, err error) {
	f = blank()
	for _, t := range slices.Backward(chain) {
		f.Like, f.About = "", "" // are not inherited
		list := f.Rule
		f.Rule = nil
		if err := f.read(t.file, t.data); err != nil {
			return f, err
		}
		f.inherit(list)
	}
	return f, nil
}

// blank returns a file with the defaults of scheduler's tables.
func blank() (f file) {
	for r := range scheduler.NumRoles {
		f.Role[r].Channel = r.Info().Channel + 1
	}
	for d := range traffic.NumDetectors {
		f.Detector[d] = thresholdTable{d.Info().Default.Threshold, d.Info().Default.Tension, ownFigure}
	}
	return f
}

// settings returns the file in the sequencer's own terms.
func (f *file) settings() (*scheduler.Settings, error) {
	s := &scheduler.Settings{
		About: f.About, MilliBPM: int(math.Round(f.Time.BPM * 1000)), Swing: f.Time.Swing,
		Plan: theory.Plan{Tonic: f.Harmony.Tonic.pitchClass, Mode: f.Harmony.Mode.scale,
			A: chords(f.Harmony.A), B: chords(f.Harmony.B), Strained: chords(f.Harmony.Strained), Alarm: chords(f.Harmony.Alarm),
			KeyWalk: theory.KeyWalk(f.Harmony.KeyWalk)},
		Breathe: f.Form.Breathe, Rotate: f.Form.Rotate, Notes: f.Form.Notes, SwellDB: f.Form.Swell, Groove: f.Groove.Level, Reverb: f.Space.Reverb,
		Rules: f.ruleList(),
	}
	for _, degree := range f.Harmony.Melody {
		s.Melody = append(s.Melody, degree-1)
	}
	if bpm := f.Time.BPM; math.IsNaN(bpm) || math.Abs(bpm) > 1e6 { // MilliBPM could not hold it
		return nil, scheduler.CheckBPM(bpm)
	}
	for r, t := range f.Role {
		s.Roles[r] = scheduler.RoleSettings{Sound: t.Sound, Channel: t.Channel - 1, Program: t.Program - 1, Alternate: t.Alternate - 1,
			Low: t.Low, High: t.High, Pan: t.Pan, Level: t.Level, Reverb: t.Reverb, Echo: t.Echo, Gain: t.Gain}
	}
	for d, t := range f.Detector {
		s.Detectors[d] = traffic.DetectorSettings{Threshold: t.Threshold, Tension: t.Tension}
		if t.Figure != ownFigure {
			s.Figures[d] = t.Figure
		}
	}
	if f.Composer.name == "geiger" {
		g := geiger.Settings(f.Geiger)
		s.Other = &g
	}
	return s, f.size(s)
}

// size adds the settings of the composer "size", if it makes the music.
func (f *file) size(s *scheduler.Settings) error {
	t := &f.Size
	if f.Composer.name != "size" {
		return nil
	}
	z := &sizes.Settings{Sound: t.Sound, Program: t.Program - 1, Low: t.Low, High: t.High, Bytes: t.Bytes,
		Velocity: t.Velocity, Millis: t.Length, Level: t.Level, Reverb: t.Reverb}
	if n := copy(z.Table[:], t.Table); n != len(z.Table) || n != len(t.Table) {
		return &scheduler.Problem{Key: "size.table", Err: fmt.Errorf("has %d numbers, needs %d", len(t.Table), len(z.Table))}
	}
	s.Other = z
	return nil
}

// chords returns the progressions in the sequencer's own terms.
func chords(list []progression) []theory.Progression {
	var out []theory.Progression
	for _, p := range list {
		out = append(out, p.chords)
	}
	return out
}

// inherit takes over the rules of the preset that f is like, unless it has a list of its own, even an empty one.
func (f *file) inherit(list []ruleTable) {
	if f.Rule == nil {
		f.Rule = list
	}
}

// ruleList returns the rules in the sequencer's own terms.
func (f *file) ruleList() (list []rules.Rule) {
	for _, t := range f.Rule {
		list = append(list, rules.Rule(t))
	}
	return list
}
