package signals

import (
	"os"
	"os/signal"
	"sync/atomic"
	"syscall"
	"time"
)

// Caught takes the signals that end a command, from Catch to Release. None is lost: the
// command that calls Obey gets those too that came before.
//
// Until Obey is called a signal lets the command go on for startGrace, and after Guard for Grace and
// LastGrace, in which it ends by itself; then, or when a second signal comes, the program
// exits with the first one's code.
type Caught struct {
	raw   chan os.Signal
	given chan os.Signal // holds two: the second ends the program immediately
	obey  chan struct{}
	guard chan func()
	done  chan struct{}
}

// startGrace is how long a command may take, when a signal has come, until it obeys it: as long as
// a sound server may take to answer.
const startGrace = 4 * time.Second

// catching is how many Caughts take the signals.
var catching atomic.Int32

// Catch begins to take the signals.
func Catch() *Caught {
	c := &Caught{make(chan os.Signal, 2), make(chan os.Signal, 2), make(chan struct{}), make(chan func()), make(chan struct{})}
	signal.Notify(c.raw, syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT)
	catching.Add(1)
	go c.watch()
	return c
}

// Obey returns the signals; who calls it ends the command when one comes. It is called once.
func (c *Caught) Obey() <-chan os.Signal {
	close(c.obey)
	return c.given
}

// Guard ends what Obey began. Before the program exits because the command takes too long
// to end, late is called, which may be nil.
func (c *Caught) Guard(late func()) { c.guard <- late }

// Pending returns the error of a signal that has come and that nobody has obeyed, nil if
// there is none.
func (c *Caught) Pending() error {
	select {
	case s := <-c.given:
		return Interrupted{s.(syscall.Signal)}
	default:
		return nil
	}
}

// Release ends the catching: signals have the effect again that the system gives them.
func (c *Caught) Release() {
	signal.Stop(c.raw)
	close(c.done)
	catching.Add(-1)
}

// watch passes the signals on, and sees to it that the program ends, until Release.
func (c *Caught) watch() {
	var first os.Signal
	var late func()
	var timeout <-chan time.Time
	obey, obeyed := c.obey, false
	for {
		select {
		case s := <-c.raw:
			select {
			case c.given <- s:
			default:
			}
			if first != nil && !obeyed {
				end(first, late)
			}
			if first == nil {
				first, timeout = s, time.After(Grace+LastGrace)
				if obey != nil {
					timeout = time.After(startGrace)
				}
			}
		case <-obey:
			obey, obeyed = nil, true
		case late = <-c.guard:
			obeyed = false
			if first != nil {
				timeout = time.After(Grace + LastGrace)
			}
		case <-timeout:
			timeout = nil
			if !obeyed {
				end(first, late)
			}
		case <-c.done:
			return
		}
	}
}

// end exits with the code of s, after late, if it is not nil.
func end(s os.Signal, late func()) {
	if late != nil {
		GiveUp(late) // standard error may be what blocks
	}
	os.Exit(Interrupted{s.(syscall.Signal)}.Code())
}
