package capture

import (
	"hash/crc32"
	"testing"
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
				evs := talk(NewDecoder(DecoderOptions{}), port, monitor(row.cut)...)
				for i, want := range map[int]Kind{3: KindPVOpen, 5: KindPVUpdate, row.at: KindPVUpdate, 7: KindPVClose} {
					if e := &evs[i]; e.App != AppCA || e.Kind != want || e.Value != pv {
						t.Errorf("port %d, segment %d: app %v, kind %d, value %08x, want ca, %d, %08x", port, i, e.App, e.Kind, e.Value, want, pv)
					}
				}
				for i := range evs {
					if got, want := evs[i].Facts&(MinorAlarm|MajorAlarm), i == row.at; (got == MajorAlarm) != want || got&MinorAlarm != 0 {
						t.Errorf("port %d, segment %d: alarm %x", port, i, got)
					}
				}
			}
		})
	}
}

func TestPVsInEventsAllocateNothing(t *testing.T) {
	d := NewDecoder(DecoderOptions{})
	segs := monitor(47)
	var frames [][]byte
	for _, s := range segs {
		a, b, pa, pb := "10.0.0.1", "203.0.113.5", 40000, 5064
		if s.back {
			a, b, pa, pb = b, a, pb, pa
		}
		frames = append(frames, ipEther(a, b, 6, tcpFrame(pa, pb, s)))
	}
	var ev Event
	if n := testing.AllocsPerRun(100, func() {
		for _, f := range frames {
			d.Decode(Packet{Data: f, Link: LinkEthernet}, &ev)
		}
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
