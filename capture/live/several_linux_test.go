//go:build live

package live

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/internal/privilege"
	"github.com/netsynth/netsynth/internal/veth"
	"golang.org/x/sys/unix"
)

func TestSeveralInterfacesAreOneSource(t *testing.T) {
	veth.In(t, func(t *testing.T) {
		s, err := Open(Options{Interface: "far", More: []string{"lo"}, Wait: true, Filter: "udp port 9"})
		if err != nil {
			t.Error(err)
			return
		}
		fd := veth.Sender(t, "near")
		for i := range 6 {
			sendLoopback(t, 1)
			if i == 3 {
				veth.IP(t, "link set far down")
				for !s.Down() {
					s.await()
				}
			}
			_, _ = unix.Write(fd, veth.Frame(100)) // fails while far is down
		}
		counts := map[uint8]int{}
		done := make(chan error, 1)
		go func() {
			evs := make([]capture.Event, 8)
			for {
				n, err := s.Read(evs)
				for _, e := range evs[:n] {
					counts[e.Link]++
				}
				if err != nil {
					done <- err
					return
				}
			}
		}()
		shut(t, s)
		if err := <-done; err != io.EOF {
			t.Errorf("ended with %v, want EOF", err)
		}
		if counts[0] != 3 || counts[1] != 6 || len(counts) != 2 {
			t.Errorf("read by interface: %v, want 3 of far and 6 of lo", counts)
		}
	})
}

func TestMissingInterfaceAmongSeveralLeavesNoSocket(t *testing.T) {
	veth.In(t, func(t *testing.T) {
		before := descriptors(t)
		if _, err := Open(Options{Interface: "far", More: []string{"lo", "nosuch0"}}); !errors.Is(err, ErrNoInterface) {
			t.Errorf("got %v, want a refusal of nosuch0", err)
		}
		if after := descriptors(t); after != before {
			t.Errorf("%d descriptors open, %d before", after, before)
		}
	})
}

func descriptors(t *testing.T) int {
	all, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		t.Fatal(err)
	}
	return len(all)
}

func TestAllSocketsOutliveTheRights(t *testing.T) {
	switch os.Getenv(childDoes) {
	case "":
		if out := child(t, "anew"); !strings.Contains(out, "captured map[0:2 1:5], inherited 2, capable false") {
			t.Errorf("child says:\n%s", out)
		}
		return
	case "anew":
		runtime.LockOSThread()
		if err := unix.Unshare(unix.CLONE_NEWNET); err != nil {
			t.Fatal(err)
		}
		veth.IP(t, "link set lo up")
		veth.Pair(t, "near", "far")
	}
	s, err := Open(Options{Interface: "far", More: []string{"lo"}, Filter: "udp port 9"})
	if err != nil {
		t.Fatal(err)
	}
	p := s.poller.(*socketPoller)
	if !p.restarted {
		fd := veth.Sender(t, "near")
		for range 2 {
			veth.Send(t, fd, veth.Frame(100))
		}
		sendLoopback(t, 3) // captured before the restart, read after it
		t.Setenv(childDoes, "again")
		t.Fatal(p.restart())
	}
	sendLoopback(t, 2)
	counts, evs := map[uint8]int{}, make([]capture.Event, 8)
	for n := 0; n < 7; {
		k, err := s.Read(evs)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range evs[:k] {
			counts[e.Link]++
		}
		n += k
	}
	inherited := 0
	for _, h := range p.handles {
		if h.inherited {
			inherited++
		}
	}
	fmt.Printf("captured %v, inherited %d, capable %v\n", counts, inherited, privilege.Capable())
	shut(t, s)
}
