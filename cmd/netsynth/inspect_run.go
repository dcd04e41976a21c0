package main

import (
	"bufio"
	"errors"
	"os/signal"
	"sync"
	"syscall"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/inspect"
	"github.com/netsynth/netsynth/internal/cmdline"
	"github.com/netsynth/netsynth/internal/conf"
	"github.com/netsynth/netsynth/internal/console"
	"github.com/netsynth/netsynth/scheduler/account"
)

// newInspection returns an inspection in the form that the flags ask for.
func newInspection(o *inspectOptions, e *env) (*inspection, error) {
	i := &inspection{e: e, line: appendLine, out: bufio.NewWriterSize(e.stdout, 64<<10),
		commands: o.ofCommands(), limit: o.count, asJSON: o.json, strict: o.strict}
	var err error
	if o.only != "" {
		if i.only, err = capture.ParseProtocol(o.only); err != nil {
			return nil, usage("inspect", "--only: %w", err).with(cmdline.DidYouMean(conf.AllNearest(o.only, capture.Protocols())))
		}
	}
	switch {
	case o.stats:
		if i.count, err = newCount(o.preset); err != nil {
			return nil, err
		}
		return i, nil
	case o.json && i.commands:
		i.line = appendCommandJSON
	case o.json:
		i.line = appendJSON
	case o.format != "":
		if i.line, err = parseFormat(o.format); err != nil {
			return nil, usage("inspect", "--format: %w", err)
		}
	case i.commands:
		i.line = appendCommand
	}
	if o.asksWhy() {
		settings, err := loadPreset(o.preset)
		if err != nil {
			return nil, err
		}
		i.why, err = account.NewQueue(settings, i.writeWhy)
		return i, err
	}
	return i, nil
}

// all shows source to its end, to a signal, or until the reader of the output closes it.
func (i *inspection) all(source capture.Source) error {
	show, err := i.shower(source)
	if err != nil {
		return errors.Join(err, source.Close())
	}
	signal.Ignore(syscall.SIGPIPE) // a closed pipe is an error of Write, see reportError
	signals, release := catchSignals()
	defer release()
	i.console = console.New(i.e.stderr, console.Options{Name: "netsynth", Width: console.Columns(i.e.stderr), Plain: !i.prompt})
	if w, ok := source.(capture.Warner); ok {
		w.OnWarning(i.console.Warn)
	}
	var crew sync.WaitGroup
	crew.Go(i.console.Run)
	done := make(chan error, 1)
	go func() { done <- show() }()
	select {
	case err = <-done:
		giveUp(func() { source.Close() })
	case s := <-signals:
		giveUp(func() { source.Close() }) // packets captured before are still shown
		i.stopped.Store(true)
		select {
		case <-done:
		case <-time.After(lastGrace): // a read or a write blocks
		}
		err = interrupted{s.(syscall.Signal)}
	}
	i.console.Stop()
	crew.Wait()
	if worse := i.conclude(source, err); worse != nil {
		return worse
	}
	if err == nil && i.strict {
		err = errors.Join(damage(source), i.miscount)
	}
	return err
}

// shower returns the function that shows the source's packets, or its commands.
func (i *inspection) shower(source capture.Source) (func() error, error) {
	if i.commands {
		commands, err := inspect.NewCommands(source)
		return func() error { return i.showCommands(commands) }, err
	}
	look, err := inspect.New(source, i.count == nil)
	return func() error { return i.show(look) }, err
}

// conclude writes the statistics and the warnings. broken is the error that ended the
// packets, nil at their regular end.
func (i *inspection) conclude(source capture.Source, broken error) error {
	if errors.Is(broken, syscall.EPIPE) { // nobody reads
		return nil
	}
	if i.count != nil {
		i.mu.Lock() // counting never takes long
	} else if !i.mu.TryLock() { // a write blocks
		return nil
	}
	defer i.mu.Unlock()
	if i.why != nil && broken != nil { // else it has concluded
		if err := i.why.Conclude(); err != nil {
			return err
		}
	}
	st := source.Stats()
	st.Filtered += i.hidden
	if i.count != nil {
		stats := i.count.stats(st)
		st.Warnings, i.miscount = stats.Warnings, stats.Packets.Check()
		if err := stats.write(i.out, i.asJSON); err != nil {
			return err
		}
	}
	if err := i.out.Flush(); err != nil {
		return err
	}
	all := append(st.Warnings, i.troubles...)
	if st.Kernel > 0 {
		all = append(all, plural(st.Kernel, "packet")+" dropped by the kernel")
	}
	i.console.Close(all)
	return nil
}
