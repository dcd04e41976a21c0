package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/live"
	"github.com/netsynth/netsynth/sink"
)

// grace is how long a performance may take to fade and finish its file after a
// signal, and lastGrace how much longer before the program ends all the same: a
// busy machine may need it to finish the file, and a write that hangs never ends.
const (
	grace     = 200 * time.Millisecond
	lastGrace = 800 * time.Millisecond
)

// perform runs a piece to its end or to a signal, and then says what it did.
// Every goroutine of the program is started and joined here or by the piece's feed.
func perform(p *piece, e *env) error {
	ctx, cancel := context.WithCancelCause(context.Background())
	defer cancel(nil)
	done := make(chan struct{})
	var crew sync.WaitGroup
	signals, release := catch()
	defer release()
	crew.Go(func() { obey(p, signals, cancel, done) })
	if !p.o.quiet && terminal(e.stderr) {
		crew.Go(func() { showProgress(e.stderr, done, p.progress) })
	}
	p.feed.start()
	p.startOSC()
	report, err := p.audio.Run(ctx, p.conductor)
	p.feed.stop()
	err = p.stopOSC(err)
	close(done)
	crew.Wait()
	var stop interrupted
	if errors.As(context.Cause(ctx), &stop) {
		err = stop
	}
	return conclude(p, e, report, err)
}

// conclude prints and stores the summary and returns what ended the piece: a
// signal, an error of the sink, or one of the source.
func conclude(p *piece, e *env, report sink.Report, err error) error {
	s := p.account(report)
	if !p.o.quiet {
		s.print(e.stderr, p.o.verbose)
	}
	if err == nil {
		err = p.feed.err()
	}
	if err == nil && p.o.strict {
		err = damage(p.source)
	}
	if errors.Is(err, sink.ErrDeviceLost) {
		err = &failure{exitNoSound, err, "start again once the sound server is back"}
	}
	if p.o.summary != "" {
		if werr := s.write(p.o.summary); err == nil {
			err = werr
		}
	}
	return err
}

// damage returns what --strict makes of a capture's first warning. An interface's
// warnings tell of its comings and goings.
func damage(source capture.Source) error {
	words := source.Stats().Warnings
	if _, isLive := source.(*live.Source); isLive || len(words) == 0 {
		return nil
	}
	return &failure{exitDamaged, errors.New(words[0]), "--strict makes this an error"}
}

// catch returns the signals that end a command, until release is called: room for
// the first and for an impatient second.
func catch() (signals chan os.Signal, release func()) {
	signals = make(chan os.Signal, 2)
	signal.Notify(signals, syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP)
	return signals, func() { signal.Stop(signals) }
}

// obey ends the piece on the first signal, with a fade, and the program on the second.
func obey(p *piece, signals <-chan os.Signal, cancel context.CancelCauseFunc, done <-chan struct{}) {
	var first interrupted
	select {
	case <-done:
		return
	case s := <-signals:
		first.signal = s.(syscall.Signal)
	}
	cause := fmt.Errorf("ended by signal %d: %w", first.signal, first)
	p.conductor.Stop()
	for _, wait := range []time.Duration{grace, lastGrace} {
		select {
		case <-done:
			cancel(cause)
			return
		case <-time.After(wait):
		case <-signals:
		}
		cancel(cause)
	}
	os.Exit(128 + int(first.signal))
}
