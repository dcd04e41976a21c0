package main

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"os/signal"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/netsynth/netsynth/capture"
)

// inspection shows the packets of one source.
type inspection struct {
	o      *inspectOptions
	e      *env
	only   func(*capture.Event) bool // nil: every packet
	line   func(dst []byte, r *capture.Record) []byte
	census *census // with --stats
	prompt bool    // the source is live: each line is written at once

	mu      sync.Mutex // held while packets are shown
	out     *bufio.Writer
	buf     []byte
	shown   uint64
	stopped atomic.Bool
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
		i.census = newCensus()
	case o.json:
		i.line = appendJSON
	case o.format != "":
		if i.line, err = parseFormat(o.format); err != nil {
			return nil, usage("inspect", "--format: %w", err)
		}
	}
	return i, nil
}

// all shows source to its end, to a signal, or until whoever reads has had enough.
func (i *inspection) all(source capture.Source) error {
	look, err := capture.NewInspector(source, !i.o.stats)
	if err != nil {
		return errors.Join(err, source.Close())
	}
	signal.Ignore(syscall.SIGPIPE) // a closed pipe is an error of Write, see report
	signals, release := catch()
	defer release()
	done := make(chan error, 1)
	go func() { done <- i.show(look) }()
	select {
	case err = <-done:
		giveUp(func() { source.Close() })
	case s := <-signals:
		i.stopped.Store(true)
		giveUp(func() { source.Close() })
		select {
		case <-done:
		case <-time.After(lastGrace): // it waits for what cannot be woken
		}
		err = interrupted{s.(syscall.Signal)}
	}
	return cmp.Or(i.conclude(source.Stats(), err), err)
}

// conclude writes what is left to say. Broken is what ended the packets, if not
// their end.
func (i *inspection) conclude(st capture.Stats, broken error) error {
	if errors.Is(broken, syscall.EPIPE) || !i.mu.TryLock() { // nobody listens, or a write waits for ever
		return nil
	}
	defer i.mu.Unlock()
	if i.census != nil {
		if err := i.census.write(i.out, st, i.o.json); err != nil {
			return err
		}
	}
	if err := i.out.Flush(); err != nil {
		return err
	}
	for _, text := range st.Warnings {
		fmt.Fprintf(i.e.stderr, "netsynth: warning: %s\n", text)
	}
	if st.Kernel > 0 {
		fmt.Fprintf(i.e.stderr, "netsynth: warning: %s dropped by the kernel\n", plural(st.Kernel, "packet"))
	}
	return nil
}

// show shows packets until they end or there are enough.
func (i *inspection) show(look *capture.Inspector) error {
	for !i.stopped.Load() {
		r, err := look.Next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if enough, err := i.batch(look, r); enough || err != nil {
			return err
		}
	}
	return nil
}

// batch shows r and the packets that are there without waiting.
func (i *inspection) batch(look *capture.Inspector, r *capture.Record) (enough bool, err error) {
	i.mu.Lock()
	defer i.mu.Unlock()
	for {
		if i.only == nil || i.only(&r.Event) {
			if err := i.one(r); err != nil {
				return false, err
			}
			if i.shown++; i.shown == i.o.count {
				return true, nil
			}
		}
		if look.Waiting() == 0 {
			break
		}
		if r, err = look.Next(); err != nil {
			return false, err
		}
	}
	if i.prompt {
		err = i.out.Flush()
	}
	return false, err
}

// one shows or counts one packet.
func (i *inspection) one(r *capture.Record) error {
	if i.census != nil {
		i.census.add(r)
		return nil
	}
	i.buf = append(i.line(i.buf[:0], r), '\n')
	_, err := i.out.Write(i.buf)
	return err
}
