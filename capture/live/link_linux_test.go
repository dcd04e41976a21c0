//go:build live

package live

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/decode"
	"github.com/netsynth/netsynth/capture/internal/overhear"
	"github.com/netsynth/netsynth/internal/veth"
	"golang.org/x/sys/unix"
)

func TestLoopbackIsCapturedOnce(t *testing.T) {
	veth.In(t, func(t *testing.T) {
		w := veth.NewWitness(t, "lo")
		for _, name := range []string{"lo", "any"} {
			s := open(t, Options{Interface: name})
			got := overhear.Packets(s)
			sendLoopback(t, 5)
			w.Await(5) // and at most as many ICMP errors: nobody listens at port 9
			conclude(t, s)
			n := 0
			for _, p := range *got {
				if p.Outgoing {
					t.Errorf("%s: a packet goes out of lo", name)
				}
				var ev capture.Event
				decode.New(decode.Options{}).Decode(p, &ev)
				if ev.Proto == 17 {
					n++
				}
			}
			if n != 5 {
				t.Errorf("%s: %d seen of 5", name, n)
			}
		}
	})
}

// TestAllInterfacesAreCapturedWithTheirDirections sends one frame of a length of its
// own each way over two pairs of interfaces.
func TestAllInterfacesAreCapturedWithTheirDirections(t *testing.T) {
	veth.In(t, func(t *testing.T) {
		veth.Pair(t, "west", "east")
		w, w2 := veth.NewWitness(t, "far"), veth.NewWitness(t, "east")
		s := open(t, Options{Interface: "any"})
		got := overhear.Packets(s)
		in, in2 := veth.Away(t, "near"), veth.Away(t, "west")
		veth.Send(t, in, veth.Frame(100))
		veth.Send(t, in2, veth.Frame(101))
		w.Await(1)
		w2.Await(1)
		veth.Send(t, veth.Sender(t, "far"), veth.Frame(102)) // an outgoing frame is captured when Send returns
		veth.Send(t, veth.Sender(t, "east"), veth.Frame(103))
		conclude(t, s)
		var ways []string
		nics := map[uint8]int{}
		for _, p := range *got {
			ways = append(ways, fmt.Sprint(p.Size, p.Outgoing))
			nics[p.Interface]++
		}
		slices.Sort(ways)
		if want := []string{"100 false", "101 false", "102 true", "103 true"}; !slices.Equal(ways, want) || len(nics) != 2 {
			t.Errorf("lengths and directions %v on %d interfaces, want %v on 2", ways, len(nics), want)
		}
	})
}

func TestDownInterfaceIsRefusedUnlessWaitedFor(t *testing.T) {
	veth.In(t, func(t *testing.T) {
		veth.IP(t, "link set far down")
		if _, err := Open(Options{Interface: "far"}); !errors.Is(err, ErrDown) {
			t.Errorf("opened with %v, want ErrDown", err)
		}
		s := open(t, Options{Interface: "far", Wait: true})
		if !s.Down() {
			t.Error("it is not down")
		}
	})
}

func TestInterfaceIsWaitedFor(t *testing.T) {
	for _, how := range []struct {
		name, away string
		back       func(t *testing.T)
	}{
		{"switched off and on", "link set far down", func(t *testing.T) { veth.Up(t, "far") }},
		{"removed and made anew", "link del far", func(t *testing.T) { veth.Pair(t, "near", "far") }},
	} {
		veth.In(t, func(t *testing.T) {
			s := open(t, Options{Interface: "far", Wait: true})
			seen, failed := make(chan int, 1), make(chan error, 1)
			veth.Go(t, func() { gather(s, seen, failed) })
			veth.Send(t, veth.Sender(t, "near"), veth.Frame(100))
			veth.IP(t, how.away)
			veth.Until(t, "the interface's absence", s.Down)
			used := cpu()
			time.Sleep(2 * time.Second)
			if spent := cpu() - used; spent > 100*time.Millisecond { // 5 %
				t.Errorf("%s: 2 s of waiting took %v of processor time", how.name, spent)
			}
			how.back(t)
			veth.Until(t, "the interface's return", func() bool { return !s.Down() })
			veth.Send(t, veth.Sender(t, "near"), veth.Frame(100), veth.Frame(100))
			veth.Until(t, "3 packets", func() bool { return s.Stats().Seen == 3 })
			shut(t, s)
			if n := <-seen; n != 3 {
				t.Errorf("%s: %d seen of 3", how.name, n)
			}
			if st := s.Stats(); len(st.Warnings) != 2 {
				t.Errorf("%s: warnings %q, want down and back", how.name, st.Warnings)
			}
		})
	}
}

// cpu returns the processor time this program has used.
func cpu() time.Duration {
	var r unix.Rusage
	_ = unix.Getrusage(unix.RUSAGE_SELF, &r) // fails only for a bad pointer
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}
