package main

import (
	"context"

	"github.com/netsynth/netsynth/internal/exit"
	"github.com/netsynth/netsynth/internal/signals"
	"github.com/netsynth/netsynth/internal/summary"
	"github.com/netsynth/netsynth/ledger"
	"github.com/netsynth/netsynth/presets"
)

// openAgain opens the ledger in. words are a filter's, which it does not take.
func openAgain(command, in string, words []string) (*ledger.Reader, error) {
	if len(words) > 0 {
		return nil, exit.Usage(command, "%s: %s is a ledger, which takes no filter: it holds what was heard", command, in)
	}
	r, err := ledger.Open(in)
	if err != nil {
		return nil, exit.New(exit.CodeError, err, `ledgers are written by "netsynth play --ledger FILE"`)
	}
	return r, nil
}

// adopt takes over, where no flag says otherwise, what the ledger's performance depended on.
func (o *options) adopt(command string, h *ledger.Header) (err error) {
	if o.compat.tune() != nil {
		return exit.Usage(command, "--compat %s does not go with a ledger", o.compat)
	}
	if !o.given("seed") {
		o.seed = h.Seed
	}
	if !o.given("duration") {
		o.duration = h.Duration
	}
	if !o.given("tempo") {
		o.tempo = float64(h.MilliBPM) / 1000
	}
	if o.given("preset") {
		return nil
	}
	o.preset, o.presetKept = h.Preset, h.Settings
	o.settings, err = presets.Parse(o.preset, []byte(o.presetKept))
	return err
}

// ledgerFeed gives the packets of a ledger in the steps in which they were heard.
type ledgerFeed struct{ *ledger.Replay }

// newLedgerFeed returns the feed of the piece of r. ahead has a goroutine read ahead.
func newLedgerFeed(r *ledger.Reader, ahead bool) *ledgerFeed {
	return &ledgerFeed{ledger.NewReplay(r, ahead)}
}

func (f *ledgerFeed) start(context.Context) { f.Start() }

func (f *ledgerFeed) stop() { signals.GiveUp(func() { f.Close() }) }

func (f *ledgerFeed) drops() uint64 { return 0 }

func (f *ledgerFeed) err() error { return f.Err() }

func (f *ledgerFeed) account(*summary.Summary) {}
