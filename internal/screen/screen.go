// Package screen draws netsynth in a terminal: what is heard, by whom it is played and
// which packets it stands for. It is a view of numbers, a Snapshot, and knows neither
// packets nor sound; keys and the mouse become lines of words, which it hands to its caller.
// It is the only package that draws, and the only one that knows the libraries that do.
package screen

import (
	"context"
	"os"
)

// Options say what Run shows and where.
type Options struct {
	In  *os.File // of keys; where it is no terminal, or nil, the controlling terminal is read
	Out *os.File // the terminal; nil: os.Stdout
	Env []string // the environment, which says what the terminal can; nil: os.Environ

	// Read fills s with the present. The screen's goroutine calls it, at most FPS times a
	// second and less when nothing moves. It must not wait.
	Read func(s *Snapshot)

	// Do takes a line of words that a key or the mouse asked for, "mute arp". What its error
	// says is shown for a few seconds. "quit" ends Run too, after Do has returned. nil: none.
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

// Run shows the screen until ctx ends, a key asks for the end, or the terminal is gone,
// which is the error then. It leaves the terminal as it was, whatever ends it.
func Run(ctx context.Context, o Options) error {
	<-ctx.Done()
	return nil
}
