package live

import (
	"fmt"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/decode"
)

// Latency returns the age of packets when Read returned them, from the kernel's time
// stamp on.
func (s *Source) Latency() Latency { return s.latency.sum() }

// TooLate returns how many packets got capture.CauseLate, see Options.Late.
func (s *Source) TooLate() uint64 { return s.tooLate.Load() }

// Stats returns the counts of all interfaces. Kernel is the number of packets that the
// kernel dropped because this program was too slow; of several interfaces the warnings
// give each one's number.
func (s *Source) Stats() capture.Stats {
	st := capture.Stats{Filtered: s.own.filtered.Load()}
	s.warningsMu.Lock()
	for _, w := range s.warnings {
		st.Warnings = append(st.Warnings, w.Text)
	}
	s.warningsMu.Unlock()
	for _, i := range s.ifaces {
		i.dec.AddTo(&st)
		st.Filtered += i.filter.Count()
		n := i.handle.drops()
		st.Kernel += n
		if n > 0 && len(s.ifaces) > 1 {
			st.Warnings = append(st.Warnings, fmt.Sprintf("%s: the kernel dropped %d packets", i.name, n))
		}
	}
	st.Seen = s.seen.Load() // after Filtered, which it includes
	return st
}

// Interfaces returns the names of the interfaces, in the order of Event.Link.
func (s *Source) Interfaces() []string {
	var names []string
	for _, i := range s.ifaces {
		names = append(names, i.name)
	}
	return names
}

// Decoders returns the Decoder of every interface, in the order of Event.Link.
func (s *Source) Decoders() (all []*decode.Decoder) {
	for _, i := range s.ifaces {
		all = append(all, i.dec)
	}
	return all
}

// Down reports whether the Source waits for an interface that is down.
func (s *Source) Down() bool {
	for _, i := range s.ifaces {
		if i.down.Load() {
			return true
		}
	}
	return false
}
