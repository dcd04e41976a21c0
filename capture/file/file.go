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
)

// file is a Source that reads a capture file or stream.
type file struct {
	in       *input.Input
	format   input.Format
	closer   io.Closer
	decoder  *decode.Decoder
	filter   *filter.Set // nil: everything is heard
	packet   capture.Packet
	err      error // what ended the file
	last     int64 // time of the packet before
	seen     atomic.Uint64
	backward atomic.Uint64
}

// Open opens the capture file at path; "-" is the standard input. An error says
// that there is no such file, that it may not be read or that it is no capture.
func Open(path string) (capture.Source, error) {
	if path == "-" {
		return NewReader("standard input", stdin())
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	s, err := NewReader(path, f)
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return s, nil
}

// NewReader returns a Source of the capture that r holds: pcap, pcapng, snoop,
// ERF, Network Monitor or NetXRay, also within gzip, bzip2, zstd or xz. name is for errors and warnings. Closing the Source closes r
// if it can be closed. An error says that r is no capture, or cannot be read.
func NewReader(name string, r io.Reader) (capture.Source, error) {
	s := &file{in: input.New(name, r), decoder: decode.New(decode.Options{})}
	s.closer, _ = r.(io.Closer)
	var err error
	if s.in, err = input.Unpack(s.in); err != nil {
		return nil, err
	}
	if s.format, err = identify(s.in); err != nil {
		return nil, err
	}
	return s, nil
}

// Read implements Source. A stream gives what has arrived, without waiting for
// evs to fill.
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
		if t := s.packet.Time; t < s.last && s.in.Packets > 1 {
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
	st := capture.Stats{Filtered: s.filter.Count(), Backward: s.backward.Load(), Unread: s.in.Unread.Load(), Warnings: s.in.List()}
	st.Seen = s.seen.Load() // after Filtered: of these
	s.decoder.AddTo(&st)
	return st
}

// Close implements Source.
func (s *file) Close() error {
	if s.closer == nil {
		return nil
	}
	return s.closer.Close()
}

// decoders returns the file's Decoder, for who looks on.
func (s *file) Decoders() []*decode.Decoder { return []*decode.Decoder{s.decoder} }

// SizeAsCaptured lets the events of a file say how many bytes of each frame were
// captured instead of its length on the wire, for what must agree with programs that
// see no more than that. It is called before src is read; other sources than files
// and streams keep the length on the wire.
func SizeAsCaptured(src capture.Source) {
	if f, ok := src.(*file); ok {
		f.decoder.CountCaptured()
	}
}
