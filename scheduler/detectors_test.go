package scheduler_test

import (
	"math"
	"slices"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/traffic"
)

// seg is a TCP segment without payload.
func seg(src, dst uint32, sport, dport uint16, f capture.TCPFlags) capture.Event {
	return capture.Event{Proto: 6, Flags: f, Src: src, Dst: dst, Sport: sport, Dport: dport, SrcNet: uint16(src), Size: 60,
		Flow: src ^ dst<<8 ^ (uint32(sport)+uint32(dport))<<12 ^ (src+dst)*2654435761}
}

// answered are the segments of a handshake that goes well, the client's first.
func answered(i int, port uint16) []capture.Event {
	sport := uint16(30000 + i)
	return []capture.Event{seg(1, 2, sport, port, capture.SYN), seg(2, 1, port, sport, capture.SYN|capture.ACK), seg(1, 2, sport, port, capture.ACK)}
}

func one(ev capture.Event) []capture.Event { return []capture.Event{ev} }

// data is a data segment with facts.
func data(f capture.Facts) capture.Event {
	ev := seg(2, 1, 443, 50000, capture.ACK)
	ev.Payload, ev.Facts = 1000, f
	return ev
}

// datagram is a UDP datagram.
// query is a DNS query of payload bytes.
func query(payload uint32) capture.Event {
	ev := datagram(1, 2, 5000, 53, payload)
	ev.App = capture.AppDNS
	return ev
}

func datagram(src, dst uint32, sport, dport uint16, payload uint32) capture.Event {
	return capture.Event{Proto: 17, Src: src, Dst: dst, Sport: sport, Dport: dport, Payload: payload}
}

// scenes are kinds of traffic, their packets a second and the detectors that must be on,
// and no other.
var scenes = []struct {
	name string
	rate int
	make func(i int) []capture.Event
	want []string
}{
	{"silent ports scanned", 20, func(i int) []capture.Event { return one(seg(9, 2, 40000, uint16(1+i), capture.SYN)) }, []string{"scan"}},
	{"closed ports scanned", 20, func(i int) []capture.Event {
		return []capture.Event{seg(9, 2, 40000, uint16(1+i), capture.SYN), seg(2, 9, uint16(1+i), 40000, capture.RST|capture.ACK)}
	}, []string{"scan"}}, // which explains the refusals
	{"a busy server", 500, func(i int) []capture.Event { return answered(i, 443) }, nil},
	{"requests that nobody answers, sent again", 60, func(i int) []capture.Event {
		ev := seg(1, 2, uint16(30000+i/4), 443, capture.SYN)
		if i%4 > 0 {
			ev.Facts = capture.Retransmission
		}
		return one(ev)
	}, []string{"loss"}},
	{"SYN flood", 300, func(i int) []capture.Event { return one(seg(9, 2, uint16(i), 80, capture.SYN)) }, []string{"flood"}},
	{"flood answered but never finished", 200, func(i int) []capture.Event {
		return []capture.Event{seg(9, 2, uint16(i), 80, capture.SYN), seg(2, 9, 80, uint16(i), capture.SYN|capture.ACK)}
	}, []string{"flood"}},
	{"guessing passwords", 4, func(i int) []capture.Event { return answered(i, 22) }, []string{"brute"}},
	{"FIN scan", 20, func(i int) []capture.Event { return one(seg(9, 2, 40000, uint16(1+i), capture.FIN)) }, []string{"stealth"}},
	{"ping of one host", 20, func(i int) []capture.Event {
		return one(capture.Event{Proto: 1, Kind: capture.KindICMP, Value: 8 << 8, Src: 1, Dst: 2})
	}, nil},
	{"ping sweep", 10, func(i int) []capture.Event {
		return one(capture.Event{Proto: 1, Kind: capture.KindICMP, Value: 8 << 8, Src: 1, Dst: uint32(100 + i)})
	}, []string{"sweep"}},
	{"ARP storm", 100, func(i int) []capture.Event { return one(capture.Event{Kind: capture.KindARP}) }, []string{"arpstorm"}},
	{"UDP flood", 400, func(i int) []capture.Event { return one(datagram(9, 2, 7, uint16(i), 500)) }, []string{"udpflood"}},
	{"UDP to one port", 400, func(i int) []capture.Event { return one(datagram(9, 2, 7, 4000, 500)) }, nil},
	{"answers to many ports", 400, func(i int) []capture.Event {
		ev := datagram(9, 2, 7, uint16(i), 500)
		ev.Facts = capture.Answer
		return one(ev)
	}, nil},
	{"long names", 8, func(i int) []capture.Event { return one(query(120)) }, []string{"longdns"}},
	{"short names", 8, func(i int) []capture.Event { return one(query(40)) }, nil},
	{"loss of 5 %", 100, func(i int) []capture.Event {
		if i%20 == 0 {
			return one(data(capture.Retransmission))
		}
		return one(data(0))
	}, []string{"loss"}},
	{"loss of 0.5 %", 400, func(i int) []capture.Event {
		if i%200 == 0 {
			return one(data(capture.Retransmission))
		}
		return one(data(0))
	}, nil},
	{"refused", 4, func(i int) []capture.Event { return one(seg(2, 9, 80, uint16(40000+i), capture.RST|capture.ACK)) }, []string{"refused"}},
	{"alerts of a log", 1, func(i int) []capture.Event {
		return one(capture.Event{Kind: capture.KindAlert, Value: 2018358, Facts: capture.MajorAlarm, Proto: 6, Src: 1, Dst: 2, Dport: 443})
	}, []string{"alert"}},
}

