package traffic

import (
	"fmt"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/synth/dsp"
)

// A host has one flow hash for each pair of ports here; net and flow follow the host.
func packet(src, dst uint32, sport, dport uint16, f capture.TCPFlags) capture.Event {
	return capture.Event{Proto: 6, Flags: f, Src: src, Dst: dst, Sport: sport, Dport: dport, SrcNet: uint16(src),
		Flow: src ^ dst ^ (uint32(sport)+uint32(dport))<<12}
}

// TestCausesNameWhoAndWhat has a detector's sentence for each kind of traffic.
func TestCausesNameWhoAndWhat(t *testing.T) {
	udp := func(src, dst uint32, dport uint16, payload uint32) capture.Event {
		return capture.Event{Proto: 17, Src: src, Dst: dst, Sport: 5000, Dport: dport, Payload: payload, Flow: src ^ dst<<8 ^ uint32(dport)<<12}
	}
	echo := func(dst uint32) capture.Event {
		return capture.Event{Proto: 1, Kind: capture.KindICMP, Value: 8 << 8, Src: 7, Dst: dst}
	}
	data := func(f capture.Facts) capture.Event {
		ev := packet(2, 7, 443, 5000, capture.ACK)
		ev.Payload, ev.Facts = 1000, f
		return ev
	}
	for _, row := range []struct {
		name string
		d    Detector
		rate int // packets a second
		make func(i int) capture.Event
		want string
	}{
		{"ports of one host", Scan, 20, func(i int) capture.Event { return packet(7, 2, 40000, uint16(1+i), capture.SYN) },
			"port scan: host 7 tries ports of host 2, 30 in 1.5 s"},
		{"one port of many hosts", Scan, 20, func(i int) capture.Event { return packet(7, uint32(100+i), 40000, 22, capture.SYN) },
			"port scan: host 7 tries port 22 of many hosts, 30 in 1.5 s"},
		{"a sweep", Sweep, 10, func(i int) capture.Event { return echo(uint32(100 + i)) },
			"ping sweep: host 7 pings many hosts, 15 in 1.5 s"},
		{"ARP", ARPStorm, 100, func(i int) capture.Event { return arp(7, uint32(i%4)) },
			"ARP storm: packets of host 7, 150 in 1.5 s"},
		{"an ARP sweep", ARPSweep, 20, func(i int) capture.Event { return arp(7, uint32(100+i)) },
			"ARP sweep: host 7 asks for 30 addresses in 1.5 s"},
		{"an echo flood", EchoFlood, 1000, func(int) capture.Event { return echo(2) },
			"echo flood: 1,500 pings from host 7 to host 2 in 1.5 s"},
		{"one port", PortFlood, 1000, func(i int) capture.Event { ev := udp(7, 2, 9000, 64); ev.Flow = uint32(i); return ev },
			"UDP flood of one port: 1,500 packets from host 7 to host 2 port 9000 in 1.5 s"},
		{"reflected answers", Reflection, 100, func(i int) capture.Event {
			ev := udp(uint32(100+i%40), 2, uint16(i), 1200)
			ev.Sport, ev.Flow = 53, uint32(i)
			return ev
		}, "reflection: 150 answers of port 53 from many hosts to host 2, which asked for none, in 1.5 s"},
		{"reflected pings", Reflection, 100, func(i int) capture.Event {
			return capture.Event{Proto: 1, Kind: capture.KindICMP, Src: uint32(100 + i%40), Dst: 2}
		}, "reflection of pings: 150 answers from many hosts to host 2, which asked for none, in 1.5 s"},
		{"ACKs", ACKFlood, 400, func(i int) capture.Event { return packet(uint32(100+i), 2, uint16(i), 80, capture.ACK) },
			"ACK flood: 600 segments from many hosts to host 2 port 80, of no connection, in 1.5 s"},
		{"RSTs", ACKFlood, 400, func(i int) capture.Event { return packet(7, 2, uint16(i), 80, capture.RST) },
			"RST flood: 600 segments from host 7 to host 2 port 80, of no connection, in 1.5 s"},
		{"SYNs from many to many", Spray, 100, func(i int) capture.Event {
			return packet(uint32(100+i%50), uint32(10+i%30), uint16(i), 443, capture.SYN)
		}, "SYN spray: 142 half-open connections from many hosts to many hosts port 443 in 1.5 s"},
		{"a flood of one", Flood, 200, func(i int) capture.Event { return packet(7, 2, uint16(i), 80, capture.SYN) },
			"SYN flood: half-open connections of host 7 to host 2 port 80, 300 in 1.5 s"},
		{"a flood of many", Flood, 200, func(i int) capture.Event { return packet(uint32(100+i), 2, uint16(i), 80, capture.SYN) },
			"SYN flood from many networks: half-open connections of many hosts to host 2 port 80, 300 in 1.5 s"},
		{"UDP", UDPFlood, 200, func(i int) capture.Event { return udp(7, 2, uint16(i), 500) },
			"UDP flood: packets of host 7 to ports of host 2, 300 in 1.5 s"},
		{"loss", Loss, 100, func(i int) capture.Event { return data(capture.Retransmission * capture.Facts(1-min(1, i%10))) },
			"packet loss: segments of host 2 to host 7 sent again, 20 in 2 s"},
		{"log-ins", Brute, 4, func(i int) capture.Event { return packet(7, 2, uint16(30000+i), 22, capture.SYN) },
			"password guessing: host 7 connects to host 2 port 22, 6 times in 1.5 s"},
		{"long names", LongDNS, 8, func(i int) capture.Event {
			ev := udp(7, 2, 53, 120)
			ev.App = capture.AppDNS
			return ev
		},
			"long DNS names: queries of host 7 to host 2, 16 in 2 s"},
		{"NULL", Stealth, 20, func(i int) capture.Event { return packet(7, 2, 40000, uint16(1+i), 0) },
			"NULL scan: host 7 probes ports of host 2, 30 in 1.5 s"},
		{"refusals", Refused, 4, func(i int) capture.Event { return packet(2, 7, 80, uint16(40000+i), capture.RST|capture.ACK) },
			"connections refused: host 7 by host 2 port 80, 8 in 2 s"},
		{"refusals of and by one host", Refused, 8, func(i int) capture.Event {
			if i%2 == 0 {
				return packet(uint32(100+i), 7, 80, uint16(40000+i), capture.RST|capture.ACK)
			}
			return packet(7, uint32(100+i), 80, uint16(40000+i), capture.RST|capture.ACK)
		}, "connections refused: between host 7 and many hosts, 16 in 2 s"},
		{"refusals of many by many", Refused, 8, func(i int) capture.Event {
			return packet(uint32(100+i), uint32(500+i), 80, uint16(40000+i), capture.RST|capture.ACK)
		}, "connections refused: many hosts by many hosts port 80, 16 in 2 s"},
		{"alerts", Alert, 4, func(i int) capture.Event { return alerted(capture.KindAlert, capture.MajorAlarm) },
			"alert: signature 2018358, host 7 to host 2 port 443, 8 in 2 s"},
		{"a grave alert among minor ones", Alert, 4, func(i int) capture.Event {
			return alerted(capture.KindAlert, capture.MinorAlarm|capture.MajorAlarm*capture.Facts(1-min(1, i%8)))
		}, "grave alert: signature 2018358, host 7 to host 2 port 443, 8 in 2 s"},
		{"minor alerts", Alert, 4, func(i int) capture.Event { return alerted(capture.KindAlert, capture.MinorAlarm) },
			"minor alert: signature 2018358, host 7 to host 2 port 443, 8 in 2 s"},
		{"notices", Alert, 4, func(i int) capture.Event { return alerted(capture.KindNotice, capture.MajorAlarm) },
			"notice: host 7 to host 2 port 443, 8 in 2 s"},
	} {
		m := NewMonitor(0.1)
		n := 0
		for step := range int64(40) {
			m.Begin(step*1e8, (step+1)*1e8)
			for ; int64(n)*1e9/int64(row.rate) < (step+1)*1e8; n++ {
				ev := row.make(n)
				ev.Time = int64(n) * 1e9 / int64(row.rate)
				m.Observe(&ev)
			}
			m.Measure((step+1)*1e8, true)
		}
		got := row.d.Sentence(m.Cause(row.d), func(id uint32) string { return fmt.Sprint("host ", id) })
		if got != row.want {
			t.Errorf("%s:\n got %s\nwant %s", row.name, got, row.want)
		}
	}
}

