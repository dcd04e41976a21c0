package piece

import (
	"sync/atomic"
	"time"

	"github.com/netsynth/netsynth/capture/decode"
	"github.com/netsynth/netsynth/internal/rules"
	"github.com/netsynth/netsynth/internal/summary"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/witness"
)

// ruling is the rules of a preset that is about to play, ready for the decoders.
type ruling struct {
	settings *scheduler.Settings
	rules    *decode.Rules
	decoders []*decode.Decoder
	taken    atomic.Bool // the preset plays
}

// give gives a command to the conductor, for the panel. The rules of a preset are compiled before, and reach the
// decoders when it begins to play.
func (p *Piece) give(c scheduler.Command) bool {
	if c.Kind != scheduler.CommandPreset {
		return p.conductor.Do(c)
	}
	was := p.settings
	if r := p.ruling.Load(); r != nil {
		was = r.settings
	}
	compiled, err := rules.Compile(c.Settings)
	if err != nil { // its words were checked when it was read
		p.witness.Tell(witness.Notice{Kind: witness.Warning, Name: "preset", Text: err.Error()})
	}
	r := &ruling{settings: c.Settings, rules: compiled}
	if s, ok := p.from.Load().source.(decode.Source); ok {
		r.decoders = s.Decoders()
	}
	p.ruling.Store(r)
	if !p.conductor.Do(c) {
		return false
	}
	if rules.Differ(was, c.Settings) && p.reopen != nil {
		p.crew.Go(func() { p.readAgain(r) })
	}
	return true
}

// takeRules gives the rules of a preset that begins to play to the decoders. The audio goroutine calls it.
func (p *Piece) takeRules(s *scheduler.Settings) {
	r := p.ruling.Load()
	if r == nil || r.settings != s {
		return
	}
	for _, d := range r.decoders {
		d.SetRules(r.rules)
	}
	r.taken.Store(true)
}

// readAgain waits until the preset with the rules r plays, and has a piece of packets that were read ahead
// go on where it is with packets that are compared with these rules. While a ledger is written it does not.
func (p *Piece) readAgain(r *ruling) {
	for !r.taken.Load() || !p.seeking.CompareAndSwap(false, true) {
		if p.ruling.Load() != r { // another preset has followed
			return
		}
		select {
		case <-p.over:
			return
		case <-time.After(takeEvery):
		}
	}
	defer p.seeking.Store(false)
	if p.kept.WritesLedger() != nil {
		return
	}
	if err := p.goTo(time.Duration(p.conductor.Position().Time)); err != nil {
		p.witness.Tell(witness.Notice{Kind: witness.Warning, Name: "preset", Text: err.Error()})
	}
}

// ruleCounts returns how many packets the rules that play have matched.
func (p *Piece) ruleCounts() (list []summary.Rule) {
	c, ok := p.from.Load().composer.(scheduler.Ruled)
	if !ok {
		return nil
	}
	all, counts := c.Rules()
	for i, r := range all {
		list = append(list, summary.Rule{Match: r.Match, Role: r.Role, Mute: r.Mute, Packets: counts[i]})
	}
	return list
}
