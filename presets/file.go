package presets

import (
	"fmt"
	"math"
	"path/filepath"
	"strings"

	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/traffic"
)

// parse reads the preset data; name is its file's, for errors.
func parse(name string, data []byte) (*scheduler.Settings, error) {
	f, err := decode(name, data)
	if err != nil {
		return nil, err
	}
	s, err := f.settings()
	if err != nil {
		return nil, placed(name, data, err)
	}
	s.Name = strings.TrimSuffix(filepath.Base(name), ".toml")
	if err := s.Check(); err != nil {
		return nil, placed(name, data, err)
	}
	return s, nil
}

// decode reads data over the preset that it is like.
func decode(name string, data []byte) (*file, error) {
	if name == Default+".toml" {
		f := blank()
		return &f, f.read(name, data)
	}
	f, err := base(name, data)
	if err != nil {
		return nil, err
	}
	return &f, f.read(name, data)
}

// base returns the built-in preset that data names with the key "like", or the default.
func base(name string, data []byte) (f file, err error) {
	var own file
	if err := own.read(name, data); err != nil {
		return f, err
	}
	like := own.Like
	if like == "" {
		like = Default
	}
	text, err := Source(like)
	if err != nil {
		return f, placedAt(name, data, "like", err)
	}
	f = blank()
	if like != Default { // a built-in preset need not be complete either
		if f, err = base(like+".toml", text); err != nil {
			return f, err
		}
	}
	err = f.read(like+".toml", text)
	f.Like, f.About = "", ""
	return f, err
}

// blank returns a file with the defaults of scheduler's tables.
func blank() (f file) {
	for r := range scheduler.NumRoles {
		f.Role[r].Channel = r.Info().Channel + 1
	}
	for d := range traffic.NumDetectors {
		f.Detector[d] = thresholdTable(d.Info().Default)
	}
	return f
}

// settings returns the file in the sequencer's own terms.
func (f *file) settings() (*scheduler.Settings, error) {
	s := &scheduler.Settings{
		About: f.About, MilliBPM: int(math.Round(f.Time.BPM * 1000)), Swing: f.Time.Swing,
		Tonic: f.Harmony.Tonic.pitchClass, Mode: f.Harmony.Mode.scale,
		A: chords(f.Harmony.A), B: chords(f.Harmony.B), Strained: chords(f.Harmony.Strained), Alarm: chords(f.Harmony.Alarm),
		KeyWalk: scheduler.KeyWalk(f.Harmony.KeyWalk),
		Breathe: f.Form.Breathe, Rotate: f.Form.Rotate, Notes: f.Form.Notes, SwellDB: f.Form.Swell, Groove: f.Groove.Level,
	}
	for _, degree := range f.Harmony.Melody {
		s.Melody = append(s.Melody, degree-1)
	}
	for r, t := range f.Role {
		s.Roles[r] = scheduler.RoleSettings{Sound: t.Sound, Channel: t.Channel - 1, Program: t.Program - 1, Alternate: t.Alternate - 1,
			Low: t.Low, High: t.High, Pan: t.Pan, Level: t.Level, Reverb: t.Reverb, Gain: t.Gain}
		if t.Program == 0 && scheduler.Role(r) == scheduler.Drum {
			s.Roles[r].Program = 0 // the kit
		}
	}
	for d, t := range f.Detector {
		s.Detectors[d] = traffic.DetectorSettings(t)
	}
	return s, f.size(s)
}

// size adds what the composer "size" plays by, if it makes the music.
func (f *file) size(s *scheduler.Settings) error {
	t := &f.Size
	if !f.Composer.size {
		return nil
	}
	s.Size = &scheduler.SizeSettings{Sound: t.Sound, Program: t.Program - 1, Low: t.Low, High: t.High, Bytes: t.Bytes,
		Velocity: t.Velocity, Millis: t.Length, Level: t.Level, Reverb: t.Reverb}
	if n := copy(s.Size.Table[:], t.Table); n != len(s.Size.Table) || n != len(t.Table) {
		return &scheduler.Problem{Key: "size.table", Err: fmt.Errorf("has %d numbers, needs %d", len(t.Table), len(s.Size.Table))}
	}
	return nil
}

// chords returns the progressions in the sequencer's own terms.
func chords(list []progression) []scheduler.Progression {
	var out []scheduler.Progression
	for _, p := range list {
		out = append(out, p.chords)
	}
	return out
}
