package capture

import (
	"hash/crc32"
	"testing"
)

// caMsg is a Channel Access message.
func caMsg(code, kind, count int, p1, p2 uint32, payload ...byte) []byte {
	payload = append(payload, make([]byte, -len(payload)&7)...)
	return join(be16(code), be16(len(payload)), be16(kind), be16(count), be32(p1), be32(p2), payload)
}

// monitor is a connection that opens, subscribes and closes, in segments whose
// updates end at cut bytes.
func monitor(cut int) []seg {
	hello, create := caMsg(0, 0, 13, 0, 0), caMsg(18, 0, 0, 5, 13, []byte("ring:current\x00")...)
	asked := join(hello, create)
	served := join(hello, caMsg(22, 0, 0, 5, 3), caMsg(18, 6, 1, 5, 8))
	subscribe := caMsg(1, 20, 1, 8, 77, make([]byte, 16)...)
	calm := caMsg(1, 20, 1, 1, 77, make([]byte, 24)...)
	major := caMsg(1, 20, 1, 1, 77, append([]byte{0, 3, 0, 2}, make([]byte, 20)...)...)
	updates := join(calm, major)
	closing := caMsg(12, 0, 0, 8, 5)
	c, s := uint32(100), uint32(500)
	return []seg{
		{flags: SYN, seq: 99}, {back: true, flags: SYN | ACK, seq: 499, ack: 100},
		{flags: ACK | PSH, seq: c, data: asked},
		{back: true, flags: ACK | PSH, seq: s, data: served},
		{flags: ACK | PSH, seq: c + uint32(len(asked)), data: subscribe},
		{back: true, flags: ACK | PSH, seq: s + uint32(len(served)), data: updates[:cut]},
		{back: true, flags: ACK | PSH, seq: s + uint32(len(served)+cut), data: updates[cut:]},
		{flags: ACK | PSH, seq: c + uint32(len(asked)+len(subscribe)), data: closing},
	}
}

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
