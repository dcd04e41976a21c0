package sink

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"math"
	"os"
	"syscall"
	"testing"
	"time"
)

func TestRawIsTheSamplesThemselves(t *testing.T) {
	var out bytes.Buffer
	r, err := NewRawWriter(&out, "-", RawOptions{}).Run(context.Background(), &level{x: 0.25, left: 5000})
	if err != nil || r.Frames != 5000 || r.Bytes != 40000 || out.Len() != 40000 {
		t.Fatalf("%+v, %v, %d bytes; want 5000 frames of 8", r, err, out.Len())
	}
	for b := out.Bytes(); len(b) > 0; b = b[4:] {
		if x := math.Float32frombits(binary.LittleEndian.Uint32(b)); x != 0.25 {
			t.Fatalf("a sample is %v, want 0.25", x)
		}
	}
}

func TestClosedPipeEndsRawQuietly(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	r.Close()
	if _, err := NewRawWriter(w, "-", RawOptions{}).Run(context.Background(), &sine{left: Rate}); err != nil {
		t.Errorf("got %v, want no error", err)
	}
}

func TestRawSaysWhatElseFails(t *testing.T) {
	_, err := NewRawWriter(&narrow{room: 100, err: syscall.ENOSPC}, "-", RawOptions{}).Run(context.Background(), &sine{left: Rate})
	if want := "write standard output: after 100 bytes: no space left on device"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %q", err, want)
	}
	var out bytes.Buffer
	if _, err := NewRawWriter(&out, "-", RawOptions{}).Run(context.Background(), &breaks{sine{left: 10}}); err != errBroken || out.Len() != 80 {
		t.Errorf("got %v after %d bytes, want the source's error after 80", err, out.Len())
	}
}

func TestRawStopsWhenCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := NewRawWriter(&bytes.Buffer{}, "-", RawOptions{}).Run(ctx, &sine{left: Rate}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want cancelled", err)
	}
}

func TestPacedRawTakesItsTime(t *testing.T) {
	c := &fakeClock{}
	s := NewRawWriter(&bytes.Buffer{}, "-", RawOptions{Paced: true})
	s.pace = c.pace()
	if _, err := s.Run(context.Background(), &sine{left: 10 * Rate}); err != nil || c.slept < 9900*time.Millisecond || c.slept > 10*time.Second {
		t.Errorf("10 s took %v, %v", c.slept, err)
	}
}
