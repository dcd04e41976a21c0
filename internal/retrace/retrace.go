// Package retrace finds again what was heard at a moment of a piece, and the packets behind it: by
// composing the piece once more, without a sound, from its capture, from its ledger, or from what
// its summary says about both.
package retrace

import (
	"errors"
	"fmt"
	"io"
	"math"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/inspect"
	"github.com/netsynth/netsynth/internal/rules"
	"github.com/netsynth/netsynth/ledger"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/conductor"
	"github.com/netsynth/netsynth/scheduler/explain"
	"github.com/netsynth/netsynth/scheduler/stage"
)

// Piece is a piece that can be composed again.
type Piece struct {
	Source   capture.Source // a *ledger.Reader, or packets with a time of their own
	Settings *scheduler.Settings
	Seed     uint64
	MilliBPM int                   // of the beginning
	Replay   capture.ReplayOptions // of packets with a time of their own
}

// Moment is what was heard from one time to another.
type Moment struct {
	Notes []explain.Note
	Hosts explain.Hosts
	End   time.Duration // the end of the piece, if it came before the end of the moment; else 0
}

// Find composes p from its beginning to the end of the moment, and closes its source.
func (p *Piece) Find(at, length time.Duration) (m *Moment, err error) {
	defer func() { err = errors.Join(err, p.Source.Close()) }()
	tempo, err := scheduler.NewTempo(p.MilliBPM)
	if err != nil {
		return nil, err
	}
	if err := rules.Apply(p.Source, p.Settings); err != nil {
		return nil, err
	}
	hosts, err := p.hosts()
	if err != nil {
		return nil, err
	}
	c := explain.New(explain.Options{Settings: p.Settings, Tempo: tempo, Keep: length + time.Second, Direct: true})
	composer := stage.New(scheduler.New(p.Settings, p.Seed))
	c.Watch(composer)
	o := conductor.Options{Observed: c.Observed, Composed: func(from scheduler.Composer, step int64) { c.Composed(from, step, -1) },
		Done: c.Done, Tempo: func(t scheduler.Tempo) {
			c.Tempo(t)
			tempo = t
		}}
	end, broken := p.skim(o, composer, tempo, func(step, limit int64) bool { return tempo.StepFrame(step) < min(frame(at+length), limit) })
	m = &Moment{Notes: c.Between(at, at+length), Hosts: hosts}
	if end >= 0 {
		m.End = time.Duration(scheduler.FrameTime(tempo.StepFrame(end)))
	}
	return m, broken
}

// skim composes the piece while more says so of the next step, and of how many frames were heard
// in all, as far as that is known. It returns the step after the piece's last, -1 if there are
// more, and the error that ended the packets.
func (p *Piece) skim(o conductor.Options, composer scheduler.Composer, tempo scheduler.Tempo, more func(step, limit int64) bool) (end int64, broken error) {
	var c *conductor.Conductor
	var failed func() error
	limit := func() int64 { return math.MaxInt64 }
	if r, ok := p.Source.(*ledger.Reader); ok {
		replay := ledger.NewReplay(r, false)
		failed = replay.Err
		limit = func() int64 {
			if n := replay.Frames(); n >= 0 {
				return n
			}
			return math.MaxInt64
		}
		o.Falls, o.Duration = r.Header().Falls, r.Header().Duration
		composed := o.Composed
		o.Composed = func(c scheduler.Composer, step int64) {
			composed(c, step)
			replay.Composed(step)
		}
		c = conductor.New(nil, composer, replay, tempo, o)
		replay.Conduct(c)
	} else {
		replay := capture.NewReplay(p.Source, p.Replay)
		failed = replay.Err
		c = conductor.New(nil, composer, replay, tempo, o)
	}
	for more(c.Next(), limit()) {
		if !c.Skim() {
			return c.Next(), failed()
		}
	}
	if !more(c.Next(), math.MaxInt64) {
		return -1, failed()
	}
	return c.Next(), failed()
}

// hosts returns what finds the addresses of the piece's hosts.
func (p *Piece) hosts() (explain.Hosts, error) {
	if r, ok := p.Source.(*ledger.Reader); ok {
		return r.Find, nil
	}
	hosts, err := inspect.NewHosts(p.Source)
	if err != nil {
		return nil, err
	}
	return hosts.Find, nil
}

// frame returns the frame that sounds at a time.
func frame(d time.Duration) int64 { return scheduler.TimeFrame(int64(d)) }

// Write writes the moment to w: as JSON, or as a table with asTable.
func (m *Moment) Write(w io.Writer, asJSON bool) error {
	if asJSON {
		text, err := explain.JSON(m.Notes, m.Hosts, 0)
		if err == nil {
			_, err = w.Write(append(text, '\n'))
		}
		return err
	}
	for _, line := range explain.Table(m.Notes, m.Hosts) {
		if _, err := fmt.Fprintln(w, line); err != nil {
			return err
		}
	}
	return nil
}
