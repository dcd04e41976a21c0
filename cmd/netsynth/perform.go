package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"sync"
	"syscall"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/internal/console"
	"github.com/netsynth/netsynth/internal/signals"
	"github.com/netsynth/netsynth/scheduler/compat"
	"github.com/netsynth/netsynth/sink"
)

// playGC is the value of GOGC while playing: garbage collections are rare then.
const playGC = 400

// playSource plays source in its own time; a goroutine reads ahead. again opens the same
// packets once more; it is nil where they come only once.
func playSource(o *options, e *env, source capture.Source, again func() (capture.Source, error), in string, audio sink.Audio) error {
	p, err := newPlaying(o, source, newPrefetchFeed(source, o.replay()), in, audio)
	if err == nil {
		err = o.rights.stages(e).AfterAll()
	}
	if err != nil {
		return errors.Join(err, source.Close())
	}
	p.reopen = again
	return perform(p, e)
}

// newPlaying returns the piece that plays the packets of source, which f feeds to the music.
func newPlaying(o *options, source capture.Source, f feed, in string, audio sink.Audio) (*piece, error) {
	p, err := newPiece(o, in, source, f, false)
	if err != nil {
		return nil, err
	}
	p.audio, p.output = audio, o.audio
	if err := p.begin(); err != nil {
		return nil, err
	}
	debug.SetGCPercent(playGC)
	return p, nil
}

// renderSource writes the sound or the notes of source to the file out as fast as this
// machine can.
func renderSource(o *options, e *env, source capture.Source, in string, audio sink.Audio, out string) error {
	p, err := newPiece(o, in, source, newReplayFeed(source, o.replay()), true)
	if err != nil {
		return errors.Join(err, source.Close())
	}
	p.renderTo(audio, out)
	if err := o.rights.stages(e).AfterAll(); err != nil {
		return errors.Join(err, source.Close())
	}
	sayRF64(o, e, audio, out)
	if o.osc.realtime {
		p.audio = sink.Paced(audio)
	}
	return perform(p, e)
}

// renderTo connects the piece with audio, the sink of the file out.
func (p *piece) renderTo(audio sink.Audio, out string) {
	p.audio, p.output = audio, out
	if midi, notes := audio.(*sink.MIDI); notes {
		midi.Begin(p.score())
		p.taps = append(p.taps, midi.Tap)
		p.conductor.Mute()
		p.muted = true
	}
}

// score returns the heading of the piece as a MIDI file.
func (p *piece) score() sink.Score {
	if p.o.compat.tune() != nil {
		return sink.Score{Tempo: p.tempo, Bare: compat.PPQ}
	}
	return sink.Score{Name: "netsynth: " + p.settings.Name, Tempo: p.tempo, Parts: p.parts}
}

// perform runs a piece to its end or to a signal, and then reports on it. Every goroutine
// of a performance is started and joined here, by the piece's feed or by its OSC sender.
func perform(p *piece, e *env) error {
	ctx, cancel := context.WithCancelCause(context.Background())
	defer cancel(nil)
	done := make(chan struct{})
	var crew sync.WaitGroup
	caught, release := signals.Catch()
	crew.Go(func() { obeySignals(p, e, caught, cancel, done) })
	p.shows = screenNone
	if !p.offline {
		p.shows = p.o.shows(e.stderr)
	}
	p.console, p.given = p.newConsole(e.stderr), make([]int64, len(alarms))
	p.hear()
	crew.Go(p.console.Run)
	p.from.Load().feed.start()
	people := p.meet(e)
	if p.osc != nil {
		p.osc.Start(!p.offline || p.o.osc.realtime, p.offline)
	}
	report, err := p.audio.Run(ctx, p.conductor)
	close(p.over)
	p.crew.Wait()
	p.from.Load().feed.stop()
	people.leave()
	if p.osc != nil {
		err = errors.Join(err, p.osc.Close())
	}
	close(done)
	p.console.Stop()
	crew.Wait()
	p.watch()
	var stop signals.Interrupted
	if errors.As(context.Cause(ctx), &stop) {
		err = errors.Join(stop, console.Except(err, stop))
	}
	release() // a summary that cannot be written, as to a pipe that nobody reads, can be interrupted
	return finish(p, e, report, err)
}

// finish prints the last warnings, prints and stores the summary, and returns the error that
// ended the piece: a signal's, the sink's or the source's.
func finish(p *piece, e *env, report sink.Report, err error) error {
	s := p.account(report)
	p.console.Close(s.Warnings)
	if p.o.quiet == 0 {
		s.Print(e.stderr)
	}
	if err == nil {
		err = p.from.Load().feed.err()
	}
	if err == nil && p.o.strict {
		err = errors.Join(damage(p.from.Load().source), s.Packets.Check())
	}
	if errors.Is(err, sink.ErrDeviceLost) {
		err = &failure{exitNoSound, err, "start again once the sound server is back"}
	}
	if p.o.summaryFile != "" {
		err = errors.Join(err, stays(s.Write(p.o.summaryFile, p.o.yes, p.o.summaryKept)))
	}
	return err
}

// obeySignals ends the piece with a fade on the first signal, and the program on the second.
func obeySignals(p *piece, e *env, caught <-chan os.Signal, cancel context.CancelCauseFunc, done <-chan struct{}) {
	var first signals.Interrupted
	select {
	case <-done:
		return
	case s := <-caught:
		first.Signal = s.(syscall.Signal)
	}
	cause := fmt.Errorf("ended by signal %d: %w", first.Signal, first)
	p.conductor.Stop()
	for _, wait := range []time.Duration{signals.Grace, signals.LastGrace} {
		select {
		case <-done:
			cancel(cause)
			return
		case <-time.After(wait):
		case <-caught:
		}
		cancel(cause)
	}
	signals.GiveUp(func() { // standard error may be what blocks
		fmt.Fprintf(e.stderr, "netsynth: error: ended while writing to %s takes too long", p.output)
		if p.o.summaryFile != "" {
			fmt.Fprintf(e.stderr, "; %s is not written", p.o.summaryFile)
		}
		fmt.Fprintln(e.stderr)
	})
	os.Exit(first.Code())
}
