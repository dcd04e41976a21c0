package sink

import (
	"errors"
	"io"

	"github.com/netsynth/netsynth/synth/dsp"
)

// sine is 440 Hz on both sides, an amplitude of a half (-9.03 dBFS), for left frames.
type sine struct{ at, left int }

func (s *sine) Read(dst []float32) (int, error) {
	n := 0
	for ; n+1 < len(dst) && s.left > 0; n += 2 {
		x := float32(0.5 * dsp.Sin(float64(s.at*440%Rate)/Rate))
		dst[n], dst[n+1] = x, x
		s.at++
		s.left--
	}
	if s.left == 0 {
		return n, io.EOF
	}
	return n, nil
}

// level is one value for left frames.
type level struct {
	x    float32
	left int
}

func (s *level) Read(dst []float32) (int, error) {
	if s.left == 0 {
		return 0, io.EOF
	}
	n := min(len(dst)/2, s.left) * 2
	for i := range dst[:n] {
		dst[i] = s.x
	}
	s.left -= n / 2
	return n, nil
}

var errBroken = errors.New("broken")

// breaks fails after some frames of a sine.
type breaks struct{ sine }

func (s *breaks) Read(dst []float32) (int, error) {
	n, err := s.sine.Read(dst)
	if err != nil {
		return n, errBroken
	}
	return n, nil
}
