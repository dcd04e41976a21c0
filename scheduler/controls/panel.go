package controls

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"

	"github.com/netsynth/netsynth/scheduler"
)

// Options are what a Panel controls.
type Options struct {
	Settings *scheduler.Settings // that play now
	Preset   string              // their name as it was given
	Seed     uint64
	MilliBPM int // the tempo now

	// Do gives a command to the piece: conductor.Conductor's Do.
	Do func(scheduler.Command) bool
	// Load returns the settings of a preset, Names those that "next" goes through.
	Load  func(name string) (*scheduler.Settings, error)
	Names func() []string
	// Actions carry out the words of the piece itself: "pause", "seek", "record", "quit" ...
	// They must not call the Panel.
	Actions map[string]func(args string) (answer string, err error)
	Only    []string // the words that mean something to the piece; nil: all
}

// State is how a person has set the controls.
type State struct {
	Preset    string
	MilliBPM  int
	OwnTempo  bool // the tempo is the person's, and stays when the preset changes
	Transpose int
	Frozen    bool
	Alerts    bool
	Volume    float64 // dB; -Inf is off
	Quiet     bool    // silenced by Quiet
	Muted     [scheduler.NumRoles]bool
	Solo      scheduler.Role // NumRoles: none
	Levels    [scheduler.NumRoles]float64
}

// Panel carries out lines of words. Make one with New.
type Panel struct {
	o        Options
	mu       sync.Mutex
	settings *scheduler.Settings
	state    State
}

// New returns a Panel with nothing changed.
func New(o Options) *Panel {
	p := &Panel{o: o, settings: o.Settings}
	p.state = State{Preset: o.Preset, MilliBPM: o.MilliBPM, Solo: scheduler.NumRoles,
		OwnTempo: o.MilliBPM != o.Settings.MilliBPM}
	for r := range p.state.Levels {
		p.state.Levels[r] = 1
	}
	return p
}

// State returns how the controls are set.
func (p *Panel) State() State {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.state
}

// Settings returns those of the preset that plays, or will from the next bar on.
func (p *Panel) Settings() *scheduler.Settings {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.settings
}

// give gives a command to the piece.
func (p *Panel) give(c scheduler.Command) error {
	if !p.o.Do(c) {
		return errors.New("too many commands wait; try again")
	}
	return nil
}

// Load plays a preset by name from the next bar on.
func (p *Panel) preset(args string) (string, error) {
	name := args
	if args == "next" || args == "previous" || args == "" {
		names := p.o.Names()
		i := slices.Index(names, p.state.Preset)
		step := 1
		if args == "previous" {
			step = len(names) - 1
			i = max(i, 0)
		}
		name = names[(i+step)%len(names)]
	}
	s, err := p.o.Load(name)
	if err != nil {
		return "", err
	}
	return "", p.perform(name, s)
}

// Perform plays s, a changed preset, from the next bar on.
func (p *Panel) Perform(name string, s *scheduler.Settings) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.perform(name, s)
}

func (p *Panel) perform(name string, s *scheduler.Settings) error {
	err := p.give(scheduler.Command{Kind: scheduler.CommandPreset, AtBar: true, Settings: s, Next: scheduler.New(s, p.o.Seed)})
	if err != nil {
		return err
	}
	p.settings, p.state.Preset = s, name
	if !p.state.OwnTempo && s.MilliBPM != p.state.MilliBPM {
		p.state.MilliBPM = s.MilliBPM
		return p.give(scheduler.Command{Kind: scheduler.CommandTempo, AtBar: true, Value: float64(s.MilliBPM)})
	}
	return nil
}

func (p *Panel) tempo(args string) (string, error) {
	bpm, err := number(args, float64(p.state.MilliBPM)/1000, 20, 300, false)
	if err != nil {
		return "", err
	}
	milli := math.Floor(float64(bpm*1000) + 0.5)
	if err := p.give(scheduler.Command{Kind: scheduler.CommandTempo, Value: milli}); err != nil {
		return "", err
	}
	p.state.MilliBPM, p.state.OwnTempo = int(milli), true
	return "", nil
}

func (p *Panel) transpose(args string) (string, error) {
	x, err := number(args, float64(p.state.Transpose), -11, 11, !strings.HasPrefix(args, "+") && !strings.HasPrefix(args, "-"))
	if err == nil && x != math.Trunc(x) {
		err = fmt.Errorf("%g is no whole number of semitones", x)
	}
	if err != nil {
		return "", err
	}
	if err := p.give(scheduler.Command{Kind: scheduler.CommandTranspose, Value: x}); err != nil {
		return "", err
	}
	p.state.Transpose = int(x)
	return "", nil
}

// volume takes "-6" as a move by 6 dB, as "+6" is, and "=-6" as a level.
func (p *Panel) volume(args string) (string, error) {
	now := max(p.state.Volume, -60)
	db := math.Inf(-1)
	if args != "off" {
		absolute := strings.HasPrefix(args, "=")
		x, err := number(strings.TrimPrefix(args, "="), now, -60, 6, absolute)
		if err != nil {
			return "", err
		}
		db = math.Round(x*10) / 10
	}
	if err := p.give(scheduler.Command{Kind: scheduler.CommandVolume, Value: loudness(db)}); err != nil {
		return "", err
	}
	p.state.Volume, p.state.Quiet = db, false
	return "", nil
}

// Again gives all that differs from a piece's beginning once more, to a Composer that has
// just begun. p.o.Do is not called before the piece can take commands.
func (p *Panel) Again() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	var errs []error
	for r := range scheduler.NumRoles {
		if x := p.state.level(r); x != 1 {
			errs = append(errs, p.give(scheduler.Command{Kind: scheduler.CommandPart, Role: r, Value: x}))
		}
	}
	if p.state.Transpose != 0 {
		errs = append(errs, p.give(scheduler.Command{Kind: scheduler.CommandTranspose, Value: float64(p.state.Transpose)}))
	}
	if p.state.Alerts {
		errs = append(errs, p.give(scheduler.Command{Kind: scheduler.CommandAlerts, Value: 1}))
	}
	return errors.Join(errs...)
}

// loudness returns the factor of a level in dB, 0 for -Inf. Levels are whole tenths.
func loudness(db float64) float64 { return math.Pow(10, math.Round(db*10)/10/20) }
