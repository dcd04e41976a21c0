package retrace

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"github.com/netsynth/netsynth/internal/baseline"
	"github.com/netsynth/netsynth/internal/summary"
	"github.com/netsynth/netsynth/ledger"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/habit"
)

// Named is what a summary names: what was heard, and as which music.
type Named struct {
	Input  string // a ledger, a capture, or "demo"
	Filter string
	Again  bool // Input is a ledger, which knows everything else
	Preset string
	Seed   uint64
	BPM    float64
	Length time.Duration
	Speed  float64
	MaxGap time.Duration
	habit  habit.Options
	Doubts []string // why its notes may have been others
}

// Read reads the summary in the file of that name, for the program of this version. The error is
// that of summary.Read, or says that the input is gone.
func Read(name, version string) (*Named, error) {
	s, err := summary.Read(name)
	if err != nil {
		return nil, err
	}
	if s.Kept != nil && ledger.Is(s.Kept.Ledger) {
		return &Named{Input: s.Kept.Ledger, Again: true}, nil
	}
	if s.Preset == "" {
		return nil, fmt.Errorf("%s: the tune of %s was played: only the music of presets is explained", name, s.Compat)
	}
	if s.Replay == nil {
		return nil, fmt.Errorf("%s: the packets of %s were not kept, as by --ledger", name, s.Input)
	}
	n := &Named{Input: s.Input, Filter: s.Replay.Filter, Preset: s.Preset, Seed: s.Seed, BPM: s.Tempo, Speed: s.Replay.Speed,
		Length: time.Duration(s.Seconds * float64(time.Second)), MaxGap: time.Duration(s.Replay.MaxGap * float64(time.Second))}
	if s.Netsynth != version {
		n.Doubts = append(n.Doubts, fmt.Sprintf("%s is of netsynth %s, this is %s", name, s.Netsynth, version))
	}
	if doubt := n.know(s); doubt != "" {
		n.Doubts = append(n.Doubts, fmt.Sprintf("%s was made with the baseline %s, %s", name, s.Baseline, doubt))
	}
	if s.Input == "demo" {
		return n, nil
	}
	if changed := s.Replay.Changed(s.Input); changed != "" {
		why := fmt.Sprintf("%s was made of %s: %s", name, s.Input, changed)
		if _, err := os.Stat(s.Input); err != nil {
			return nil, fmt.Errorf("%s", why)
		}
		n.Doubts = append(n.Doubts, why)
	}
	return n, nil
}

// Settings returns those of the preset, which load loads, with what was known of the network.
func (n *Named) Settings(load func(preset string) (*scheduler.Settings, error)) (*scheduler.Settings, error) {
	s, err := load(n.Preset)
	if err == nil {
		s.Habit = n.habit
	}
	return s, err
}

// know takes over what was known of the network, and returns why that may have been something else, "" if it
// was the same.
func (n *Named) know(s *summary.Summary) (doubt string) {
	if n.habit.Off = s.Plain; s.Plain || s.Baseline == "" {
		return ""
	}
	f, err := baseline.Open(s.Baseline, false)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "which is gone"
	case err != nil:
		return err.Error()
	}
	n.habit.Known = f.Known
	if f.Known.Runs != s.Runs {
		return "which has learnt since"
	}
	return ""
}
