package capture_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/demo"
	"github.com/netsynth/netsynth/capture/file"
	"github.com/netsynth/netsynth/capture/internal/frametest"
	"github.com/netsynth/netsynth/internal/ring"
)

// listed is a Source of events that a test made.
type listed struct {
	mu     sync.Mutex
	evs    []capture.Event
	batch  int
	err    error // at the end; nil is io.EOF
	closed bool
}

func at(seconds ...float64) *listed {
	l := &listed{batch: 7}
	for i, s := range seconds {
		l.evs = append(l.evs, capture.Event{Time: int64(s * 1e9), Sport: uint16(i + 1)})
	}
	return l
}

func (l *listed) Read(evs []capture.Event) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	n := copy(evs[:min(l.batch, len(evs))], l.evs)
	l.evs = l.evs[n:]
	if n == 0 {
		if l.err == nil {
			return 0, io.EOF
		}
		return 0, l.err
	}
	return n, nil
}

func (l *listed) Stats() capture.Stats { return capture.Stats{} }
func (l *listed) Close() error         { l.closed = true; return nil }

// heard drains a feed block by block and says which packet was heard in which.
func heard(f capture.Feed, block time.Duration, blocks int) string {
	out := ""
	evs := make([]capture.Event, 3)
	for b := range blocks {
		until := int64(b+1) * int64(block)
		for n := len(evs); n == len(evs); {
			n = f.Drain(until, evs)
			for _, e := range evs[:n] {
				out += fmt.Sprintf("%d@%d ", e.Sport, b)
			}
		}
	}
	if end, ended := f.End(); ended {
		out += fmt.Sprint("end ", time.Duration(end))
	}
	return out
}

func TestReplayKeepsTime(t *testing.T) {
	rows := []struct {
		name string
		src  *listed
		o    capture.ReplayOptions
		want string
	}{
		{"as captured", at(100, 100.5, 100.5, 102.9), capture.ReplayOptions{}, "1@0 2@0 3@0 4@2 end 2.900000001s"},
		{"the first packet is heard at 0", at(1e9), capture.ReplayOptions{}, "1@0 end 1ns"},
		{"nothing", at(), capture.ReplayOptions{}, "end 0s"},
		{"twice as fast", at(0, 2, 8), capture.ReplayOptions{Speed: 2000}, "1@0 2@1 3@4 end 4.000000001s"},
		{"a third as fast", at(0, 1, 2), capture.ReplayOptions{Speed: 333}, "1@0 2@3 3@6 end 6.006006007s"},
		{"long silence is cut", at(0, 1000, 1001), capture.ReplayOptions{MaxGap: 2 * time.Second}, "1@0 2@2 3@3 end 3.000000001s"},
		{"cut as it is heard", at(0, 8, 16), capture.ReplayOptions{MaxGap: 2 * time.Second, Speed: 4000}, "1@0 2@2 3@4 end 4.000000001s"},
		{"a little backwards", at(5, 4.9, 6), capture.ReplayOptions{}, "1@0 2@0 3@1 end 1.000000001s"},
		{"far backwards", at(1000, 100, 101, 102), capture.ReplayOptions{}, "1@0 2@0 3@1 4@2 end 2.000000001s"},
		{"two captures in turns", at(1000, 100, 1001, 101, 1002, 102), capture.ReplayOptions{}, "1@0 2@0 3@1 4@1 5@2 6@2 end 2.000000001s"},
	}
	for _, r := range rows {
		if got := heard(capture.NewReplay(r.src, r.o), time.Second, 10); got != r.want {
			t.Errorf("%s: got %s, want %s", r.name, got, r.want)
		}
	}
}

func TestCutSilenceIsReported(t *testing.T) {
	r := capture.NewReplay(at(0, 100, 100.5, 900.5), capture.ReplayOptions{MaxGap: 10 * time.Second})
	heard(r, time.Second, 100)
	if n, left := r.Cuts(); n != 2 || left != (90+790)*time.Second {
		t.Errorf("%d cuts of %v, want 2 of 14m40s", n, left)
	}
}

func TestNoSilenceOverflows(t *testing.T) {
	src := &listed{batch: 7, evs: []capture.Event{{Time: -1 << 63}, {Time: 1<<63 - 1}, {Time: 0}, {Time: 1<<63 - 1}, {Time: -1 << 63}}}
	r := capture.NewReplay(src, capture.ReplayOptions{MaxGap: -1, Speed: 1})
	evs := make([]capture.Event, 10)
	if n := r.Drain(1<<63-1, evs); n != 5 {
		t.Errorf("%d packets, want 5", n)
	}
	if end, ended := r.End(); !ended || end < 0 {
		t.Errorf("end %d, %v", end, ended)
	}
}

// slow is a Puller that has nothing for the first few reads.
type slow struct {
	*listed
	empty int
}

func (s *slow) Read(evs []capture.Event) (int, error) {
	if s.empty > 0 {
		s.empty--
		return 0, nil
	}
	return s.listed.Read(evs)
}

