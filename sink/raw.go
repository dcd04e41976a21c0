package sink

import (
	"context"
	"errors"
	"fmt"
	"io"
	"syscall"
)

// Raw writes raw samples, float32, little endian, left then right, for another program
// to play. When that program stops reading, the piece ends without an error.
type Raw struct {
	meter
	w     io.Writer
	name  string // for errors
	paced bool
	pace  pace
}

// RawOptions say how to write raw samples.
type RawOptions struct {
	// Paced writes in real time instead of as fast as the pipe takes it. Live packets
	// need it, since the reading program may be faster than real time.
	Paced bool
}

// NewRaw returns a sink that writes to stdout.
func NewRaw(o RawOptions) *Raw { return NewRawWriter(stdout(), "-", o) }

// NewRawWriter returns a sink that writes to w; errors name it name.
func NewRawWriter(w io.Writer, name string, o RawOptions) *Raw {
	return &Raw{w: w, name: name, paced: o.Paced}
}

// Run writes src's frames until its end, until the other program stops reading or
// until ctx is cancelled.
func (s *Raw) Run(ctx context.Context, src Reader) (Report, error) {
	in := make([]float32, period*Channels)
	out := make([]byte, 0, len(in)*4)
	for ctx.Err() == nil {
		n, err := src.Read(in)
		s.frames.Add(int64(n / Channels))
		out = appendFloat32(out[:0], in[:n], nil)
		wrote, werr := s.w.Write(out)
		s.bytes.Add(int64(wrote))
		switch {
		case errors.Is(werr, syscall.EPIPE), errors.Is(werr, io.ErrClosedPipe):
			return s.Report(), nil
		case werr != nil:
			return s.Report(), writeError(s.name, s.bytes.Load(), werr)
		case err == io.EOF:
			return s.Report(), nil
		case err != nil:
			return s.Report(), err
		}
		if s.paced {
			s.pace.wait(ctx, n/Channels)
		}
	}
	return s.Report(), context.Cause(ctx)
}

// writeError returns the error for a file that could be written up to bytes.
func writeError(name string, bytes int64, cause error) error {
	if name == "-" {
		name = "standard output"
	}
	return fmt.Errorf("write %s: after %d bytes: %w", name, bytes, bare(cause))
}
