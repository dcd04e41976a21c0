package live

import (
	"errors"
	"math"
	"sync"
	"sync/atomic"
	"time"

	"github.com/netsynth/netsynth/capture/decode"
)

// Source is the packets of interfaces as they arrive. It is a capture.Source.
type Source struct {
	waits   bool // for interfaces that are down
	poller  poller
	ifaces  []*iface
	own     ownPackets
	latency histogram
	seenAt  *decode.Sightings // by all interfaces
	seen    atomic.Uint64
	closing atomic.Bool
	now     func() time.Time
	clock   *clock
	late    int64 // Options.Late
	tooLate atomic.Uint64

	mu    sync.Mutex    // held while reading and while releasing
	freed chan struct{} // closed when everything is released
	gone  bool          // everything is released
	end   error         // the result of Read after the last packet; nil while capturing
	empty int           // waits without a packet since end was set

	warningsMu sync.Mutex
	warnings   []Warning
	onWarning  func(Warning) // may be nil
}

// newSource returns a Source without interfaces.
func newSource(o Options, p poller) *Source {
	return &Source{waits: o.Wait, late: int64(o.Late), poller: p, now: time.Now, clock: newClock(), freed: make(chan struct{}), seenAt: &decode.Sightings{}}
}

// maxWarnings is the most warnings that a Source keeps, the newest.
const maxWarnings = 16

// Warning is a whole sentence about a Source, and which interface it is about.
type Warning struct {
	Text      string
	Interface string // that is waited for, or waited for no more; "": it is about something else
	Waiting   bool
}

// warn adds a warning for Stats.
func (s *Source) warn(text string) { s.tell(Warning{Text: text}) }

// tell adds a warning.
func (s *Source) tell(w Warning) {
	s.warningsMu.Lock()
	defer s.warningsMu.Unlock()
	if len(s.warnings) == maxWarnings {
		s.warnings = append(s.warnings[:0:0], s.warnings[1:]...)
	}
	s.warnings = append(s.warnings, w)
	if s.onWarning != nil {
		s.onWarning(w)
	}
}

// OnWarning implements capture.Warner.
func (s *Source) OnWarning(warn func(warning string)) { s.OnEach(func(w Warning) { warn(w.Text) }) }

// OnEach is OnWarning for who wants to know which interface a warning is about. One of the two
// is called, once.
func (s *Source) OnEach(warn func(Warning)) {
	s.warningsMu.Lock()
	defer s.warningsMu.Unlock()
	for _, w := range s.warnings {
		warn(w)
	}
	s.onWarning = warn
}

const (
	// A Source ends after drainWaits waits of drainTime without a packet, one of which
	// Close cuts short.
	drainTime  = 10 * time.Millisecond
	drainWaits = 3
	// closeTime is the longest that Close waits for Read to take packets.
	closeTime = 200 * time.Millisecond
)

// finish stops capturing; Read returns err after the last packet.
func (s *Source) finish(err error) {
	s.end = err
	s.empty = 0
	for _, i := range s.ifaces {
		i.handle.detach()
	}
}

// release frees the handles and the poller, once.
func (s *Source) release() error {
	if s.gone {
		return nil
	}
	s.gone = true
	defer close(s.freed)
	var errs []error
	for _, i := range s.ifaces {
		errs = append(errs, i.handle.free())
	}
	return errors.Join(append(errs, s.poller.free())...)
}

// Close stops capturing. A Read that waits, and those after it, return the packets
// captured before and then io.EOF; packets that nobody reads for 0.2 s are discarded.
func (s *Source) Close() error {
	if s.closing.Swap(true) {
		return nil
	}
	s.poller.wake()
	t := time.NewTicker(closeTime)
	defer t.Stop()
	for seen := uint64(math.MaxUint64); seen != s.seen.Load(); {
		seen = s.seen.Load()
		select {
		case <-s.freed:
			return nil
		case <-t.C:
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.release()
}
