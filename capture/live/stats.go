package live

import (
	"fmt"

	"github.com/netsynth/netsynth/capture"
)

// maxWords is how many warnings a source keeps: the newest.
const maxWords = 16

// say adds a warning for Stats.
func (s *Source) say(word string) {
	s.wordsMu.Lock()
	defer s.wordsMu.Unlock()
	if len(s.words) == maxWords {
		s.words = append(s.words[:0:0], s.words[1:]...)
	}
	s.words = append(s.words, word)
}

// Down reports whether an interface is down and waited for.
func (s *Source) Down() bool {
	for _, l := range s.lines {
		if l.down.Load() {
			return true
		}
	}
	return false
}

// Interfaces returns the names of the interfaces, in the order of Event.Link.
func (s *Source) Interfaces() []string {
	var names []string
	for _, l := range s.lines {
		names = append(names, l.name)
	}
	return names
}

// Latency returns how old packets were when Read gave them, counted from the
// kernel's time stamp.
func (s *Source) Latency() Latency { return s.latency.sum() }

// Stats returns what the source has seen on all its interfaces; Kernel counts
// what was lost because this program was too slow. Of several interfaces the
// warnings say which one lost how much.
func (s *Source) Stats() capture.Stats {
	st := capture.Stats{Filtered: s.own.left.Load()}
	s.wordsMu.Lock()
	st.Warnings = append(st.Warnings, s.words...)
	s.wordsMu.Unlock()
	for _, l := range s.lines {
		l.dec.AddTo(&st)
		st.Filtered += l.filter.Count()
		n := l.wire.drops()
		st.Kernel += n
		if n > 0 && len(s.lines) > 1 {
			st.Warnings = append(st.Warnings, fmt.Sprintf("%s: the kernel dropped %d packets", l.name, n))
		}
	}
	st.Seen = s.seen.Load() // after Filtered: of these
	return st
}
