package live

import (
	"errors"
	"fmt"
	"time"
)

// await waits for packets, for the last packets before the end, or until it is time to
// try an interface that is down.
func (s *Source) await() {
	d := drainTime
	if s.end == nil {
		d = s.untilRetry()
	} else {
		s.empty++
	}
	s.poller.wait(d)
	for _, i := range s.ifaces {
		err := i.handle.err() // also when unused: an error left there would end the next wait
		switch {
		case s.end != nil:
		case i.down.Load():
			s.reattach(i)
		case err != nil:
			s.failed(i, err)
		}
	}
}

// untilRetry returns the time until the next attempt to attach an interface, -1 if none
// is down.
func (s *Source) untilRetry() time.Duration {
	d := time.Duration(-1)
	for _, i := range s.ifaces {
		if !i.down.Load() {
			continue
		}
		if until := max(i.retry.Sub(s.now()), 0); d < 0 || until < d {
			d = until
		}
	}
	return d
}

// failed handles an interface's error: the Source waits for it, or ends.
func (s *Source) failed(i *iface, err error) {
	if !s.waits || !errors.Is(err, ErrDown) {
		s.finish(fmt.Errorf("capture on %s: %w", i.name, err))
		return
	}
	s.waitFor(i)
}

// waitFor marks an interface as down.
func (s *Source) waitFor(i *iface) {
	i.down.Store(true)
	i.pause = firstPause
	i.postpone(s.now())
	text := i.name + ": the interface is down: waiting for it"
	if i.absent {
		text = i.name + ": there is no such interface yet: waiting for it"
	}
	s.tell(Warning{text, i.name, true})
}

// reattach tries an interface that is down, if it is time to. It may be back with other
// addresses.
func (s *Source) reattach(i *iface) {
	now := s.now()
	if now.Before(i.retry) {
		return
	}
	if i.handle.attach() != nil {
		i.postpone(now)
		return
	}
	i.down.Store(false)
	for _, other := range s.ifaces {
		other.updateLocal()
	}
	text := i.name + ": the interface is back"
	if i.absent {
		i.absent, text = false, i.name+": the interface is there now"
	}
	s.tell(Warning{text, i.name, false})
}
