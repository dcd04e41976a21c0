package piece

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"sync/atomic"
	"time"

	"github.com/netsynth/netsynth/internal/baseline"
	"github.com/netsynth/netsynth/internal/exit"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/habit"
	"github.com/netsynth/netsynth/scheduler/witness"
)

// Habits say what is known of a network, and whether familiar traffic recedes.
type Habits struct {
	Off   bool   // nothing recedes; File is neither read nor written
	File  string // the baseline; "": none
	Learn bool   // write to File what the piece adds

	file *baseline.File
}

// Open reads the baseline and returns the options for the settings of a command. One that is learnt may be
// missing. tells says that the music tells kinds of traffic apart; where it does not, a baseline that was given
// is a usage error, and one of the configuration is left out.
func (h *Habits) Open(command string, tells, given bool) (o habit.Options, err error) {
	o.Off = h.Off
	switch {
	case h.Off || h.File == "":
		return o, nil
	case !tells && given:
		return o, exit.Usage(command, "--baseline %s: this music does not tell kinds of traffic apart", h.File)
	case !tells:
		h.File = ""
		return o, nil
	}
	if h.file, err = baseline.Open(h.File, h.Learn); err != nil {
		way := "see docs/baseline.md"
		if errors.Is(err, fs.ErrNotExist) {
			way = `"netsynth play --baseline FILE" begins one, and so does "render --learn"`
		}
		return o, exit.New(exit.CodeError, err, way)
	}
	if h.file.Known.Runs > 0 {
		o.Known = h.file.Known
	}
	return o, nil
}

// Files returns the file that is only read, and the one that is written too, each "" if there is none.
func (h *Habits) Files() (known, learnt string) {
	switch {
	case h.Off:
		return "", ""
	case h.Learn:
		return "", h.File
	}
	return h.File, ""
}

// known returns the file of what was known when the piece began, "" if nothing was, and from how many
// pieces it had learnt.
func (h *Habits) known() (file string, runs uint32) {
	if h.file == nil || h.file.Known.Runs == 0 {
		return "", 0
	}
	return h.File, h.file.Known.Runs
}

// saveEvery is how often the baseline of a piece that plays is written.
const saveEvery = 10 * time.Minute

// learner keeps the baseline of a piece.
type learner struct {
	file  *baseline.File
	state *habit.State
	turn  atomic.Int32
}

// Whose turn it is with a learner's state.
const (
	nobody = iota
	player // the audio goroutine fills it
	writer // it is to be written
)

// lookEvery is how often it is looked whether the state was filled.
const lookEvery = 50 * time.Millisecond

// newLearner returns what keeps the piece's baseline, nil if nobody does. It is called before packets are read.
func (p *Piece) newLearner() *learner {
	h := &p.o.Habits
	if h.Off || !h.Learn || h.file == nil {
		return nil
	}
	_, _ = p.knowHosts() // without it there are ids for addresses
	return &learner{file: h.file, state: &habit.State{}}
}

// learnt fills the state of c if it is wanted. The audio goroutine calls it.
func (l *learner) learnt(c scheduler.Composer) {
	if l != nil && l.turn.Load() == player && learns(c, l.state) {
		l.turn.Store(writer)
	}
}

// learns sets s to what c has learnt, and reports whether it learns.
func learns(c scheduler.Composer, s *habit.State) bool {
	from, ok := c.(interface{ Learnt(*habit.State) bool })
	return ok && from.Learnt(s)
}

// keepBaseline writes the baseline from time to time, until ctx is cancelled.
func (p *Piece) keepBaseline(ctx context.Context) {
	next := time.NewTicker(saveEvery)
	defer next.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-next.C:
		}
		p.learner.turn.Store(player)
		for p.learner.turn.Load() != writer {
			select {
			case <-ctx.Done():
				return
			case <-time.After(lookEvery):
			}
		}
		if err := p.writeBaseline(); err != nil {
			p.witness.Tell(witness.Notice{Kind: witness.Warning, Name: "baseline", Text: err.Error()})
		}
	}
}

// endBaseline writes the baseline of a piece that is over: no goroutine composes any more.
func (p *Piece) endBaseline() error {
	if p.learner == nil || !learns(p.from.Load().composer, p.learner.state) {
		return nil
	}
	return p.writeBaseline()
}

// writeBaseline writes what is in the learner's state, unless no packet was heard.
func (p *Piece) writeBaseline() error {
	if !p.learner.state.Heard() {
		return nil
	}
	if err := p.learner.file.Write(p.learner.state.Baseline(), p.address); err != nil {
		return fmt.Errorf("baseline: %w", err)
	}
	return nil
}
