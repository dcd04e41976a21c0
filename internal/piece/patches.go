package piece

import (
	"context"

	"github.com/netsynth/netsynth/internal/patches"
	"github.com/netsynth/netsynth/scheduler/witness"
	"github.com/netsynth/netsynth/synth"
)

// newBank returns the voices with the user's patches among them, and keeps those without.
func (p *Piece) newBank() (*synth.Bank, error) {
	var err error
	if p.voices, err = p.o.Bank(); err != nil || p.o.Patches == nil {
		return p.voices, err
	}
	return p.o.Patches.Over(p.voices), nil
}

// warnOfPatches says which patches of the configuration's folder are wrong.
func (p *Piece) warnOfPatches() {
	if p.o.Patches != nil {
		p.wrongPatches(p.o.Patches.Warnings())
	}
}

// wrongPatches says what is wrong in files of patches.
func (p *Piece) wrongPatches(errs []error) {
	for _, err := range errs {
		p.witness.Tell(witness.Notice{Kind: witness.Warning, Name: "patches", Text: err.Error()})
	}
}

// followPatches plays the user's patches as their files change: the bank is made here and taken by the
// engine, whose next notes are of it. The last good patches of a file stay when there is a mistake in it.
func (p *Piece) followPatches(ctx context.Context) {
	patches.Follow(ctx, patches.Interval, p.o.Patches, func(c patches.Change) {
		if c.Heard {
			p.engine.Change(p.o.Patches.Over(p.voices))
		}
		for _, text := range c.Said {
			p.witness.Tell(witness.Notice{Kind: witness.Patches, Name: "patches", Text: text})
		}
		p.wrongPatches(c.Errs)
	})
}
