package decode

import (
	"hash/crc32"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/internal/frametest"
)

func TestEventsTellPVs(t *testing.T) {
	pv := crc32.ChecksumIEEE([]byte("ring:current"))
	const size = 40 // of an update
	for _, row := range []struct {
		name string
		cut  int
		at   int // which segment has the alarm's header
	}{{"between messages", size, 6}, {"in a payload", size - 20, 6}, {"in a header", size + 7, 6}, {"after a header", size + 20, 5}} {
		t.Run(row.name, func(t *testing.T) {
			for _, port := range []int{5064, 41234} {
				evs := talk(New(Options{}), port, frametest.CAConversation(row.cut)...)
				for i, want := range map[int]capture.Kind{3: capture.KindPVOpen, 5: capture.KindPVUpdate, row.at: capture.KindPVUpdate, 7: capture.KindPVClose} {
					if e := &evs[i]; e.App != capture.AppCA || e.Kind != want || e.Value != pv {
						t.Errorf("port %d, segment %d: app %v, kind %d, value %08x, want ca, %d, %08x", port, i, e.App, e.Kind, e.Value, want, pv)
					}
				}
				for i := range evs {
					if got, want := evs[i].Facts&(capture.MinorAlarm|capture.MajorAlarm), i == row.at; (got == capture.MajorAlarm) != want || got&capture.MinorAlarm != 0 {
						t.Errorf("port %d, segment %d: alarm %x", port, i, got)
					}
				}
			}
		})
	}
}

func TestPVsInEventsAllocateNothing(t *testing.T) {
	d := New(Options{})
	segs := frametest.CAConversation(47)
	var frames [][]byte
	for _, s := range segs {
		a, b, pa, pb := "10.0.0.1", "203.0.113.5", 40000, 5064
		if s.Back {
			a, b, pa, pb = b, a, pb, pa
		}
		frames = append(frames, frametest.IPEther(a, b, 6, frametest.TCP(pa, pb, s)))
	}
	var ev capture.Event
	if n := testing.AllocsPerRun(100, func() {
		for _, f := range frames {
			d.Decode(capture.Packet{Data: f, Link: capture.LinkEthernet}, &ev)
		}
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
