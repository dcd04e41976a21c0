package main

import (
	"errors"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/internal/cmdline"
	"github.com/netsynth/netsynth/internal/exit"
	"github.com/netsynth/netsynth/internal/keeping"
	"github.com/netsynth/netsynth/ledger"
	"github.com/netsynth/netsynth/presets"
	"github.com/netsynth/netsynth/scheduler/witness"
	"github.com/netsynth/netsynth/sink"
	"github.com/netsynth/netsynth/sink/recorder"
	"github.com/spf13/pflag"
)

// keepOptions are the flags about what is kept of a performance.
type keepOptions struct {
	record string        // file
	retro  time.Duration // 0: nothing is remembered
	ledger string        // file
}

// addRecord declares the flags about recordings of what is played.
func (o *keepOptions) addRecord(f *pflag.FlagSet) {
	f.StringVar(&o.record, "record", "", "also write what is heard to this `FILE`, which ends in "+sink.Endings())
	f.Var(cmdline.Length(&o.retro), "retro", "remember the last seconds, at most 10m, to be written to retro.wav when something odd was heard (0: nothing)")
}

// addLedger declares the flag about the ledger.
func (o *keepOptions) addLedger(f *pflag.FlagSet) {
	f.StringVar(&o.ledger, "ledger", "", "write which packet is heard when to this `FILE` (.nsl): numbers and addresses, no payload; \"render\" makes the same sound of it")
}

// check returns a usage error for command if the flags do not go together.
func (o *keepOptions) check(command string, compat compatName) error {
	switch {
	case o.ledger == "-":
		return exit.Usage(command, "--ledger -: a ledger needs a file")
	case o.ledger != "" && compat.tune() != nil:
		return exit.Usage(command, "--ledger does not go with --compat %s: a ledger is of a preset's music", compat)
	case o.retro > recorder.MaxRetro:
		return exit.Usage(command, "--retro %v: at most %v are remembered", o.retro, recorder.MaxRetro)
	}
	return nil
}

// newKeeper makes what keeps the piece, before its conductor is made, and creates its ledger.
// It returns the feed of the conductor.
func (p *piece) newKeeper(f capture.Feed) (capture.Feed, error) {
	o := &p.o.keep
	p.kept = keeping.New(keeping.Options{Record: o.record, Retro: o.retro, Ledger: o.ledger, Files: p.o.output(),
		Tell: func(name, text string, on bool) {
			p.witness.Tell(witness.Notice{Kind: witness.Recording, Name: name, Text: text, On: on})
		}})
	if o.ledger == "" {
		return f, nil
	}
	text, err := p.o.presetText()
	if err != nil {
		return nil, err
	}
	h := ledger.Header{Netsynth: version, Input: p.input, Started: time.Now(), Preset: p.o.preset, Settings: string(text),
		Seed: p.o.seed, MilliBPM: p.settings.MilliBPM, Duration: p.o.duration}
	if several, ok := p.from.Load().source.(interface{ Interfaces() []string }); ok {
		h.Interfaces = several.Interfaces()
	}
	packets, err := p.kept.OpenLedger(ledger.Options{Header: h, Find: p.find(), Wait: p.offline}, f,
		func() (int64, bool) { return p.conductor.Stopped() })
	return packets, stays(err)
}

// presetText returns the complete text of the preset: of a ledger that is heard again, its own.
func (o *options) presetText() ([]byte, error) {
	if o.presetKept != "" {
		return []byte(o.presetKept), nil
	}
	return presets.Whole(o.preset)
}

// find returns the function that finds the address of a host id, nil if there is none.
func (p *piece) find() func(id uint32) (capture.Endpoint, bool) {
	if r, ok := p.from.Load().source.(*ledger.Reader); ok {
		return r.Find
	}
	if hosts, err := p.knowHosts(); err == nil {
		return hosts.Find
	}
	return nil
}

// listen makes the chain from the conductor to the sink, and begins the recording that the
// flags ask for.
func (p *piece) listen() (err error) {
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
	return stays(err)
}
