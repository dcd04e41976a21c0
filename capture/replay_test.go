package capture_test

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/demo"
)

// listed is a Source of the events in a list.
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

func (l *listed) Close() error { l.closed = true; return nil }

// blocksOf drains a feed block by block and lists packet@block.
func blocksOf(f capture.Feed, block time.Duration, blocks int) string {
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
		{"the first packet sounds at 0", at(1e9), capture.ReplayOptions{}, "1@0 end 1ns"},
		{"nothing", at(), capture.ReplayOptions{}, "end 0s"},
		{"twice as fast", at(0, 2, 8), capture.ReplayOptions{Speed: 2000}, "1@0 2@1 3@4 end 4.000000001s"},
		{"a third as fast", at(0, 1, 2), capture.ReplayOptions{Speed: 333}, "1@0 2@3 3@6 end 6.006006007s"},
		{"long silence is cut", at(0, 1000, 1001), capture.ReplayOptions{MaxGap: 2 * time.Second}, "1@0 2@2 3@3 end 3.000000001s"},
		{"cut in the time of the piece", at(0, 8, 16), capture.ReplayOptions{MaxGap: 2 * time.Second, Speed: 4000}, "1@0 2@2 3@4 end 4.000000001s"},
		{"a little backwards", at(5, 4.9, 6), capture.ReplayOptions{}, "1@0 2@0 3@1 end 1.000000001s"},
		{"far backwards", at(1000, 100, 101, 102), capture.ReplayOptions{}, "1@0 2@0 3@1 4@2 end 2.000000001s"},
		{"two captures interleaved", at(1000, 100, 1001, 101, 1002, 102), capture.ReplayOptions{}, "1@0 2@0 3@1 4@1 5@2 6@2 end 2.000000001s"},
	}
	for _, r := range rows {
		if got := blocksOf(capture.NewReplay(r.src, r.o), time.Second, 10); got != r.want {
			t.Errorf("%s: got %s, want %s", r.name, got, r.want)
		}
	}
}

func TestCutSilenceIsReported(t *testing.T) {
	r := capture.NewReplay(at(0, 100, 100.5, 900.5), capture.ReplayOptions{MaxGap: 10 * time.Second})
	blocksOf(r, time.Second, 100)
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

func TestLatePacketsSoundImmediately(t *testing.T) {
	r := capture.NewReplay(&slow{at(0, 1, 4), 2}, capture.ReplayOptions{})
	if got, want := blocksOf(r, time.Second, 4), "1@2 2@2 "; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	late := capture.NewReplay(&slow{at(0, 1), 5}, capture.ReplayOptions{})
	if got, want := blocksOf(late, time.Second, 7), "1@5 2@5 end 5.000000001s"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestReplayCountsThePacketsThatItHasNotGiven(t *testing.T) {
	src := at(0, 1, 2, 3, 4, 5, 6, 7, 8)
	src.batch = 5
	r := capture.NewReplay(src, capture.ReplayOptions{})
	given := 0
	for second := range int64(10) {
		given += r.Drain(second*1e9, make([]capture.Event, 9))
		if read := 9 - len(src.evs); given+r.Left() != read {
			t.Errorf("second %d: of %d packets read %d were given and %d are left", second, read, given, r.Left())
		}
	}
	if given != 9 {
		t.Errorf("%d packets given, want 9", given)
	}
}

func TestReplayPassesErrorsOn(t *testing.T) {
	broken := errors.New("broken")
	src := at(1, 2)
	src.err = broken
	r := capture.NewReplay(src, capture.ReplayOptions{})
	if got, want := blocksOf(r, time.Second, 3), "1@0 2@1 end 1.000000001s"; got != want {
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

func TestReplayAllocatesNothing(t *testing.T) {
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
