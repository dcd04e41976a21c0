package sink

import (
	"context"
	"io"
)

// Null takes frames in real time, as a sound card does, and discards them.
type Null struct {
	meter
	pace pace
}

// NewNull returns a Null.
func NewNull() *Null { return &Null{} }

// Run takes src's frames in real time until its end or until ctx is cancelled.
func (s *Null) Run(ctx context.Context, src Reader) (Report, error) {
	buf := make([]float32, period*Channels)
	for ctx.Err() == nil {
		n, err := s.read(src, buf, 2*period, s.pace.clock)
		s.pace.wait(ctx, n/Channels)
		if err == io.EOF {
			s.pace.wait(ctx, 0)
			return s.Report(), nil
		}
		if err != nil {
			return s.Report(), err
		}
	}
	return s.Report(), context.Cause(ctx)
}
