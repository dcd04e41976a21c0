// Package console writes the warnings of a running program as they happen, and draws a
// line of progress between them where it is a terminal.
//
// On a terminal a warning takes the place of the line, which is drawn again below it.
// Elsewhere, as in a log, there is no progress, and each warning begins with the time.
package console

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode/utf8"
)

// Options say what a Console writes.
type Options struct {
	Name   string                               // of the program, before each warning
	Width  func() int                           // columns of the terminal; nil: it is none
	Line   func(elapsed time.Duration) []string // the parts of the line, see Fit; nil: none is drawn
	Watch  func()                               // called at every interval, before the line is drawn; may be nil
	Plain  bool                                 // no time before warnings, as where they are about a file and not about now
	Silent bool                                 // no warnings
	Most   int                                  // warnings that are written; 0: all. Close says how many more there were
}

// every is the interval at which the line is drawn.
const every = 200 * time.Millisecond

// Console writes warnings and progress. Run does it in a goroutine of its own, so that
// Warn, which any goroutine may call, never waits for a terminal.
type Console struct {
	w    io.Writer
	o    Options
	wake chan struct{} // a warning waits
	done chan struct{}
	now  func() time.Time

	mu      sync.Mutex
	waiting []stamped
	all     []string // given so far
	drawn   bool     // a line is on the terminal
	n       int      // written
}

// stamped is a warning with the time at which it was given.
type stamped struct {
	at   time.Time
	text string
	said bool // it is no warning
}

// maxWarnings is how many warnings are remembered, and how many may wait for a slow
// terminal. Further ones are lost.
const maxWarnings = 1000

// New returns a Console that writes to w.
func New(w io.Writer, o Options) *Console {
	return &Console{w: w, o: o, wake: make(chan struct{}, 1), done: make(chan struct{}), now: time.Now}
}

// Warn gives a warning, one sentence. It does not wait.
func (c *Console) Warn(text string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.all) < maxWarnings {
		c.all = append(c.all, text)
	}
	if !c.o.Silent && len(c.waiting) < maxWarnings {
		c.waiting = append(c.waiting, stamped{c.now(), text, false})
	}
	c.awake()
}

// Say gives a line that is no warning, even if Silent. It does not wait.
func (c *Console) Say(text string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.waiting) < maxWarnings {
		c.waiting = append(c.waiting, stamped{c.now(), text, true})
	}
	c.awake()
}

// awake lets Run write what waits.
func (c *Console) awake() {
	select {
	case c.wake <- struct{}{}:
	default:
	}
}

// Run writes until Stop is called. It is called once.
func (c *Console) Run() {
	tick := time.NewTicker(every)
	defer tick.Stop()
	start := c.now()
	for {
		select {
		case <-tick.C:
			if c.o.Watch != nil {
				c.o.Watch()
			}
			c.flush()
			c.draw(c.now().Sub(start))
		case <-c.wake:
			c.flush()
		case <-c.done:
			c.erase()
			return
		}
	}
}

// Stop lets Run return. It is called once, before Close.
func (c *Console) Stop() { close(c.done) }

// Close writes the warnings that wait and those of all that were not given yet, and how
// many more there were than Options.Most. It is called when Run has returned.
func (c *Console) Close(all []string) {
	for _, text := range all {
		if !slices.Contains(c.all, text) {
			c.Warn(text)
		}
	}
	c.flush()
	if more := c.n - c.o.Most; c.o.Most > 0 && more > 0 {
		c.write(stamped{c.now(), fmt.Sprintf("%d more; --verbose shows them", more), false})
	}
}

// flush writes the warnings that wait.
func (c *Console) flush() {
	c.mu.Lock()
	waiting := c.waiting
	c.waiting = nil
	c.mu.Unlock()
	for _, warning := range waiting {
		if warning.said {
			c.write(warning)
			continue
		}
		c.n++
		if c.o.Most == 0 || c.n <= c.o.Most {
			c.write(warning)
		}
	}
}

// write writes a warning, or a line that is none.
func (c *Console) write(w stamped) {
	c.erase()
	line := c.o.Name + ": "
	if !w.said {
		line += "warning: "
	}
	line += Sentence(w.text)
	if c.o.Width == nil && !c.o.Plain {
		line = w.at.Format(time.RFC3339) + " " + line
	}
	fmt.Fprintln(c.w, line)
}

// draw draws the line, if there is one, over the one before.
func (c *Console) draw(elapsed time.Duration) {
	if c.o.Width == nil || c.o.Line == nil {
		return
	}
	fmt.Fprintf(c.w, "\r\x1b[K%s", Fit(c.o.Line(elapsed), c.o.Width()))
	c.drawn = true
}

// erase erases the line, if one is drawn.
func (c *Console) erase() {
	if c.drawn {
		fmt.Fprint(c.w, "\r\x1b[K")
		c.drawn = false
	}
}

// Fit joins as many of the first parts as fit in a line of a terminal of width columns,
// whose last stays free, since some terminals begin a line there. The first is cut if it
// alone is too long. A width of 0 is unknown: 80.
func Fit(parts []string, width int) string {
	if width <= 0 {
		width = 80
	}
	line := ""
	for _, p := range parts {
		next := strings.TrimPrefix(line+"  "+p, "  ")
		if utf8.RuneCountInString(next) >= width {
			break
		}
		line = next
	}
	if line == "" && len(parts) > 0 {
		first := []rune(parts[0])
		line = string(first[:min(len(first), width-1)])
	}
	return line
}
