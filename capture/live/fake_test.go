package live

import (
	"errors"
	"io"
	"slices"
	"testing"
	"time"

	"github.com/netsynth/netsynth/capture"
)

// fakeHandle has the packets that a test's waits put there.
type fakeHandle struct {
	packets  []capture.Packet // to be taken
	failed   error            // the next result of err
	attaches []error          // the results of attach
	detached bool
	freed    int
	lost     uint64
}

func (w *fakeHandle) take(p *capture.Packet) bool {
	if len(w.packets) == 0 {
		return false
	}
	*p = w.packets[0]
	w.packets = w.packets[1:]
	return true
}

func (w *fakeHandle) err() error {
	defer func() { w.failed = nil }()
	return w.failed
}

func (w *fakeHandle) attach() error {
	if len(w.attaches) == 0 {
		return nil
	}
	err := w.attaches[0]
	w.attaches = w.attaches[1:]
	return err
}

func (w *fakeHandle) detach()       { w.detached = true }
func (w *fakeHandle) drops() uint64 { return w.lost }
func (w *fakeHandle) free() error   { w.freed++; return nil }

// fakePoller runs a step of a script in each wait, with a clock of its own.
type fakePoller struct {
	handles map[string]*fakeHandle // by name
	refused map[string]error
	script  []func(*fakePoller)
	waited  []time.Duration // without endless ones
	clock   time.Time
	freed   int
}

func (f *fakePoller) open(o Options) (handle, bool, error) {
	if err := f.refused[o.Interface]; err != nil {
		return nil, false, err
	}
	return f.handles[o.Interface], false, nil
}

func (f *fakePoller) wait(d time.Duration) {
	if d >= 0 {
		f.clock = f.clock.Add(d)
		f.waited = append(f.waited, d)
	}
	if len(f.script) > 0 {
		now := f.script[0]
		f.script = f.script[1:]
		now(f)
	}
}

func (f *fakePoller) wake()       {}
func (f *fakePoller) free() error { f.freed++; return nil }

// fakeSource returns a source of handles named x, y, z, whose waits run the script.
func fakeSource(t *testing.T, o Options, handles []*fakeHandle, script ...func(*fakePoller)) (*Source, *fakePoller) {
	t.Helper()
	f := &fakePoller{handles: map[string]*fakeHandle{}, script: script, clock: time.Unix(1, 0)}
	names := []string{"x", "y", "z"}[:len(handles)]
	for i, w := range handles {
		f.handles[names[i]] = w
	}
	s, err := openNamed(o, names, f)
	if err != nil {
		t.Fatal(err)
	}
	s.now = func() time.Time { return f.clock }
	return s, f
}

// arrive is a wait that ends with n packets on x.
func arrive(n int) func(*fakePoller) {
	return func(f *fakePoller) { f.handles["x"].packets = frames(make([]int64, n)...) }
}

// frames returns empty packets of those times.
func frames(times ...int64) (list []capture.Packet) {
	for _, at := range times {
		list = append(list, capture.Packet{Time: at, Data: make([]byte, 60), Link: capture.LinkEthernet})
	}
	return list
}

// fails is a wait that ends with an error of the interface called name.
func fails(name string, err error) func(*fakePoller) {
	return func(f *fakePoller) { f.handles[name].failed = err }
}

// readAll reads s to its end and returns the lengths of the reads.
func readAll(s *Source, evs []capture.Event) (lengths []int, err error) {
	for {
		n, err := s.Read(evs)
		if err != nil {
			return lengths, err
		}
		lengths = append(lengths, n)
	}
}

func TestLivePacketsComeInBatches(t *testing.T) {
	w := &fakeHandle{lost: 7}
	s, f := fakeSource(t, Options{}, []*fakeHandle{w}, arrive(0), arrive(5), fails("x", ErrDown))
	got, err := readAll(s, make([]capture.Event, 4))
	if !slices.Equal(got, []int{4, 1}) || !errors.Is(err, ErrDown) {
		t.Errorf("reads of %v, then %v; want 4 and 1, then the interface down", got, err)
	}
	if st := s.Stats(); st.Seen != 5 || st.Kernel != 7 || len(st.Warnings) != 0 || s.Latency().Packets != 5 {
		t.Errorf("stats %+v and latency %+v, want 5 packets seen and 7 dropped", st, s.Latency())
	}
	if w.freed != 1 || f.freed != 1 || !w.detached {
		t.Errorf("freed %d and %d times, detached %v; want once and true", w.freed, f.freed, w.detached)
	}
}

func TestLastPacketsAreReadAfterTheInterfaceIsLost(t *testing.T) {
	late := func(f *fakePoller) { arrive(3)(f); fails("x", ErrDown)(f) }
	s, _ := fakeSource(t, Options{}, []*fakeHandle{{}}, late, arrive(0), arrive(2))
	got, err := readAll(s, make([]capture.Event, 8))
	if !slices.Equal(got, []int{3, 2}) || !errors.Is(err, ErrDown) {
		t.Errorf("reads of %v, then %v; want 3 and 2, then the interface down", got, err)
	}
}