func TestLatePacketsAreHeardAtOnce(t *testing.T) {
	r := capture.NewReplay(&slow{at(0, 1, 4), 2}, capture.ReplayOptions{})
	if got, want := heard(r, time.Second, 4), "1@2 2@2 "; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	late := capture.NewReplay(&slow{at(0, 1), 5}, capture.ReplayOptions{})
	if got, want := heard(late, time.Second, 7), "1@5 2@5 end 5.000000001s"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestReplayPassesErrorsOn(t *testing.T) {
	broken := errors.New("broken")
	src := at(1, 2)
	src.err = broken
	r := capture.NewReplay(src, capture.ReplayOptions{})
	if got, want := heard(r, time.Second, 3), "1@0 2@1 end 1.000000001s"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if r.Err() != broken {
		t.Errorf("got %v, want %v", r.Err(), broken)
	}
}

func TestBlockSizesDoNotMatterToReplay(t *testing.T) {
	var want []capture.Event
	for _, block := range []int64{1e9, 1e6, 1333333} {
		r := capture.NewReplay(demo.New(4, 3*time.Second), capture.ReplayOptions{})
		var got []capture.Event
		evs := make([]capture.Event, 16)
		for until := block; ; until += block {
			for n := len(evs); n == len(evs); {
				n = r.Drain(until, evs)
				got = append(got, evs[:n]...)
			}
			if _, ended := r.End(); ended {
				break
			}
		}
		if want == nil {
			want = got
		}
		if !slices.Equal(got, want) {
			t.Errorf("blocks of %d ns: %d packets, want %d and the same", block, len(got), len(want))
		}
	}
}

func TestPrefetchLosesNothingAndNeverWaits(t *testing.T) {
	const packets = 50000 // three times what is read ahead
	src := &listed{batch: 100}
	for i := range packets {
		src.evs = append(src.evs, capture.Event{Value: uint32(i)})
	}
	p := capture.NewPrefetch(src)
	evs := make([]capture.Event, 100)
	if n, err := p.Read(evs); n != 0 || err != nil {
		t.Errorf("before its start: %d, %v; want 0, nil", n, err)
	}
	p.Start()
	for next := uint32(0); ; {
		n, err := p.Read(evs)
		for _, e := range evs[:n] {
			if e.Value != next {
				t.Fatalf("packet %d, want %d", e.Value, next)
			}
			next++
		}
		if err == io.EOF {
			if next != packets {
				t.Errorf("%d packets, want %d", next, packets)
			}
			break
		}
	}
	if err := p.Close(); err != nil || !src.closed {
		t.Errorf("close: %v, source closed %v", err, src.closed)
	}
}

func TestPrefetchCanBeStoppedWhileItWaits(t *testing.T) {
	p := capture.NewPrefetch(demo.New(1, 0)) // without end: its ring is soon full
	p.Start()
	for want := uint64(1 << 14); p.Stats().Seen < want; { // what its ring holds
		runtime.Gosched()
	}
	if err := p.Close(); err != nil {
		t.Error(err)
	}
	if err := p.Close(); err != nil {
		t.Error(err)
	}
}

func TestLiveDropsWhatTheRingHasNoRoomForAndCounts(t *testing.T) {
	l := capture.NewLive(ring.New[capture.Event](16))
	src := at(make([]float64, 50)...)
	if err := l.Pump(context.Background(), src); err != nil {
		t.Error(err)
	}
	if !src.closed {
		t.Error("the source was not closed")
	}
	if _, ended := l.End(); ended {
		t.Error("the feed ended before it was drained")
	}
	evs := make([]capture.Event, 100)
	n := l.Drain(77, evs)
	if n != 16 || evs[0].Sport != 1 || evs[15].Sport != 16 || l.Drops() != 34 {
		t.Errorf("%d packets, %d drops, want 16 and 34", n, l.Drops())
	}
	if end, ended := l.End(); !ended || end != 77 {
		t.Errorf("end %d, %v; want 77", end, ended)
	}
}

func TestPumpEndsWithItsContext(t *testing.T) {
	in, out := io.Pipe()
	go func() { _, _ = out.Write(frametest.Pcap(capture.LinkEthernet, frametest.Datagram)) }()
	src, err := file.NewReader("x", in)
	if err != nil {
		t.Fatal(err)
	}
	l := capture.NewLive(ring.New[capture.Event](16))
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error)
	go func() { done <- l.Pump(ctx, src) }()
	evs := make([]capture.Event, 1)
	for l.Drain(0, evs) == 0 {
		continue
	}
	cancel()
	if err := <-done; err != nil {
		t.Error(err)
	}
	if _, ended := l.End(); !ended {
		t.Error("the feed has no end")
	}
}

func TestPumpPassesErrorsOn(t *testing.T) {
	broken := errors.New("broken")
	src := at(1)
	src.err = broken
	if err := capture.NewLive(ring.New[capture.Event](16)).Pump(context.Background(), src); !errors.Is(err, broken) {
		t.Errorf("got %v, want %v", err, broken)
	}
}

func TestFeedsAllocateNothing(t *testing.T) {
	r := capture.NewReplay(demo.New(1, 0), capture.ReplayOptions{})
	evs := make([]capture.Event, 64)
	until := int64(0)
	if n := testing.AllocsPerRun(1000, func() {
		until += 1333333
		r.Drain(until, evs)
	}); n != 0 {
		t.Errorf("a block allocates %v times, want 0", n)
	}
}
