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

// The refusals of a scan stay the scan's after it has ended; those that follow later are refusals.
func TestWhatAScanExplainedStaysExplained(t *testing.T) {
	const step = 1e8
	m := NewMonitor(0.1)
	scanned, refused := false, false
	for i := range int64(150) {
		m.Begin(i*step, (i+1)*step)
		for j := range int64(2) {
			port := uint16(1000 + 2*i + j)
			at := i*step + j
			switch {
			case i < 40:
				m.Observe(&capture.Event{Time: at, Proto: 6, Flags: capture.SYN, Src: 7, Dst: 8, Sport: 40000, Dport: port, Flow: uint32(port), Facts: capture.FromClient | capture.NewConnection})
				m.Observe(&capture.Event{Time: at + 1, Proto: 6, Flags: capture.RST | capture.ACK, Src: 8, Dst: 7, Sport: port, Dport: 40000, Flow: uint32(port)})
			case i > 110:
				m.Observe(&capture.Event{Time: at, Proto: 6, Flags: capture.RST | capture.ACK, Src: 8, Dst: 9, Sport: 80, Dport: 40000, Flow: 99})
			}
		}
		m.Measure((i+1)*step, true)
		m.Judge(nil)
		scanned = scanned || m.State(Scan).On
		if on := m.State(Refused).On; i > 10 && i <= 110 && on {
			t.Errorf("after %d steps, the scan having begun and ended, there are refusals", i+1)
		} else if i > 110 {
			refused = refused || on
		}
	}
	if !scanned || !refused {
		t.Errorf("a scan: %t, refusals later: %t, want both", scanned, refused)
	}
}
