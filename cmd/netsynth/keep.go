package main

import (
	"time"

	"github.com/netsynth/netsynth/internal/cmdline"
	"github.com/netsynth/netsynth/internal/exit"
	"github.com/netsynth/netsynth/internal/piece"
	"github.com/netsynth/netsynth/sink"
	"github.com/netsynth/netsynth/sink/recorder"
	"github.com/spf13/pflag"
)

// keepOptions are the flags about what is kept of a performance.
type keepOptions struct {
	record string        // file
	retro  time.Duration // 0: nothing is remembered
	ledger string        // file
	early  bool          // create the file of record at once
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
func (o *keepOptions) check(command string, compat piece.Compat) error {
	switch {
	case o.ledger == "-":
		return exit.Usage(command, "--ledger -: a ledger needs a file")
	case o.ledger != "" && compat.Tune() != nil:
		return exit.Usage(command, "--ledger does not go with --compat %s: a ledger is of a preset's music", compat)
	case o.retro > recorder.MaxRetro:
		return exit.Usage(command, "--retro %v: at most %v are remembered", o.retro, recorder.MaxRetro)
	}
	return nil
}
