package file

import (
	"errors"
	"io"
	"os"
	"sync/atomic"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/decode"
	"github.com/netsynth/netsynth/capture/filter"
	"github.com/netsynth/netsynth/capture/input"
	"github.com/netsynth/netsynth/capture/logs"
)

// file is a Source that reads a capture file or stream.
type file struct {
	in       *input.Input
	format   input.Format
	closer   io.Closer  // nil: nothing to close
	pipe     *logs.Pipe // what in reads, nil where it is not a file as it is
	decoder  *decode.Decoder
	filter   *filter.Set // nil matches every packet
	packet   capture.Packet
	err      error // ended the file
	last     int64 // time of the packet before
	seen     atomic.Uint64
	backward atomic.Uint64
}

// Read implements Source. A stream gives the packets that have arrived, without
// waiting for evs to fill.
func (s *file) Read(evs []capture.Event) (int, error) {
	n := 0
	for n < len(evs) && s.err == nil && (n == 0 || s.format.Ready()) {
		if s.err = s.format.Next(&s.packet); s.err != nil {
			if errors.Is(s.err, os.ErrClosed) { // Close ended it
				s.err = io.EOF
			}
			break
		}
		if !s.filter.Match(&s.packet, &s.seen) {
			continue
		}
		s.decoder.Decode(s.packet, &evs[n])
		if t := s.packet.Time; t < s.last {
			s.backward.Add(1)
		}
		s.last = s.packet.Time
		n++
	}
	s.seen.Add(uint64(n))
	if n > 0 || len(evs) == 0 {
		return n, nil
	}
	return 0, s.err
}

// Stats implements Source.
func (s *file) Stats() capture.Stats {
	st := capture.Stats{Filtered: s.filter.Count(), Backward: s.backward.Load(), Unread: s.in.Unread(), Warnings: s.in.Warnings()}
	st.Seen = s.seen.Load() // after Filtered, which it includes
	s.decoder.AddTo(&st)
	return st
}

// OnWarning implements capture.Warner.
func (s *file) OnWarning(warn func(warning string)) { s.in.OnWarning(warn) }

// Close implements Source.
func (s *file) Close() error {
	if s.closer == nil {
		return nil
	}
	return s.closer.Close()
}

// Decoders implements decode.Source.
func (s *file) Decoders() []*decode.Decoder { return []*decode.Decoder{s.decoder} }

// SizeAsCaptured makes Event.Size of a file's events the bytes captured of each frame
// instead of its length on the wire, to agree with programs that count those. It is
// called before src is read. A Source of another package is left as it is.
func SizeAsCaptured(src capture.Source) {
	if f, ok := src.(*file); ok {
		f.decoder.CountCaptured()
	}
}
