package piece

import (
	"errors"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/internal/exit"
	"github.com/netsynth/netsynth/internal/keeping"
	"github.com/netsynth/netsynth/ledger"
	"github.com/netsynth/netsynth/scheduler/witness"
	"github.com/netsynth/netsynth/sink"
)

// newKeeper makes what keeps the piece, before its conductor is made, and creates its ledger.
// It returns the feed of the conductor.
func (p *Piece) newKeeper(f capture.Feed) (capture.Feed, error) {
	o := p.o
	p.kept = keeping.New(keeping.Options{Record: o.Record, Retro: o.Retro, Ledger: o.Ledger, Files: p.o.files(),
		Tell: func(name, text string, on bool) {
			p.witness.Tell(witness.Notice{Kind: witness.Recording, Name: name, Text: text, On: on})
		}})
	if o.Ledger == "" {
		return f, nil
	}
	text, err := p.o.wholePreset()
	if err != nil {
		return nil, err
	}
	h := ledger.Header{Netsynth: p.o.Netsynth, Input: p.input, Started: time.Now(), Preset: p.o.Preset, Settings: string(text),
		Seed: p.o.Seed, MilliBPM: p.settings.MilliBPM, Duration: p.o.Duration, Falls: p.falls(), Music: p.settings}
	if several, ok := p.from.Load().source.(interface{ Interfaces() []string }); ok {
		h.Interfaces = several.Interfaces()
	}
	packets, err := p.kept.OpenLedger(ledger.Options{Header: h, Find: p.find(), Wait: p.offline}, f,
		func() (int64, bool) { return p.conductor.Stopped() })
	return packets, exit.Stays(err)
}

// find returns the function that finds the address of a host id, nil if there is none.
func (p *Piece) find() func(id uint32) (capture.Endpoint, bool) {
	_, again := p.from.Load().source.(*ledger.Reader)
	if _, err := p.knowHosts(); err != nil && !again {
		return nil
	}
	return p.address
}

// listen makes the chain from the conductor to the sink, and begins the recording that the
// flags ask for.
func (p *Piece) listen() (err error) {
	p.sound = p.conductor
	if p.again != nil {
		p.sound = &ledger.Cut{Src: p.sound, Replay: p.again.Replay}
	}
	if p.offline {
		return nil
	}
	p.taps = append(p.taps, p.kept.Tap)
	p.sound, err = p.kept.Listen(p.sound, p.score())
	if errors.Is(err, sink.ErrFormat) {
		return exit.New(exit.CodeUsage, err, "give a name that ends in "+sink.Endings())
	}
	return exit.Stays(err)
}
