package live

import (
	"errors"
	"io"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/internal/frametest"
)

func TestInterfacesAreReadInTheOrderOfTime(t *testing.T) {
	x, y := &fakeHandle{packets: frames(10, 30, 50)}, &fakeHandle{packets: frames(20, 40)}
	s, _ := fakeSource(t, Options{}, []*fakeHandle{x, y}, fails("x", ErrDown))
	evs := make([]capture.Event, 4) // the fifth is left for the next Read
	var times []int64
	var links []uint8
	for {
		n, err := s.Read(evs)
		if err != nil {
			break
		}
		for _, e := range evs[:n] {
			times, links = append(times, e.Time), append(links, e.Link)
		}
	}
	if !slices.Equal(times, []int64{10, 20, 30, 40, 50}) || !slices.Equal(links, []uint8{0, 1, 0, 1, 0}) {
		t.Errorf("times %v on interfaces %v", times, links)
	}
}

func TestOneInterfaceGoesAndTheOthersGoOn(t *testing.T) {
	x, y := &fakeHandle{}, &fakeHandle{attaches: []error{nil, ErrDown}}
	s, _ := fakeSource(t, Options{Wait: true}, []*fakeHandle{x, y},
		fails("y", ErrDown), arrive(2), arrive(1), arrive(1), fails("x", io.ErrUnexpectedEOF))
	got, err := readAll(s, make([]capture.Event, 8))
	if !slices.Equal(got, []int{2, 1, 1}) || err == nil || !strings.Contains(err.Error(), "capture on x:") {
		t.Errorf("reads of %v, then %v; want 2, 1 and 1 while y is away", got, err)
	}
	want := []string{"y: the interface is down: waiting for it", "y: the interface is back"}
	if got := s.Stats().Warnings; !slices.Equal(got, want) {
		t.Errorf("warnings %q, want %q", got, want)
	}
}

func TestLostInterfaceEndsAllByName(t *testing.T) {
	x, y := &fakeHandle{}, &fakeHandle{}
	s, f := fakeSource(t, Options{}, []*fakeHandle{x, y}, fails("y", ErrDown), arrive(2))
	got, err := readAll(s, make([]capture.Event, 8))
	if !slices.Equal(got, []int{2}) || err.Error() != "capture on y: interface is down" {
		t.Errorf("reads of %v, then %v; want the last two, then y down", got, err)
	}
	if x.freed != 1 || y.freed != 1 || f.freed != 1 || !x.detached || !y.detached {
		t.Errorf("handles %+v and %+v, want both detached and freed once", x, y)
	}
}

func TestStatsAreOfAllInterfacesAndNameTheOneThatLost(t *testing.T) {
	x, y := &fakeHandle{packets: frames(1, 2)}, &fakeHandle{packets: frames(1), lost: 3}
	s, _ := fakeSource(t, Options{Filter: "less 100"}, []*fakeHandle{x, y})
	if n, err := s.Read(make([]capture.Event, 8)); n != 3 || err != nil {
		t.Fatalf("Read = %d, %v", n, err)
	}
	st := s.Stats()
	if st.Seen != 3 || st.Kernel != 3 || !slices.Equal(st.Warnings, []string{"y: the kernel dropped 3 packets"}) {
		t.Errorf("stats %+v, want 3 seen and y's 3 drops", st)
	}
	if names := s.Interfaces(); !slices.Equal(names, []string{"x", "y"}) {
		t.Errorf("interfaces %q", names)
	}
}

func TestForwardedSegmentIsNoRetransmission(t *testing.T) {
	segment := frametest.IPEther("192.0.2.1", "192.0.2.2", 6, frametest.TCP(40000, 80, frametest.Seg{Seq: 5, Flags: capture.ACK, Data: []byte("hello")}))
	x := &fakeHandle{packets: []capture.Packet{{Time: 1, Data: segment, Link: capture.LinkEthernet}}}
	y := &fakeHandle{packets: []capture.Packet{{Time: 2, Data: segment, Link: capture.LinkEthernet}}}
	s, _ := fakeSource(t, Options{}, []*fakeHandle{x, y})
	evs := make([]capture.Event, 8)
	if n, err := s.Read(evs); n != 2 || err != nil {
		t.Fatalf("Read = %d, %v", n, err)
	}
	if evs[0].Flow == 0 || evs[0].Flow != evs[1].Flow || evs[1].Facts&capture.Retransmission != 0 {
		t.Errorf("%+v and then %+v, want one flow and nothing sent again", evs[0], evs[1])
	}
}

func TestRefusedInterfaceLeavesNothingOpen(t *testing.T) {
	for _, c := range []struct {
		err  error
		want string
	}{
		{ErrNoInterface, "capture on y: no such interface"},
		{syscall.EPERM, "capture on y: operation not permitted"},
		{ErrDown, "capture on y: interface is down"},
	} {
		x := &fakeHandle{}
		f := &fakePoller{handles: map[string]*fakeHandle{"x": x}, refused: map[string]error{"y": c.err}}
		_, err := openNamed(Options{}, []string{"x", "y"}, f)
		if err == nil || err.Error() != c.want || x.freed != 1 || f.freed != 1 {
			t.Errorf("%v, freed %d and %d times; want %q and once", err, x.freed, f.freed, c.want)
		}
		var rights *RightsError
		if errors.As(err, &rights) != (c.err == syscall.EPERM) {
			t.Errorf("%v as a *RightsError: %v", c.err, rights)
		}
	}
}

func TestInterfacesThatMakeNoSetAreRefused(t *testing.T) {
	for _, c := range []struct {
		o    Options
		want string
	}{
		{Options{Interface: "a", More: []string{"b", "a"}}, "a is named twice"},
		{Options{Interface: "any", More: []string{"b"}}, `"any" is all of them`},
		{Options{Interface: "a", More: []string{"any"}}, `"any" is all of them`},
		{Options{Interface: "a", More: strings.Fields(strings.Repeat("b ", maxInterfaces))}, "at most 16"},
	} {
		if _, err := Open(c.o); !errors.Is(err, ErrTogether) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v: %v, want %q", c.o, err, c.want)
		}
	}
}

func TestAnyIsEverythingThatCanBeListenedTo(t *testing.T) {
	x := &fakeHandle{packets: frames(1)}
	refused := map[string]error{"y": errors.New("no Ethernet"), "w": syscall.EACCES}
	f := &fakePoller{handles: map[string]*fakeHandle{"x": x}, refused: refused}
	s, err := openAll(Options{}, []string{"y", "x"}, f)
	if err != nil || len(s.Interfaces()) != 1 || len(s.Stats().Warnings) != 1 {
		t.Fatalf("got %+v, %v; want x and a warning about y", s, err)
	}
	evs := make([]capture.Event, 1)
	if n, _ := s.Read(evs); n != 1 || evs[0].Link != 0 {
		t.Errorf("read %d, %+v", n, evs)
	}
	var rights *RightsError
	if _, err := openAll(Options{}, []string{"y", "w"}, f); !errors.As(err, &rights) || f.freed != 1 {
		t.Errorf("got %v, freed %d times; want the last refusal", err, f.freed)
	}
	if _, err := openAll(Options{}, nil, f); !errors.Is(err, ErrNoInterface) {
		t.Errorf("without interfaces: %v", err)
	}
}
