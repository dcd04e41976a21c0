package piece

import (
	"io"
	"math"
	"os"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/internal/patches"
	"github.com/netsynth/netsynth/internal/quiet"
	"github.com/netsynth/netsynth/presets"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/compat"
	"github.com/netsynth/netsynth/sink"
	"github.com/netsynth/netsynth/synth"
)

// Options say how a piece is played. Their values have been checked.
type Options struct {
	Netsynth   string              // version of the program
	Preset     string              // as presets.Load takes it
	PresetText string              // its text where it is not that of a file: of a ledger that is heard again
	Settings   *scheduler.Settings // of the preset
	Seed       uint64
	Tempo      float64 // beats a minute; 0: the preset's
	Duration   time.Duration
	Abrupt     bool // a piece that is played ends at once, without a fall
	Replay     capture.ReplayOptions
	Filter     string // that the packets of a file have passed
	Compat     Compat
	Solo, Mute []string // parts that are heard alone, and that are silent
	Stems      string   // folder for a file of each part; empty: none
	OSC        OSC
	Habits     Habits

	Latency        string // of the sound card
	Screen         string // a value of --screen; empty: nothing is shown
	Leave          string // to what the screen's end leads, "next sound"; empty: to that of the program
	Status         time.Duration
	Events         string
	Do             []string // commands at the beginning
	AlertsOnly     bool
	QuietHours     quiet.Hours
	Record, Ledger string
	Retro          time.Duration
	Early          bool // create the file of Record at once: later there are no rights for it

	Summary     string
	SummaryKept *os.File // Summary, if nobody else may open it when the piece has ended
	Overwrite   bool
	Strict      bool
	Quiet       int // 1: no progress and no summary; 2: no warnings either
	Verbose     bool

	// Bank returns the voices: voices.Load.
	Bank    func() (*synth.Bank, error)
	Patches *patches.Set // the user's, in place of some of Bank's; nil: none
}

// OSC says who receives messages, and how.
type OSC struct {
	Receivers []string
	Bundle    bool
	HearSelf  bool
	Realtime  bool // render no faster than it plays
}

// Streams are the standard streams of a command.
type Streams struct {
	Stdin  io.Reader
	Stderr io.Writer
}

// The values of --screen.
const (
	ScreenAuto  = "auto"
	ScreenFull  = "full"
	ScreenLines = "lines"
	ScreenNone  = "none"
)

// MilliBPM returns the tempo in thousandths of beats a minute; preset is the preset's.
func (o *Options) MilliBPM(preset int) int {
	switch {
	case o.Compat.Tune() != nil:
		return compat.MilliBPM
	case o.Tempo != 0:
		return int(math.Floor(o.Tempo*1000 + 0.5))
	}
	return preset
}

// files returns the options for a file that is written.
func (o *Options) files() sink.CreateOptions {
	return sink.CreateOptions{Seed: o.Seed, Overwrite: o.Overwrite, Frames: scheduler.TimeFrame(int64(o.Duration)), Early: o.Early}
}

// wholePreset returns the complete text of the preset: of a ledger that is heard again, its own.
func (o *Options) wholePreset() ([]byte, error) {
	if o.PresetText != "" {
		return []byte(o.PresetText), nil
	}
	return presets.Whole(o.Preset)
}
