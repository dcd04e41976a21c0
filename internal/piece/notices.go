package piece

import (
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/live"
	"github.com/netsynth/netsynth/internal/console"
	"github.com/netsynth/netsynth/internal/exit"
	"github.com/netsynth/netsynth/scheduler/witness"
	"github.com/netsynth/netsynth/sink"
)

// newWitness makes the witness of the piece, before its composer is wrapped.
func (p *Piece) newWitness() {
	if o := p.o; !p.offline || o.Events != "" || o.Summary != "" {
		_, _ = p.knowHosts() // without it there are no addresses
	}
	p.witness = witness.New(p.settings, witness.Options{Host: p.host, Direct: p.offline,
		Frame: func() int64 { return p.conductor.Position().Frame }, Now: p.time})
	p.taps = append(p.taps, p.witness.Tap)
}

// time returns the time of what is heard: of a capture that of its latest packet.
func (p *Piece) time() time.Time {
	if p.live() {
		return time.Now()
	}
	if at := p.latest.Load(); at != 0 {
		return time.Unix(0, at).UTC()
	}
	return time.Time{}
}

// hear has what the witness notices said: as warnings, as lines, in the summary.
func (p *Piece) hear() {
	p.witness.OnNotice(func(n *witness.Notice) {
		switch info := n.Kind.Info(); {
		case info.Quiet:
		case !n.Kind.OfNetwork() && info.Grave == witness.Trouble:
			if n.Name != "source" && n.Kind != witness.Interface { // the source's warnings are in its own list
				p.warnings = append(p.warnings, n.Text)
			}
			if p.shows != ScreenFull {
				p.console.Warn(n.Text)
			}
		case p.shows == ScreenLines:
			p.console.Say(n.Text)
		}
	})
	p.witness.OnNotice(p.told.Take)
	if p.events != nil {
		p.witness.OnNotice(func(n *witness.Notice) {
			if err := p.events.take(n); err != nil {
				text := fmt.Sprintf("no more events are written: %v", err)
				p.warnings = append(p.warnings, text)
				p.console.Warn(text)
			}
		})
	}
	switch source := p.from.Load().source.(type) {
	case *live.Source:
		source.OnEach(func(w live.Warning) {
			n := witness.Notice{Kind: witness.Warning, Name: "source", Text: w.Text}
			if w.Interface != "" {
				n.Kind, n.Name, n.On = witness.Interface, w.Interface, w.Waiting
			}
			p.witness.Tell(n)
		})
	case capture.Warner:
		source.OnWarning(func(text string) { p.witness.Tell(witness.Notice{Kind: witness.Warning, Name: "source", Text: text}) })
	}
}

// eventsFile is the file of --events.
type eventsFile struct {
	mu     sync.Mutex
	out    io.WriteCloser
	failed error
}

// openEvents creates the file of --events, nil without one.
func openEvents(o *Options) (*eventsFile, error) {
	switch o.Events {
	case "":
		return nil, nil
	case "-":
		return &eventsFile{out: os.Stdout}, nil
	}
	f, err := sink.CreateFile(o.Events, o.Overwrite)
	if err != nil {
		return nil, exit.Stays(err)
	}
	return &eventsFile{out: f}, nil
}

// take writes a line. After an error, which it returns once, nothing more is written.
func (f *eventsFile) take(n *witness.Notice) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.failed != nil {
		return nil
	}
	_, f.failed = f.out.Write(append(n.JSON(), '\n'))
	return f.failed
}

// close closes the file and returns the first error.
func (f *eventsFile) close() error {
	if f == nil {
		return nil
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.out == os.Stdout {
		return f.failed
	}
	return errors.Join(f.failed, f.out.Close())
}

// newConsole returns the console of the piece, which writes its progress and its warnings
// to w.
func (p *Piece) newConsole(w io.Writer) *console.Console {
	o := console.Options{Name: "netsynth", Width: console.Columns(w), Watch: p.watch, Silent: p.o.Quiet > 1}
	if p.o.Quiet == 0 && p.shows != ScreenFull {
		o.Line = p.progress
	}
	if p.offline && !p.o.Verbose {
		o.Most = 5
	}
	return console.New(w, o)
}