// stage plays a scene for a number of steps.
func stage(t *testing.T, rate int, make func(i int) []capture.Event, steps int) *rehearsal {
	r := rehearse(t, load(t, "aurora"), 1)
	i, now := 0, int64(0)
	for range steps {
		var evs []capture.Event
		for now < r.tempo.StepTime(r.step) {
			for _, ev := range make(i) {
				ev.Time = 1e18 + now
				evs = append(evs, ev)
			}
			i++
			now += 1e9 / int64(rate)
		}
		r.play(evs...)
		checkStep(t, r)
	}
	return r
}

func TestEachKindOfTrafficTurnsItsDetectorOn(t *testing.T) {
	for _, row := range scenes {
		r := stage(t, row.rate, row.make, 40)
		if got := r.q.On(); !slices.Equal(got, row.want) {
			t.Errorf("%s: %v, want %v", row.name, got, row.want)
		}
	}
}

func TestDetectorsAreOffAfterTheTraffic(t *testing.T) {
	for _, row := range scenes {
		r := stage(t, row.rate, row.make, 40)
		for range 16 {
			r.play()
		}
		if got := r.q.On(); len(got) > 0 {
			t.Errorf("%s: %v after 2.3 s of silence", row.name, got)
		}
	}
}

func TestFloodsAreMeasuredAtAnyRate(t *testing.T) {
	for _, rate := range []int{300, 3000, 100000} {
		r := stage(t, rate, func(i int) []capture.Event { return one(seg(uint32(i), 2, uint16(i), 80, capture.SYN)) }, 40)
		if got := r.q.Measure(traffic.Flood); math.Abs(got/float64(rate)-1) > 0.1 {
			t.Errorf("%d SYN/s from everywhere are measured as %.0f/s, want within 10 %%", rate, got)
		}
		if !r.q.Spread() {
			t.Errorf("%d SYN/s from everywhere are taken for a plain flood", rate)
		}
	}
}

func TestStealthScansSoundDifferent(t *testing.T) {
	shapes := map[string]bool{}
	for _, f := range []capture.TCPFlags{capture.FIN, 0, capture.FIN | capture.PSH | capture.URG} {
		r := stage(t, 20, func(i int) []capture.Event { return one(seg(9, 2, 40000, uint16(1+i), f)) }, 60)
		shape := ""
		for _, n := range r.notes {
			if role := roleOf(r.s, n.channel); n.on > 32*120 && (role == scheduler.Scan || role == scheduler.DNS) {
				shape += string(rune(n.key))
			}
		}
		if shape == "" || shapes[shape] {
			t.Errorf("flags %06b sound like another scan, or like nothing", f)
		}
		shapes[shape] = true
	}
}

// TestPausesLeftOutAgeNothing plays the same scan with an hour's gap in its time
// stamps, which a player leaves out, and with stamps that jump back.
func TestPausesLeftOutAgeNothing(t *testing.T) {
	for _, jump := range []int64{3600e9, -3600e9} {
		r := rehearse(t, load(t, "aurora"), 1)
		for k := range 40 {
			ev := seg(9, 2, 40000, uint16(1+k), capture.SYN)
			ev.Time = 1e18 + r.tempo.StepTime(r.step)
			if k >= 30 {
				ev.Time += jump
			}
			r.play(ev)
			if k == 20 && !slices.Contains(r.q.On(), "scan") {
				t.Error("no scan before the gap")
			}
		}
		if !slices.Contains(r.q.On(), "scan") {
			t.Errorf("a jump of %d s ends the scan", jump/1e9)
		}
	}
}

func TestTensionChangesTheHarmonyAndGoesBack(t *testing.T) {
	r := stage(t, 300, func(i int) []capture.Event { return one(seg(9, 2, uint16(i), 80, capture.SYN)) }, 20)
	if got := r.q.Tension(); got < 0.7 {
		t.Errorf("tension %v in a flood, want at least 0.7", got)
	}
	for range 5 * 16 {
		r.play()
	}
	if got := r.q.Tension(); got > 0.05 {
		t.Errorf("tension %v five bars later, want at most 0.05", got)
	}
}
