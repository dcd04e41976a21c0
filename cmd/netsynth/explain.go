package main

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/demo"
	"github.com/netsynth/netsynth/internal/cmdline"
	"github.com/netsynth/netsynth/internal/console"
	"github.com/netsynth/netsynth/internal/exit"
	"github.com/netsynth/netsynth/internal/retrace"
	"github.com/spf13/cobra"
)

func newExplain(e *env) *cobra.Command {
	o := &options{}
	at, length, asJSON := time.Duration(-1), 4*time.Second, false
	cmd := &cobra.Command{
		SuggestFor: []string{"why", "what", "notes"},
		Use:        "explain {FILE | LEDGER | SUMMARY} --at TIME [FILTER]",
		Short:      "what was that? The notes of a moment and the packets behind them",
		Long: `Show the notes that were heard at a moment, and the packets behind each: addresses,
ports, application, count. The piece is composed again: of a capture with the preset
and the seed that are given, of a ledger (--ledger) with its own, of the JSON summary
of a render (--summary) with those that it names. TIME is that of the sound.
While a piece plays, "what" asks for its last seconds (docs/explain.md).

` + filterHelp,
		Example: `  netsynth explain capture.pcap --at 1m23s
  netsynth explain evening.nsl --at 20s --for 2s
  netsynth explain summary.json --at 1m23s --json
  netsynth explain capture.pcap --at 5s -P nocturne --seed 7 port 53`,
		Args: func(cmd *cobra.Command, args []string) error {
			if err := thenFilter("FILE")(cmd, args); err != nil || at >= 0 {
				return err
			}
			return exit.Usage("explain", "explain: --at TIME is missing").With("netsynth explain " + args[0] + " --at 10s")
		},
		RunE: o.run("explain", func(args []string) error {
			p, err := o.retraced(e, args[0], args[1:])
			if err != nil {
				return err
			}
			m, err := p.Find(at, length)
			if err != nil {
				return err
			}
			for _, text := range p.Source.Stats().Warnings {
				fmt.Fprintf(e.stderr, "netsynth: warning: %s\n", text)
			}
			if m.End > 0 && m.End <= at {
				return exit.New(exit.CodeError, fmt.Errorf("at %s the piece is over", console.Clock(at)), "it ends after "+console.Clock(m.End))
			}
			if err := m.Write(e.stdout, asJSON); err != nil || !o.strict {
				return err
			}
			return exit.Damage(p.Source)
		}),
	}
	f := cmd.Flags()
	f.Var(cmdline.Length(&at), "at", "the `TIME` of the sound")
	f.Lookup("at").DefValue = ""
	f.Var(cmdline.Length(&length), "for", "how long the moment is")
	f.BoolVar(&asJSON, "json", false, "write one JSON object (docs/explain.md)")
	o.addPiece(f)
	o.addReplay(f)
	return cmd
}

// retraced returns the piece that can be composed again from the file in.
func (o *options) retraced(e *env, in string, words []string) (*retrace.Piece, error) {
	source, err := o.openRetraced(e, in, words)
	if err != nil {
		return nil, err
	}
	if o.settings == nil {
		o.settings, err = loadPreset(o.preset)
	}
	if err != nil {
		return nil, errors.Join(err, source.Close())
	}
	return &retrace.Piece{Source: source, Settings: o.settings, Seed: o.seed, MilliBPM: o.piece().MilliBPM(o.settings.MilliBPM), Replay: o.replay()}, nil
}

// openRetraced opens a ledger, a capture, or what a summary says was heard, and takes over how.
func (o *options) openRetraced(e *env, in string, words []string) (capture.Source, error) {
	if !strings.HasSuffix(in, ".json") {
		return o.openRecorded("explain", in, words)
	}
	n, err := retrace.Read(in, version)
	if err != nil {
		return nil, err
	}
	if n.Again {
		return o.openRecorded("explain", n.Input, words)
	}
	for _, doubt := range n.Doubts {
		fmt.Fprintf(e.stderr, "netsynth: warning: %s: the notes may have been others\n", doubt)
	}
	o.seed, o.tempo, o.speed, o.maxGap = n.Seed, n.BPM, n.Speed, n.MaxGap
	if o.settings, err = n.Settings(loadPreset); err != nil {
		return nil, err
	}
	if n.Input == "demo" {
		return demo.New(o.seed, n.Length), nil
	}
	return o.openRecorded("explain", n.Input, strings.Fields(n.Filter))
}
