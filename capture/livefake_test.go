package capture

import (
	"errors"
	"io"
	"slices"
	"testing"
	"time"
)

// fakeWire plays a script: each wait, nap or attach takes its next answer.
type fakeWire struct {
	packets  [][]byte // there to be taken
	waits    []func(*fakeWire) error
	attaches []error
	naps     []time.Duration
	detached bool
	freed    int
	lost     uint64
}

func (w *fakeWire) take(p *Packet) bool {
	if len(w.packets) == 0 {
		return false
	}
	*p = Packet{Time: 1, Data: w.packets[0], Link: LinkEthernet}
	w.packets = w.packets[1:]
	return true
}

func (w *fakeWire) wait(time.Duration) error {
	if len(w.waits) == 0 {
		return nil
	}
	f := w.waits[0]
	w.waits = w.waits[1:]
	return f(w)
}

func (w *fakeWire) attach() error {
	if len(w.attaches) == 0 {
		return nil
	}
	err := w.attaches[0]
	w.attaches = w.attaches[1:]
	return err
}

func (w *fakeWire) nap(d time.Duration) { w.naps = append(w.naps, d) }
func (w *fakeWire) detach()             { w.detached = true }
func (w *fakeWire) drops() uint64       { return w.lost }
func (w *fakeWire) wake()               {}
func (w *fakeWire) free() error         { w.freed++; return nil }

// arrive is a wait that ends with n packets.
func arrive(n int) func(*fakeWire) error {
	return func(w *fakeWire) error {
		for range n {
			w.packets = append(w.packets, make([]byte, 60))
		}
		return nil
	}
}

// fails is a wait that ends with an error.
func fails(err error) func(*fakeWire) error { return func(*fakeWire) error { return err } }

// readAll reads s to its end and returns the lengths of the reads.
func readAll(s *LiveSource, evs []Event) (lengths []int, err error) {
	for {
		n, err := s.Read(evs)
		if err != nil {
			return lengths, err
		}
		lengths = append(lengths, n)
	}
}

func TestLivePacketsComeInBatches(t *testing.T) {
	w := &fakeWire{waits: []func(*fakeWire) error{arrive(0), arrive(5), fails(ErrDown)}, lost: 7}
	s := newLive(LiveOptions{Interface: "x"}, w)
	got, err := readAll(s, make([]Event, 4))
	if !slices.Equal(got, []int{4, 1}) || !errors.Is(err, ErrDown) {
		t.Errorf("reads of %v, then %v; want 4 and 1, then the interface down", got, err)
	}
	if st := s.Stats(); st.Seen != 5 || st.Kernel != 7 || s.Latency().Packets != 5 {
		t.Errorf("stats %+v and latency %+v, want 5 packets seen and 7 dropped", st, s.Latency())
	}
	if w.freed != 1 || !w.detached {
		t.Errorf("freed %d times, detached %v; want once and true", w.freed, w.detached)
	}
}

func TestLastPacketsAreHeardAfterTheInterfaceIsLost(t *testing.T) {
	late := func(w *fakeWire) error { arrive(3)(w); return ErrDown }
	s := newLive(LiveOptions{Interface: "x"}, &fakeWire{waits: []func(*fakeWire) error{late, arrive(0), arrive(2)}})
	got, err := readAll(s, make([]Event, 8))
	if !slices.Equal(got, []int{3, 2}) || !errors.Is(err, ErrDown) {
		t.Errorf("reads of %v, then %v; want 3 and 2, then the interface down", got, err)
	}
}

func TestLostInterfaceIsLookedForEverMoreSlowly(t *testing.T) {
	w := &fakeWire{waits: []func(*fakeWire) error{fails(ErrDown), arrive(1), fails(io.ErrUnexpectedEOF)}}
	for range 6 {
		w.attaches = append(w.attaches, ErrDown)
	}
	s := newLive(LiveOptions{Interface: "x", Wait: true}, w)
	got, err := readAll(s, make([]Event, 8))
	if !slices.Equal(got, []int{1}) || !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("reads of %v, then %v; want 1, then the other error", got, err)
	}
	ms := time.Millisecond
	if want := []time.Duration{50 * ms, 100 * ms, 200 * ms, 400 * ms, 800 * ms, 1000 * ms, 1000 * ms}; !slices.Equal(w.naps, want) {
		t.Errorf("looked after %v, want %v", w.naps, want)
	}
	if st := s.Stats(); len(st.Warnings) != 2 || s.Down() {
		t.Errorf("warnings %q and down %v, want two and up", st.Warnings, s.Down())
	}
}

func TestCloseGivesWhatWasCaught(t *testing.T) {
	w := &fakeWire{packets: make([][]byte, 3)}
	s := newLive(LiveOptions{Interface: "x"}, w)
	closed := make(chan error)
	go func() { closed <- s.Close() }()
	for !s.closing.Load() {
	}
	got, err := readAll(s, make([]Event, 2))
	if !slices.Equal(got, []int{2, 1}) || err != io.EOF {
		t.Errorf("reads of %v, then %v; want 2 and 1, then EOF", got, err)
	}
	if err := <-closed; err != nil || w.freed != 1 {
		t.Errorf("Close = %v, freed %d times; want once", err, w.freed)
	}
	if n, err := s.Read(make([]Event, 2)); n != 0 || err != io.EOF {
		t.Errorf("Read after the end = %d, %v; want EOF", n, err)
	}
}

func TestCloseWithoutReaderFreesToo(t *testing.T) {
	w := &fakeWire{}
	s := newLive(LiveOptions{Interface: "x"}, w)
	if err := errors.Join(s.Close(), s.Close()); err != nil || w.freed != 1 {
		t.Errorf("closed twice: %v, freed %d times; want once", err, w.freed)
	}
}

func TestWarningsAreBounded(t *testing.T) {
	s := newLive(LiveOptions{Interface: "x"}, &fakeWire{})
	for range 3 * maxWords {
		s.say("again")
	}
	if n := len(s.Stats().Warnings); n != maxWords {
		t.Errorf("%d warnings kept, want %d", n, maxWords)
	}
}

func TestLiveReadDoesNotAllocate(t *testing.T) {
	w := &fakeWire{}
	s := newLive(LiveOptions{Interface: "x"}, w)
	evs, data := make([]Event, 16), make([][]byte, 16)
	if n := testing.AllocsPerRun(100, func() {
		w.packets = data
		s.Read(evs)
	}); n != 0 {
		t.Errorf("%v allocations a Read, want 0", n)
	}
}