func TestLostInterfaceIsRetriedMoreAndMoreSlowly(t *testing.T) {
	none := func(*fakePoller) {}
	w := &fakeHandle{}
	for range 6 {
		w.attaches = append(w.attaches, ErrDown)
	}
	w.attaches = append([]error{nil}, w.attaches...) // the first is Open's
	s, f := fakeSource(t, Options{Wait: true}, []*fakeHandle{w}, fails("x", ErrDown), none, none, none, none, none, none, none,
		arrive(1), fails("x", io.ErrUnexpectedEOF))
	got, err := readAll(s, make([]capture.Event, 8))
	if !slices.Equal(got, []int{1}) || !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("reads of %v, then %v; want 1, then the other error", got, err)
	}
	ms := time.Millisecond
	want := []time.Duration{50 * ms, 100 * ms, 200 * ms, 400 * ms, 800 * ms, 1000 * ms, 1000 * ms}
	want = append(want, slices.Repeat([]time.Duration{drainTime}, drainWaits)...)
	if !slices.Equal(f.waited, want) {
		t.Errorf("retried after %v, want %v", f.waited, want)
	}
	if st := s.Stats(); len(st.Warnings) != 2 || s.Down() {
		t.Errorf("warnings %q and down %v, want two and up", st.Warnings, s.Down())
	}
}

func TestAnAbsentInterfaceIsReportedOnceAndWhenItComes(t *testing.T) {
	none := func(*fakePoller) {}
	x, y := &fakeHandle{}, &fakeHandle{attaches: []error{ErrDown, ErrDown, nil}}
	s, _ := fakeSource(t, Options{Wait: true, Absent: true}, []*fakeHandle{x, y}, arrive(2), none, arrive(1), fails("y", ErrDown), none,
		arrive(1), fails("x", io.ErrUnexpectedEOF))
	if got, err := readAll(s, make([]capture.Event, 8)); !slices.Equal(got, []int{2, 1, 1}) {
		t.Errorf("reads of %v, then %v; want 2, 1 and 1", got, err)
	}
	want := []string{"y: there is no such interface yet: waiting for it", "y: the interface is there now",
		"y: the interface is down: waiting for it", "y: the interface is back"}
	if got := s.Stats().Warnings; !slices.Equal(got, want) {
		t.Errorf("warnings %q, want %q", got, want)
	}
	waiting := true
	s.OnEach(func(w Warning) {
		if w.Interface != "y" || w.Waiting != waiting {
			t.Errorf("%+v, want one about y, waiting: %v", w, waiting)
		}
		waiting = !waiting
	})
}

func TestCapturedPacketsAreReadAfterClose(t *testing.T) {
	w := &fakeHandle{packets: frames(1, 2, 3)}
	s, _ := fakeSource(t, Options{}, []*fakeHandle{w})
	closed := make(chan error)
	go func() { closed <- s.Close() }()
	for !s.closing.Load() {
	}
	got, err := readAll(s, make([]capture.Event, 2))
	if !slices.Equal(got, []int{2, 1}) || err != io.EOF {
		t.Errorf("reads of %v, then %v; want 2 and 1, then EOF", got, err)
	}
	if err := <-closed; err != nil || w.freed != 1 {
		t.Errorf("Close = %v, freed %d times; want once", err, w.freed)
	}
	if n, err := s.Read(make([]capture.Event, 2)); n != 0 || err != io.EOF {
		t.Errorf("Read after the end = %d, %v; want EOF", n, err)
	}
}

func TestCloseWithoutReaderFreesToo(t *testing.T) {
	w := &fakeHandle{}
	s, f := fakeSource(t, Options{}, []*fakeHandle{w})
	if err := errors.Join(s.Close(), s.Close()); err != nil || w.freed != 1 || f.freed != 1 {
		t.Errorf("closed twice: %v, freed %d and %d times; want once", err, w.freed, f.freed)
	}
}

func TestWarningsAreBounded(t *testing.T) {
	s, _ := fakeSource(t, Options{}, []*fakeHandle{{}})
	for range 3 * maxWarnings {
		s.warn("again")
	}
	if n := len(s.Stats().Warnings); n != maxWarnings {
		t.Errorf("%d warnings kept, want %d", n, maxWarnings)
	}
}

func TestLiveReadDoesNotAllocate(t *testing.T) {
	x, y := &fakeHandle{}, &fakeHandle{}
	s, _ := fakeSource(t, Options{}, []*fakeHandle{x, y})
	evs, data := make([]capture.Event, 32), frames(make([]int64, 16)...)
	if n := testing.AllocsPerRun(100, func() {
		x.packets, y.packets = data, data
		if k, err := s.Read(evs); k != 32 || err != nil {
			t.Fatalf("Read = %d, %v", k, err)
		}
	}); n != 0 {
		t.Errorf("%v allocations a Read, want 0", n)
	}
}
