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
		Flow: min(src, dst) ^ max(src, dst)<<8 ^ (uint32(sport)+uint32(dport))<<12 ^ (src+dst)*2654435761}
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

// query is a DNS query of payload bytes.
func query(payload uint32) capture.Event {
	ev := datagram(1, 2, 5000, 53, payload)
	ev.App = capture.AppDNS
	return ev
}

// datagram is a UDP datagram.
func datagram(src, dst uint32, sport, dport uint16, payload uint32) capture.Event {
	return capture.Event{Proto: 17, Src: src, Dst: dst, Sport: sport, Dport: dport, Payload: payload, Flow: (src^dst)*2654435761 ^ uint32(sport)<<16 ^ uint32(dport)}
}

// arp is an ARP question of src for dst.
func arp(src, dst uint32) capture.Event {
	return capture.Event{Kind: capture.KindARP, Facts: capture.Multicast, Src: src, Dst: dst}
}

// echo is an ICMP message: 8 an echo request, 0 the reply to it.
func echo(src, dst uint32, kind uint32) capture.Event {
	return capture.Event{Proto: 1, Kind: capture.KindICMP, Value: kind << 8, Src: src, Dst: dst}
}

// late gives a scene of rate packets a second 2.2 s of one packet: the flows of the first two
// seconds of a piece were there before.
func late(rate int, make func(i int) []capture.Event) func(i int) []capture.Event {
	return func(i int) []capture.Event {
		switch quiet := rate * 11 / 5; {
		case i == 0:
			return one(seg(1, 3, 22, 50001, capture.ACK))
		case i < quiet:
			return nil
		default:
			return make(i - quiet)
		}
	}
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
	{"silent ports scanned, each twice", 40, func(i int) []capture.Event {
		return one(seg(9, 2, uint16(40000+i%2), uint16(1+i/2), capture.SYN))
	}, []string{"scan"}},
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
	{"ARP storm", 100, func(i int) []capture.Event { return one(arp(1, uint32(i%3))) }, []string{"arpstorm"}},
	{"ARP storm of many", 100, func(i int) []capture.Event { return one(arp(uint32(i%20), uint32(100+i))) }, []string{"arpstorm"}},
	{"ARP sweep", 20, func(i int) []capture.Event { return one(arp(1, uint32(100+i))) }, []string{"arpsweep"}},
	{"ARP sweep, fast and answered", 120, func(i int) []capture.Event {
		return []capture.Event{arp(1, uint32(100+i/2)), {Kind: capture.KindARP, Src: uint32(100 + i/2), Dst: 1}}
	}, []string{"arpsweep"}},
	{"a router that looks after its neighbours", 4, func(i int) []capture.Event { return one(arp(1, uint32(100+i))) }, nil},
	{"UDP flood", 400, func(i int) []capture.Event { return one(datagram(9, 2, 7, uint16(i), 500)) }, []string{"udpflood"}},
	{"UDP to one port of an unknown host, slow", 400, func(i int) []capture.Event { return one(datagram(9, 2, 7, 4000, 500)) }, nil},
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
	{"a client of a dead host", 30, func(i int) []capture.Event {
		return []capture.Event{seg(9, 2, uint16(30000+i), uint16(80+i%9), capture.SYN), seg(2, 9, uint16(80+i%9), uint16(30000+i), capture.RST|capture.ACK)}
	}, []string{"refused"}},
	{"echo flood", 300, func(i int) []capture.Event { return one(echo(9, 2, 8)) }, []string{"echoflood"}},
	{"echo flood, half answered", 600, func(i int) []capture.Event { return []capture.Event{echo(9, 2, 8), echo(2, 9, 0)}[:1+i%2] }, []string{"echoflood"}},
	{"a flood of pings that is answered", 2000, func(i int) []capture.Event { return []capture.Event{echo(9, 2, 8), echo(2, 9, 0)} }, nil},
	{"replies of ping that nobody asked for", 200, func(i int) []capture.Event { return one(echo(uint32(100+i%50), 2, 0)) }, []string{"reflection"}},
	{"UDP flood of one port", 1000, func(i int) []capture.Event { return one(datagram(9, 2, uint16(40000+i), 9000, 64)) }, []string{"portflood"}},
	{"UDP flood of one port by many", 1000, func(i int) []capture.Event { return one(datagram(uint32(100+i), 2, 40000, 9000, 64)) }, []string{"portflood"}},
	{"one flow that nobody knows", 1000, late(1000, func(i int) []capture.Event { return one(datagram(9, 2, 7, 9000, 64)) }), []string{"portflood"}},
	{"one flow between hosts that know each other", 1000, late(1000, func(i int) []capture.Event {
		if i < 5 {
			return []capture.Event{arp(9, 2), {Kind: capture.KindARP, Src: 2, Dst: 9}}
		}
		return one(datagram(9, 2, 5001, 5001, 1400))
	}), nil},
	{"a film to many", 2000, late(2000, func(i int) []capture.Event {
		ev := datagram(9, 2, 7, 5004, 1316)
		ev.Facts = capture.Multicast
		return one(ev)
	}), nil},
	{"a search for devices at all ports", 400, func(i int) []capture.Event {
		ev := datagram(9, 2, 7, uint16(i), 60)
		ev.Facts = capture.Multicast
		return one(ev)
	}, nil},
	{"reports of routers", 1000, late(1000, func(i int) []capture.Event {
		ev := datagram(uint32(100+i%20), 2, 7, 2055, 1400)
		ev.App = capture.AppNetFlow
		return one(ev)
	}), nil},
	{"a busy name server", 1500, func(i int) []capture.Event {
		sport := uint16(1024 + i*7)
		back := datagram(2, 9, 53, sport, 100)
		back.Facts = capture.Answer
		return []capture.Event{datagram(9, 2, sport, 53, 30), back}
	}, nil},
	{"QUIC", 2000, func(i int) []capture.Event {
		ev := datagram(9, 2, 443, 50000, 1200)
		ev.Facts, ev.App = capture.Answer, capture.AppQUIC
		return one(ev)
	}, nil},
	{"reflection", 200, func(i int) []capture.Event { return one(datagram(uint32(100+i%40), 2, 53, uint16(1024+i), 1200)) }, []string{"reflection"}},
	{"reflection to one port", 900, late(900, func(i int) []capture.Event { return one(datagram(uint32(100+i%40), 2, 11211, 80, 1400)) }), []string{"reflection"}},
	{"a few servers that were asked before", 200, func(i int) []capture.Event { return one(datagram(uint32(100+i%4), 2, 53, uint16(50000+i%4), 1200)) }, nil},
	{"ACK flood", 600, late(600, func(i int) []capture.Event { return one(seg(uint32(1000+i), 2, uint16(i), 80, capture.ACK)) }), []string{"ackflood"}},
	{"RST flood", 600, late(600, func(i int) []capture.Event { return one(seg(uint32(1000+i), 2, uint16(i), 80, capture.RST)) }), []string{"ackflood"}},
	{"RSTs of one connection", 600, late(600, func(i int) []capture.Event { return one(seg(9, 2, 4000, 80, capture.RST)) }), []string{"ackflood"}},
	{"one ACK again and again", 600, late(600, func(i int) []capture.Event {
		ev := seg(9, 2, 4000, 80, capture.ACK)
		ev.Facts = capture.DuplicateACK
		return one(ev)
	}), []string{"loss", "ackflood"}},
	{"accepted connections that nobody asked for", 600, late(600, func(i int) []capture.Event {
		return one(seg(uint32(1000+i), 2, 443, uint16(i), capture.SYN|capture.ACK))
	}), []string{"ackflood"}},
	{"connections from before the capture", 600, late(600, func(i int) []capture.Event {
		return []capture.Event{seg(uint32(1000+i), 2, uint16(i), 80, capture.ACK), seg(2, uint32(1000+i), 80, uint16(i), capture.ACK)}
	}), nil},
	{"a download of which one way is seen", 3000, late(3000, func(i int) []capture.Event {
		ev := seg(9, 2, 443, 50000, capture.ACK)
		ev.Payload = 1448
		return one(ev)
	}), nil},
	{"SYNs from many to many", 200, func(i int) []capture.Event {
		return one(seg(uint32(1000+i%500), uint32(10+i%60), uint16(i), uint16(1+i%9), capture.SYN))
	}, []string{"spray"}},
	{"alerts of a log", 1, func(i int) []capture.Event {
		return one(capture.Event{Kind: capture.KindAlert, Value: 2018358, Facts: capture.MajorAlarm, Proto: 6, Src: 1, Dst: 2, Dport: 443})
	}, []string{"alert"}},
}

// playScene plays a scene for a number of steps.
func playScene(t *testing.T, rate int, make func(i int) []capture.Event, steps int) *rehearsal {
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
		r := playScene(t, row.rate, row.make, 40)
		if got := r.q.On(); !slices.Equal(got, row.want) {
			t.Errorf("%s: %v, want %v", row.name, got, row.want)
		}
	}
}

func TestDetectorsAreOffAfterTheTraffic(t *testing.T) {
	for _, row := range scenes {
		r := playScene(t, row.rate, row.make, 40)
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
		r := playScene(t, rate, func(i int) []capture.Event { return one(seg(uint32(i), 2, uint16(i), 80, capture.SYN)) }, 40)
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
		r := playScene(t, 20, func(i int) []capture.Event { return one(seg(9, 2, 40000, uint16(1+i), f)) }, 60)
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
	r := playScene(t, 300, func(i int) []capture.Event { return one(seg(9, 2, uint16(i), 80, capture.SYN)) }, 20)
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
