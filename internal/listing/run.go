package listing

import (
	"errors"
	"os/signal"
	"sync"
	"syscall"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/inspect"
	"github.com/netsynth/netsynth/internal/console"
	"github.com/netsynth/netsynth/internal/rules"
	"github.com/netsynth/netsynth/internal/signals"
)

// Run shows source to its end, to a signal, one of caught, or until the reader of the output closes it.
func (l *Listing) Run(source capture.Source, caught *signals.Caught) error {
	show, err := l.shower(source)
	if err != nil {
		return errors.Join(err, source.Close())
	}
	signal.Ignore(syscall.SIGPIPE) // a closed pipe is an error of Write, which Run returns
	l.console = console.New(l.stderr, console.Options{Name: "netsynth", Width: console.Columns(l.stderr), Plain: !l.o.Live})
	if w, ok := source.(capture.Warner); ok {
		w.OnWarning(l.console.Warn)
	}
	var crew sync.WaitGroup
	crew.Go(l.console.Run)
	done := make(chan error, 1)
	go func() { done <- show() }()
	select {
	case err = <-done:
		signals.GiveUp(func() { source.Close() })
	case s := <-caught.Obey():
		signals.GiveUp(func() { source.Close() }) // packets captured before are still shown
		l.stopped.Store(true)
		select {
		case <-done:
		case <-time.After(signals.LastGrace): // a read or a write blocks
		}
		err = signals.Interrupted{Signal: s.(syscall.Signal)}
	}
	caught.Guard(nil) // what is left to be written may block
	l.console.Stop()
	crew.Wait()
	if worse := l.conclude(source, err); worse != nil {
		return worse
	}
	return err
}

// Miscount returns an error if the account of the packets, which Options.Stats makes, does
// not add up. It is called after Run.
func (l *Listing) Miscount() error { return l.miscount }

// shower returns the function that shows the source's packets, or its commands.
func (l *Listing) shower(source capture.Source) (func() error, error) {
	if l.o.Commands {
		commands, err := inspect.NewCommands(source)
		return func() error { return l.showCommands(commands) }, err
	}
	if l.o.Settings != nil {
		if err := rules.Apply(source, l.o.Settings); err != nil {
			return nil, err
		}
	}
	look, err := inspect.New(source, l.count == nil)
	return func() error { return l.show(look) }, err
}

// conclude writes the statistics and the warnings. broken is the error that ended the
// packets, nil at their regular end.
func (l *Listing) conclude(source capture.Source, broken error) error {
	if errors.Is(broken, syscall.EPIPE) { // nobody reads
		return nil
	}
	if l.count != nil {
		l.mu.Lock() // counting never takes long
	} else if !l.mu.TryLock() { // a write blocks
		return nil
	}
	defer l.mu.Unlock()
	if l.why != nil && broken != nil { // else it has concluded
		if err := l.why.Conclude(); err != nil {
			return err
		}
	}
	st := source.Stats()
	st.Filtered += l.hidden
	if l.count != nil {
		stats := l.count.stats(st)
		st.Warnings, l.miscount = stats.Warnings, stats.Packets.Check()
		if err := stats.write(l.out, l.o.JSON); err != nil {
			return err
		}
	}
	if err := l.out.Flush(); err != nil {
		return err
	}
	all := append(st.Warnings, l.troubles...)
	if st.Kernel > 0 {
		all = append(all, console.Plural(st.Kernel, "packet")+" dropped by the kernel")
	}
	l.console.Close(all)
	return nil
}
