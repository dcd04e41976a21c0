//go:build !nosound

package sink

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
	"testing"
	"time"
)

func TestSilentCardIsLostAndMayComeBack(t *testing.T) {
	const ms = time.Millisecond
	var w watchdog
	at := time.Duration(0)
	for range 5 {
		w.begin(at)
		w.end(at)
		at += 20 * ms
	}
	for _, c := range []struct {
		after time.Duration
		want  verdict
	}{{400 * ms, fine}, {521 * ms, becameLost}, {600 * ms, fine}, {2900 * ms, fine}} {
		if got := w.check(80*ms + c.after); got != c.want {
			t.Errorf("after %v without a read: %v, want %v", c.after, got, c.want)
		}
	}
	w.begin(3000 * ms)
	w.end(3000 * ms)
	if got := w.check(3010 * ms); got != cameBack {
		t.Errorf("after a read: %v, want back", got)
	}
	w.check(3600 * ms)
	if got := w.check(6100 * ms); got != gone {
		t.Errorf("after 3.1 s without a read: %v, want gone", got)
	}
}

func TestSlowStartIsNoLoss(t *testing.T) {
	var w watchdog
	w.end(0)
	if got := w.check(1900 * time.Millisecond); got != fine {
		t.Errorf("1.9 s after opening: %v, want fine", got)
	}
	if got := w.check(2100 * time.Millisecond); got != becameLost {
		t.Errorf("2.1 s after opening: %v, want lost", got)
	}
}

func TestSlowReaderIsNoLoss(t *testing.T) {
	var w watchdog
	w.begin(0)
	if got := w.check(time.Hour); got != fine {
		t.Errorf("during a read: %v, want fine", got)
	}
}

func TestSpeakerGivesBytesUntilTheEnd(t *testing.T) {
	s := &speaker{src: &level{0.5, 100}, in: make([]float32, 128), start: time.Now(), held: func() int64 { return 0 }}
	out, total := make([]byte, 400), 0
	for {
		n, err := s.Read(out)
		for b := out[:n]; len(b) > 0; b = b[4:] {
			if x := math.Float32frombits(binary.LittleEndian.Uint32(b)); x != 0.5 {
				t.Fatalf("a sample is %v", x)
			}
		}
		total += n
		if err == io.EOF {
			break
		}
	}
	if total != 800 || s.Report().Frames != 100 {
		t.Errorf("%d bytes of %d frames, want 800 of 100", total, s.Report().Frames)
	}
	if n, err := s.Read(out); n != 0 || err != io.EOF {
		t.Errorf("after the end: %d, %v; want EOF", n, err)
	}
}

func TestSpeakerDoesNotAllocate(t *testing.T) {
	s := &speaker{src: &level{0.5, 1 << 40}, in: make([]float32, 2048), start: time.Now(), held: func() int64 { return 0 }}
	out := make([]byte, 8192)
	if n := testing.AllocsPerRun(100, func() { s.Read(out) }); n != 0 {
		t.Errorf("%v allocations a Read, want 0", n)
	}
}

func TestSourcesErrorIsKept(t *testing.T) {
	s := &speaker{src: &breaks{sine{left: 10}}, in: make([]float32, 128), start: time.Now(), held: func() int64 { return 0 }}
	if n, err := s.Read(make([]byte, 800)); n != 80 || err != io.EOF {
		t.Errorf("Read = %d, %v; want 80 bytes and the end", n, err)
	}
	if f, ok := s.fail.Load().(failure); !ok || f.error != errBroken {
		t.Errorf("kept %v, want the source's error", f)
	}
}

func TestDrainEndsWhenCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := (&speaker{o: SpeakerOptions{Latency: 1 << 30}}).drain(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want cancelled", err)
	}
}

func TestDurationSurvivesTruncation(t *testing.T) {
	for _, frames := range []Latency{64, Low, Normal, Safe} {
		d := duration(frames)
		if got := int64(d) * Rate / int64(time.Second); got != int64(frames) {
			t.Errorf("%d frames become %d", frames, got)
		}
	}
}

func TestErrorsFitOnALine(t *testing.T) {
	long := errors.Join(errors.New("oto: initialization failed: x"), fmt.Errorf("y %s", strings.Repeat("é", 200)))
	if s := short(long); len(s) > 160 || strings.Contains(s, "\n") || !strings.HasPrefix(s, "x y ") {
		t.Errorf("got %q", s)
	}
}
