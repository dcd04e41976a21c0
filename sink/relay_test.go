package sink

import (
	"context"
	"errors"
	"io"
	"slices"
	"testing"
)

// collector is a sink that keeps all samples, as fast as it can.
type collector struct {
	samples []float32
	fails   error // instead of the second read
}

func (c *collector) Run(_ context.Context, src Reader) (Report, error) {
	buf := make([]float32, 64)
	for reads := 0; ; reads++ {
		n, err := src.Read(buf)
		for _, x := range buf[:n] {
			if x != 0 {
				c.samples = append(c.samples, x)
			}
		}
		if err == io.EOF {
			return Report{}, nil
		}
		if c.fails != nil && reads > 0 {
			return Report{}, c.fails
		}
	}
}

func (c *collector) Report() Report { return Report{Late: 7} }

// constant is a Reader of n samples of one value, then err.
type constant struct {
	value float32
	n     int
	err   error
}

func (c *constant) Read(dst []float32) (int, error) {
	n := min(len(dst), c.n)
	for i := range n {
		dst[i] = c.value
	}
	c.n -= n
	if c.n == 0 {
		return n, c.err
	}
	return n, nil
}

func TestARelayPlaysOneAfterTheOther(t *testing.T) {
	c := &collector{}
	r := NewRelay(c)
	for _, x := range []float32{1, 2} {
		report, err := r.Audio().Run(t.Context(), &constant{x, 100, io.EOF})
		if err != nil || report.Frames != 50 || report.Late != 7 {
			t.Errorf("%+v, %v: want 50 frames and the sink's count", report, err)
		}
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	want := append(slices.Repeat([]float32{1}, 100), slices.Repeat([]float32{2}, 100)...)
	if !slices.Equal(c.samples, want) {
		t.Errorf("%v", c.samples)
	}
}

func TestARelayEndsATurn(t *testing.T) {
	r := NewRelay(&collector{})
	bad, cause := errors.New("bad"), errors.New("enough")
	if _, err := r.Audio().Run(t.Context(), &constant{1, 10, bad}); err != bad {
		t.Errorf("%v, want that of the Reader", err)
	}
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(cause)
	if _, err := r.Audio().Run(ctx, &constant{1, 1 << 40, io.EOF}); err != cause {
		t.Errorf("%v, want the cause", err)
	}
	if err := r.Close(); err != nil {
		t.Error(err)
	}
	lost := errors.New("lost")
	r = NewRelay(&collector{fails: lost})
	if _, err := r.Audio().Run(t.Context(), &constant{1, 1 << 40, io.EOF}); err != lost {
		t.Errorf("%v, want that of the sink", err)
	}
	if err := r.Close(); err != lost {
		t.Errorf("%v, want that of the sink", err)
	}
}
