package main

import (
	"errors"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/internal/piece"
	"github.com/netsynth/netsynth/internal/signals"
	"github.com/netsynth/netsynth/sink"
)

// newPiece returns the piece of the packets of source, which f feeds to the music.
func (o *options) newPiece(in string, source capture.Source, f piece.Feed, offline bool) (*piece.Piece, error) {
	return piece.New(o.piece(), in, source, f, offline)
}

// playSource plays source in its own time, to its end or to a signal, one of caught; a
// goroutine reads ahead. again opens the same packets once more; it is nil where they come
// only once.
func playSource(o *options, e *env, source capture.Source, again func() (capture.Source, error), in string, audio sink.Audio, caught *signals.Caught) error {
	p, err := o.newPiece(in, source, piece.FeedOf(source, o.replay(), true, false), false)
	if err == nil {
		err = p.PlayOn(audio, o.audio, again)
	}
	if err == nil {
		err = o.rights.stages(e).AfterAll()
	}
	if err != nil {
		return errors.Join(err, source.Close())
	}
	return p.Perform(e.streams(), caught)
}

// renderSource writes the sound or the notes of source, which f feeds to the music, to the
// file out as fast as this machine can.
func renderSource(o *options, e *env, source capture.Source, f piece.Feed, in string, audio sink.Audio, out string) error {
	caught := signals.Catch()
	defer caught.Release()
	p, err := o.newPiece(in, source, f, true)
	if err == nil {
		err = p.RenderTo(audio, out)
	}
	if err == nil {
		err = o.rights.stages(e).AfterAll()
	}
	if err != nil {
		return errors.Join(err, source.Close())
	}
	sayRF64(o, e, audio, out)
	return p.Perform(e.streams(), caught)
}

// streams returns the streams that a piece uses.
func (e *env) streams() *piece.Streams { return &piece.Streams{Stdin: e.stdin, Stderr: e.stderr} }

// piece returns the flags as those who play take them.
func (o *options) piece() *piece.Options {
	return &piece.Options{Netsynth: version, Preset: o.preset, PresetText: o.presetKept, Settings: o.settings, Seed: o.seed, Tempo: o.tempo,
		Duration: o.duration, Replay: o.replay(), Filter: o.filter, Compat: o.compat, Solo: o.parts.solo, Mute: o.parts.mute, Stems: o.parts.stems, Latency: o.latency,
		OSC: o.osc, Habits: o.habits,
		Screen: o.people.screen, Status: o.people.status, Events: o.people.events, Do: o.people.do, AlertsOnly: o.people.alerts,
		Record: o.keep.record, Ledger: o.keep.ledger, Retro: o.keep.retro, Early: o.keep.early,
		Summary: o.summaryFile, SummaryKept: o.summaryKept, Overwrite: o.yes, Strict: o.strict, Quiet: o.quiet, Verbose: o.verbose, QuietHours: o.people.quiet, Bank: o.takeBank, Patches: o.patches.set}
}
