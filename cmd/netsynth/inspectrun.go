package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"math"
	"os/signal"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/inspect"
)

// inspection shows the packets of one source.
type inspection struct {
	o      *inspectOptions
	e      *env
	only   func(*capture.Event) bool // nil: every packet
	line   writer
	count  *count // with --stats
	prompt bool   // the source is live: each line is written at once

	mu      sync.Mutex // held unless waiting for packets
	out     *bufio.Writer
	buf     []byte
	shown   uint64
	hidden  uint64 // left out by --only
	stopped atomic.Bool

	troubles []string // with --only ca: what the end says of messages
}

// newInspection returns an inspection as the flags want it.
func newInspection(o *inspectOptions, e *env) (*inspection, error) {
	i := &inspection{o: o, e: e, line: appendLine, out: bufio.NewWriterSize(e.stdout, 64<<10)}
	var err error
	if o.only != "" {
		if i.only, err = capture.ParseProtocol(o.only); err != nil {
			return nil, usage("inspect", "--only: %w", err)
		}
	}
	switch {
	case o.stats:
		if i.count, err = newCount(o.preset); err != nil {
			return nil, err
		}
	case o.json && o.ofCommands():
		i.line = appendCommandJSON
	case o.json:
		i.line = appendJSON
	case o.format != "":
		if i.line, err = parseFormat(o.format); err != nil {
			return nil, usage("inspect", "--format: %w", err)
		}
	case o.ofCommands():
		i.line = appendCommand
	}
	return i, nil
}

// all shows source to its end, to a signal, or until whoever reads has had enough.
func (i *inspection) all(source capture.Source) error {
	show, err := i.shower(source)
	if err != nil {
		return errors.Join(err, source.Close())
	}
	signal.Ignore(syscall.SIGPIPE) // a closed pipe is an error of Write, see report
	signals, release := catch()
	defer release()
	done := make(chan error, 1)
	go func() { done <- show() }()
	select {
	case err = <-done:
		giveUp(func() { source.Close() })
	case s := <-signals:
		giveUp(func() { source.Close() }) // what it had caught is shown
		i.stopped.Store(true)
		select {
		case <-done:
		case <-time.After(lastGrace): // it waits for what cannot be woken
		}
		err = interrupted{s.(syscall.Signal)}
	}
	if worse := i.conclude(source, err); worse != nil {
		return worse
	}
	if err == nil && i.o.strict {
		err = damage(source)
	}
	return err
}

// shower returns what shows the source's packets, or its commands.
func (i *inspection) shower(source capture.Source) (func() error, error) {
	if i.o.ofCommands() {
		commands, err := inspect.NewCommands(source)
		return func() error { return i.showCommands(commands) }, err
	}
	look, err := inspect.New(source, !i.o.stats)
	return func() error { return i.show(look) }, err
}

// conclude writes what is left to say. Broken is what ended the packets, if not
// their end.
func (i *inspection) conclude(source capture.Source, broken error) error {
	if errors.Is(broken, syscall.EPIPE) { // nobody listens
		return nil
	}
	if i.count != nil {
		i.mu.Lock() // counting never takes long
	} else if !i.mu.TryLock() { // a write waits for ever
		return nil
	}
	defer i.mu.Unlock()
	st := source.Stats()
	st.Filtered += i.hidden
	if i.count != nil {
		if err := i.count.stats(st).write(i.out, i.o.json); err != nil {
			return err
		}
	}
	if err := i.out.Flush(); err != nil {
		return err
	}
	for _, text := range append(st.Warnings, i.troubles...) {
		fmt.Fprintf(i.e.stderr, "netsynth: warning: %s\n", text)
	}
	if st.Kernel > 0 {
		fmt.Fprintf(i.e.stderr, "netsynth: warning: %s dropped by the kernel\n", plural(st.Kernel, "packet"))
	}
	return nil
}

// show shows packets until they end or there are enough.
func (i *inspection) show(look *inspect.Inspector) error {
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.count != nil {
		return i.count.run(counted{i, look})
	}
	for {
		r, err := i.next(look)
		if err != nil {
			return ended(err)
		}
		i.buf = append(i.line(i.buf[:0], r), '\n')
		if _, err := i.out.Write(i.buf); err != nil {
			return err
		}
	}
}

// next returns the next packet that is to be shown, or io.EOF when there were
// enough or a signal came.
func (i *inspection) next(look *inspect.Inspector) (*inspect.Record, error) {
	for !i.stopped.Load() {
		most := math.MaxInt
		if i.o.count > 0 {
			if most = int(min(i.o.count-i.shown, math.MaxInt)); most == 0 {
				break
			}
		}
		r, err := i.await(look, most)
		if err != nil {
			return nil, err
		}
		if i.only == nil || i.only(&r.Event) {
			i.shown++
			return r, nil
		}
		i.hidden++
	}
	return nil, io.EOF
}

// await returns the next packet. If it must wait, what there is to read is written
// before, and others may conclude meanwhile. It reads at most most packets.
func (i *inspection) await(look *inspect.Inspector, most int) (*inspect.Record, error) {
	if look.Waiting() == 0 {
		if i.prompt {
			if err := i.out.Flush(); err != nil {
				return nil, err
			}
		}
		i.mu.Unlock()
		defer i.mu.Lock()
	}
	return look.Next(most)
}
