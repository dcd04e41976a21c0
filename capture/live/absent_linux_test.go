//go:build live

package live

import (
	"errors"
	"slices"
	"testing"

	"github.com/netsynth/netsynth/internal/veth"
)

func TestAnInterfaceThatIsToComeIsWaitedFor(t *testing.T) {
	veth.In(t, func(t *testing.T) {
		for _, o := range []Options{{Interface: "usb0"}, {Interface: "usb0", Wait: true}, {Interface: "usb0", Absent: true}} {
			if _, err := Open(o); !errors.Is(err, ErrNoInterface) {
				t.Errorf("%+v: opened with %v, want a refusal", o, err)
			}
		}
		s := open(t, Options{Interface: "far", More: []string{"usb0"}, Wait: true, Absent: true, Filter: "greater 90"})
		seen, failed := make(chan int, 1), make(chan error, 1)
		veth.Go(t, func() { gather(s, seen, failed) })
		veth.Send(t, veth.Sender(t, "near"), veth.Frame(60), veth.Frame(100)) // the kernel's filter
		veth.Until(t, "a packet of the interface that exists", func() bool { return s.Stats().Seen == 1 })
		want := []string{"usb0: there is no such interface yet: waiting for it"}
		for range 2 { // it comes, and is removed
			veth.Pair(t, "peer", "usb0")
			veth.Until(t, "the interface", func() bool { return !s.Down() })
			fd := veth.Sender(t, "peer")
			before := s.Stats()
			veth.Send(t, fd, veth.Frame(60), veth.Frame(100)) // this program's filter
			veth.Until(t, "its packets", func() bool { st := s.Stats(); return st.Seen-before.Seen == 2 && st.Filtered-before.Filtered == 1 })
			veth.IP(t, "link del usb0")
			veth.Until(t, "the interface's absence", s.Down)
			back := "usb0: the interface is there now"
			if len(want) > 1 {
				back = "usb0: the interface is back"
			}
			want = append(want, back, "usb0: the interface is down: waiting for it")
		}
		if got := s.Stats().Warnings; !slices.Equal(got, want) {
			t.Errorf("warnings %q, want %q", got, want)
		}
	})
}
