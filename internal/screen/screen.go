// Package screen draws netsynth in a terminal: what is heard, by whom it is played and
// which packets it stands for. It is a view of numbers, a Snapshot, and knows neither
// packets nor sound; keys and the mouse become lines of words, which it hands to its caller.
// It is the only package that draws, and the only one that knows the libraries that do.
package screen

import (
	"context"
	"fmt"
	"os"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
)

// Options say what Run shows and where.
type Options struct {
	In  *os.File // of keys; where it is no terminal, or nil, the controlling terminal is read
	Out *os.File // the terminal; nil: os.Stdout
	Env []string // the environment, which says what the terminal can; nil: os.Environ

	// Read fills s with the present. The screen's goroutine, which is not the caller's, calls
	// it, at most FPS times a second and less when nothing moves. It must not wait.
	Read func(s *Snapshot)

	// Do takes a line of words that a key or the mouse asked for, "mute arp", in the goroutine
	// of Read. It must not wait either. What its error says is shown for a few seconds.
	// "quit" ends Run too, after Do has returned. nil: none.
	Do func(line string) error

	// Interrupt is called for Ctrl-C, which a terminal in raw mode gives as a key, and ends
	// Run. nil: the process gets SIGINT, or Do gets "quit" where a process cannot.
	Interrupt func()

	Keys    []Key   // nil: Keys
	Colours Colours // Auto: by the environment
	ASCII   bool    // draw with ASCII alone; also where the environment's locale has no UTF-8
	NoMouse bool    // leave the mouse to the terminal, which selects text with it
	FPS     int     // frames a second at most, 1 to 30; 0: 30
}

// A frame is drawn at most maxFPS times a second, and where nothing moves idleFPS times.
const (
	maxFPS  = 30
	idleFPS = 2
)

// Run shows the screen until ctx ends, a key asks for the end, or the terminal is gone,
// which is the error then. It leaves the terminal as it was, whatever ends it; a panic in
// Read or Do goes on when that is done. It is called once at a time.
func Run(ctx context.Context, o Options) error {
	o = o.filled()
	t, err := take(o)
	if err != nil {
		return err
	}
	m := newModel(t.guard(o))
	defer t.restore()
	p := tea.NewProgram(m, programOptions(o, t, m.p.look)...)
	defer watchJobs(p)()
	done := make(chan error, 1)
	go func() {
		defer Rescue()
		_, err := p.Run()
		done <- err
	}()
	select {
	case err = <-done:
		t.clean.Store(true)
	case err = <-t.lost:
		_ = t.end(p, done)
	case <-ctx.Done():
		err = t.end(p, done)
	}
	t.restore()
	if t.clean.Load() && m.panicked != nil {
		panic(fmt.Sprintf("%v\n\n%s", m.panicked, m.stack))
	}
	return t.cause(err)
}

// filled returns the options with what they leave out.
func (o Options) filled() Options {
	if o.Out == nil {
		o.Out = os.Stdout
	}
	if o.Env == nil {
		o.Env = os.Environ()
	}
	if o.Read == nil {
		o.Read = func(*Snapshot) {}
	}
	if o.Do == nil {
		o.Do = func(string) error { return nil }
	}
	if o.Keys == nil {
		o.Keys = Keys
	}
	if o.FPS < 1 || o.FPS > maxFPS {
		o.FPS = maxFPS
	}
	return o
}

// programOptions are what the library is to do and to leave alone: signals are the caller's,
// panics are kept for it, and how many colours there are is known.
func programOptions(o Options, t *terminal, l look) []tea.ProgramOption {
	profiles := map[Colours]colorprofile.Profile{NoColours: colorprofile.ASCII, Colours16: colorprofile.ANSI,
		Colours256: colorprofile.ANSI256, TrueColour: colorprofile.TrueColor}
	list := []tea.ProgramOption{tea.WithOutput(t), tea.WithEnvironment(o.Env), tea.WithColorProfile(profiles[l.colours]),
		tea.WithFPS(o.FPS), tea.WithoutSignalHandler(), tea.WithoutCatchPanics()}
	if t.in == nil {
		return append(list, tea.WithInput(nil))
	}
	return append(list, tea.WithInput(t.in))
}
