package traffic

import (
	"testing"

	"github.com/netsynth/netsynth/capture"
)

func TestAPacketSeenBeforeIsNotObservedAgain(t *testing.T) {
	m := NewMonitor(0.1)
	m.Begin(0, 1e8)
	for _, ev := range []capture.Event{
		{Proto: tcp, Flags: capture.SYN, Src: 1, Dst: 2, Sport: 40000, Dport: 80}, {Proto: tcp, Flags: capture.ACK, Payload: 100, Src: 1, Dst: 2},
		{Kind: capture.KindARP, Src: 1}, {Proto: udp, Src: 1, Dst: 2, Payload: 5},
	} {
		m.Observe(&ev)
		ev.Cause = capture.CauseAgain
		if c := m.Observe(&ev); c != Other {
			t.Errorf("%+v: got class %v", ev, c)
		}
	}
	for c := range NumClasses {
		if want := map[Class]int{SYN: 1, Web: 1, ARP: 1, Datagram: 1}[c]; m.Group(c).Count != want {
			t.Errorf("class %v: %d packets, want %d", c, m.Group(c).Count, want)
		}
	}
	if m.step.packets != 4 {
		t.Errorf("%d packets counted, want 4", m.step.packets)
	}
}