// arp is an ARP question of src for dst.
func arp(src, dst uint32) capture.Event {
	return capture.Event{Kind: capture.KindARP, Facts: capture.Multicast, Src: src, Dst: dst}
}

// alerted is an alert about a segment.
func alerted(kind capture.Kind, severity capture.Facts) capture.Event {
	return capture.Event{Kind: kind, Value: 2018358, Facts: severity, Proto: 6, Src: 7, Dst: 2, Sport: 50000, Dport: 443}
}

// TestAnAlertIsNoTraffic observes alerts about SYNs, ARP and UDP: no other detector is on.
func TestAnAlertIsNoTraffic(t *testing.T) {
	m := NewMonitor(0.1)
	m.Begin(0, 1e8)
	for i := range 1000 {
		ev := alerted(capture.KindAlert, capture.MinorAlarm)
		ev.Proto, ev.Dport, ev.Flags = []uint8{0, 1, 6, 17}[i%4], uint16(i), capture.SYN
		if c := m.Observe(&ev); c != Other {
			t.Fatalf("an alert has class %d", c)
		}
	}
	m.Measure(1e8, true)
	for d := range NumStates {
		if got, want := m.State(d).Value > 0, d == Alert; got != want {
			t.Errorf("%v has the value %v", d, m.State(d).Value)
		}
	}
}

