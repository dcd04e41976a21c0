package screen

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/netsynth/netsynth/internal/console"
)

// terminal is the terminal while a screen is on it.
type terminal struct {
	in, out *os.File
	opened  *os.File       // the controlling terminal, where it was opened for its keys
	modes   []func() error // give the terminal its modes back
	shut    atomic.Bool    // nothing is written any more
	clean   atomic.Bool    // the library has restored the screen
	lost    chan error     // the terminal is gone
	once    sync.Once
}

// current is the terminal that Restore restores.
var current atomic.Pointer[terminal]

// Possible reports whether a screen can be shown on out: it is a terminal that can more than
// write lines, and the process is in its foreground. In the background a shell would stop it.
func Possible(out *os.File) bool { return console.IsTerminal(out) && foreground(out) }

// take takes the terminal of o.
func take(o Options) (*terminal, error) {
	t := &terminal{in: o.In, out: o.Out, lost: make(chan error, 1)}
	restoreOut := console.Keep(o.Out)
	if restoreOut == nil {
		return nil, fmt.Errorf("screen: %s is not a terminal", o.Out.Name())
	}
	restoreIn := console.Keep(t.in)
	if restoreIn == nil { // packets may come from it: keys come from the terminal
		t.in = nil
		if in, out, err := tea.OpenTTY(); err == nil {
			t.in, t.opened = in, in
			if out != in {
				out.Close()
			}
			restoreIn = console.Keep(in)
		}
	}
	t.modes = append(t.modes, restoreOut)
	if restoreIn != nil {
		t.modes = append(t.modes, restoreIn)
	}
	current.Store(t)
	return t, nil
}

// Read, Write, Close and Fd make a terminal what the library writes to.
func (t *terminal) Read(b []byte) (int, error) { return t.out.Read(b) }
func (t *terminal) Close() error               { return nil }
func (t *terminal) Fd() uintptr                { return t.out.Fd() }

// Write writes to the terminal. Nothing is written after it was restored. An error is
// reported to Run, since the library ignores it.
func (t *terminal) Write(b []byte) (int, error) {
	if t.shut.Load() {
		return len(b), nil
	}
	n, err := t.out.Write(b)
	if err != nil {
		select {
		case t.lost <- err:
		default:
		}
	}
	return n, err
}

// guard returns options whose Read and Do do nothing any more when the terminal was given back:
// the library may be stuck then, and come back.
func (t *terminal) guard(o Options) Options {
	read, do := o.Read, o.Do
	o.Read = func(s *Snapshot) {
		if !t.shut.Load() {
			read(s)
		}
	}
	o.Do = func(line string) error {
		if t.shut.Load() {
			return nil
		}
		return do(line)
	}
	return o
}

// endTime is how long the library may take to restore the terminal. A write to a terminal
// that takes nothing blocks for ever.
const endTime = 400 * time.Millisecond

// end asks the library for the end, and waits for it as long as it may take.
func (t *terminal) end(p *tea.Program, done chan error) error {
	go p.Quit()
	select {
	case err := <-done:
		t.clean.Store(true)
		return err
	case <-time.After(endTime):
		return nil
	}
}

// leave is what undoes everything that is set on a terminal, for when the library cannot:
// synchronized output, mouse, paste, wide characters, the two keyboard protocols, colours,
// the alternate screen and the hidden cursor.
const leave = "\x1b[?2026l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?2004l\x1b[?2027l\x1b[>4m\x1b[<1u\x1b[m\x1b[?1049l\x1b[?25h"

// restore gives the terminal back as it was taken. It takes at most endTime.
func (t *terminal) restore() {
	t.once.Do(func() {
		t.shut.Store(true)
		for _, restore := range t.modes {
			_ = restore() // a terminal that is gone needs none
		}
		if !t.clean.Load() {
			written := make(chan struct{})
			go func() {
				_, _ = t.out.WriteString(leave)
				close(written)
			}()
			select {
			case <-written:
			case <-time.After(endTime):
			}
		}
		if t.opened != nil {
			t.opened.Close()
		}
		current.CompareAndSwap(t, nil)
	})
}

// cause returns why the screen ended, nil if it was asked to.
func (t *terminal) cause(err error) error {
	if errors.Is(err, context.Canceled) || errors.Is(err, tea.ErrInterrupted) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("screen: %w", err)
	}
	return nil
}

// Restore gives the terminal back as it was before Run, and does nothing where Run has already
// done so. It is for those who end the process while Run runs. Any goroutine may call it.
func Restore() {
	if t := current.Load(); t != nil {
		t.restore()
	}
}

// Rescue is deferred by a goroutine that may panic while Run runs: it restores the
// terminal, so that the panic can be read, and lets it go on.
func Rescue() {
	if r := recover(); r != nil {
		Restore()
		panic(r)
	}
}
