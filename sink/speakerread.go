//go:build !nosound

package sink

import (
	"encoding/binary"
	"io"
	"math"
	"strings"
	"time"
)

// failure wraps a Reader's error: an atomic.Value holds values of one type only.
type failure struct{ error }

// Read fills out for oto. oto's goroutine calls it, which is the audio goroutine.
func (s *speaker) Read(out []byte) (int, error) {
	if s.stop.Load() || s.ended.Load() {
		return 0, io.EOF
	}
	s.begin(time.Since(s.start))
	n, err := s.read(s.src, s.in[:min(len(s.in), len(out)/4)], s.held()+int64(s.o.Latency), time.Now)
	s.latency.Store(s.level)
	for i, x := range s.in[:n] {
		binary.LittleEndian.PutUint32(out[i*4:], math.Float32bits(x))
	}
	s.end(time.Since(s.start))
	if err != nil {
		if err != io.EOF {
			s.fail.Store(failure{err})
		}
		s.ended.Store(true)
		return n * 4, io.EOF
	}
	return n * 4, nil
}

// short returns an error's text on one line, at most 160 bytes.
func short(err error) string {
	s := strings.Join(strings.Fields(err.Error()), " ")
	for _, noise := range []string{"oto: ", "initialization failed: ", "PulseAudio client "} {
		s = strings.ReplaceAll(s, noise, "")
	}
	if len(s) > 160 {
		s = strings.ToValidUTF8(s[:157], "") + "..."
	}
	return s
}