func TestAMajorityIsMoreThanHalf(t *testing.T) {
	votes := func(sources ...uint32) uint32 {
		return majority(len(sources), func(i int) (who, int64) { return who{src: sources[i]}, 1 }).src
	}
	for _, row := range []struct {
		got, want uint32
		name      string
	}{
		{votes(), 0, "of nothing"},
		{votes(3), 3, "of one"},
		{votes(1, 2), 0, "of two that differ"},
		{votes(1, 2, 3, 4, 4), 0, "of a few"},
		{votes(4, 1, 4, 2, 4), 4, "of three in five"},
		{majority(3, func(i int) (who, int64) { return who{src: uint32(i)}, int64(i * i) }).src, 2, "by weight"},
	} {
		if row.got != row.want {
			t.Errorf("the majority %s is %d, want %d", row.name, row.got, row.want)
		}
	}
}

func TestACommonEndIsOfMoreThanHalf(t *testing.T) {
	r := dsp.NewRand(1, "ends")
	for range 2000 {
		n := 1 + r.Intn(20)
		packets, weights := make([]who, n), make([]int64, n)
		votes, all := map[uint32]int64{}, int64(0)
		for i := range packets {
			w := who{src: uint32(1 + r.Intn(5)), dst: uint32(6 + r.Intn(20))}
			if r.Intn(2) == 0 {
				w.src, w.dst = w.dst, w.src
			}
			packets[i], weights[i] = w, int64(r.Intn(4))
			votes[w.src] += weights[i]
			votes[w.dst] += weights[i]
			all += weights[i]
		}
		got, most := commonEnd(n, func(i int) (who, int64) { return packets[i], weights[i] }), int64(0)
		for _, v := range votes {
			most = max(most, v)
		}
		if got == 0 && 2*most > all || got != 0 && 2*votes[got] <= all {
			t.Fatalf("the common end of %v, weights %v, is %d", packets, weights, got)
		}
	}
}

func TestObservingAndMeasuringDoNotAllocate(t *testing.T) {
	m := NewMonitor(0.1)
	settings := make([]DetectorSettings, NumDetectors)
	evs := make([]capture.Event, 800)
	step := int64(0)
	if n := testing.AllocsPerRun(50, func() {
		m.Begin(step*1e8, (step+1)*1e8)
		for i := range evs {
			evs[i] = packet(7, uint32(2+i%40), uint16(i), uint16(step*400+int64(i)), capture.SYN)
			switch i % 8 {
			case 1:
				evs[i] = arp(7, uint32(i))
			case 2:
				evs[i].Flags = capture.ACK
			case 3:
				evs[i].Proto = 17
			case 4:
				evs[i] = capture.Event{Proto: 1, Kind: capture.KindICMP, Value: 8 << 8, Src: 7, Dst: 2}
			case 5:
				evs[i] = capture.Event{Proto: 1, Kind: capture.KindICMP, Src: uint32(i), Dst: 7}
			}
			evs[i].Time = step * 1e8
			m.Observe(&evs[i])
		}
		step++
		m.Measure(step*1e8, true)
		m.Judge(settings)
	}); n != 0 {
		t.Errorf("%v allocations a step", n)
	}
}
