package piece

import (
	"context"

	"github.com/netsynth/netsynth/internal/signals"
	"github.com/netsynth/netsynth/internal/summary"
	"github.com/netsynth/netsynth/ledger"
)

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
