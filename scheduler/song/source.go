package song

import (
	"fmt"
	"io"

	"github.com/netsynth/netsynth/capture"
)

// Source is the capture.Source of a MIDI file, which has no packets, and the music's Composer and
// Feed. Its warning says what is damaged.
type Source struct {
	*Song
	warnings []string
}

// Open returns the Source of the MIDI file in data. name stands for it in the error, which says that
// there is no music in it, and in the warning.
func Open(name string, data []byte) (*Source, error) {
	s, err := New(data)
	if s == nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	source := &Source{Song: s}
	if err != nil {
		source.warnings = []string{fmt.Sprintf("%s is damaged: %v; what can be read is played", name, err)}
	}
	return source, nil
}

// Read implements capture.Source.
func (s *Source) Read([]capture.Event) (int, error) { return 0, io.EOF }

// Stats implements capture.Source.
func (s *Source) Stats() capture.Stats { return capture.Stats{Warnings: s.warnings} }

// Close implements capture.Source.
func (s *Source) Close() error { return nil }

// OnWarning implements capture.Warner.
func (s *Source) OnWarning(warn func(string)) {
	for _, w := range s.warnings {
		warn(w)
	}
}

// Left returns 0: no packets wait.
func (s *Source) Left() int { return 0 }

// Err returns nil: the file has been read.
func (s *Source) Err() error { return nil }
