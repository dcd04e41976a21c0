//go:build live && linux

package live

import (
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/internal/veth"
)

// open listens to an interface, or ends the test.
func open(t *testing.T, o Options) *Source {
	t.Helper()
	s, err := Open(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { shut(t, s) })
	return s
}

// shut closes s.
func shut(t *testing.T, s *Source) {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

// finish reads src to io.EOF.
func finish(t *testing.T, src capture.Source) {
	t.Helper()
	evs := make([]capture.Event, 256)
	for {
		if _, err := src.Read(evs); err == io.EOF {
			return
		} else if err != nil {
			t.Fatal(err)
		}
	}
}

// conclude closes s and reads the packets captured before.
func conclude(t *testing.T, s *Source) {
	t.Helper()
	go shut(t, s)
	finish(t, s)
}

// listen opens the interface far and gathers its packets.
func listen(t *testing.T) (s *Source, seen chan int, failed chan error) {
	s = open(t, Options{Interface: "far"})
	seen, failed = make(chan int, 1), make(chan error, 1)
	go gather(s, seen, failed)
	return s, seen, failed
}

// gather reads s to its end and counts the packets to UDP port 9.
func gather(s *Source, seen chan<- int, failed chan<- error) {
	evs, n := make([]capture.Event, 256), 0
	for {
		k, err := s.Read(evs)
		for _, e := range evs[:k] {
			if e.Dport == 9 && e.Proto == 17 {
				n++
			}
		}
		if err != nil {
			seen <- n
			failed <- err
			return
		}
	}
}

func TestEveryPacketIsAccountedFor(t *testing.T) {
	veth.In(t, func(t *testing.T) {
		s, seen, failed := listen(t)
		const rate, seconds = 1000, 10
		fd := veth.Sender(t, "near")
		begin := time.Now()
		for i := range rate * seconds {
			time.Sleep(time.Until(begin.Add(time.Duration(i) * time.Second / rate)))
			veth.Send(t, fd, veth.Frame(120))
		}
		shut(t, s)
		n, st, l := <-seen, s.Stats(), s.Latency()
		t.Logf("%d seen of %d, %d dropped; packet to ring: median %v, p99 %v, max %v", n, rate*seconds, st.Kernel, l.Median, l.P99, l.Max)
		if err := <-failed; err != io.EOF {
			t.Errorf("ended with %v, want EOF", err)
		}
		if uint64(n)+st.Kernel != rate*seconds || st.Kernel != 0 {
			t.Errorf("%d seen and %d dropped, want %d and 0", n, st.Kernel, rate*seconds)
		}
	})
}

func TestUnknownInterfaceIsRefused(t *testing.T) {
	if _, err := Open(Options{Interface: "nosuch0"}); !errors.Is(err, ErrNoInterface) || !strings.Contains(err.Error(), "lo") {
		t.Errorf("got %v, want a refusal that lists the interfaces", err)
	}
}
