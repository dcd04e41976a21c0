package traffic

import (
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/synth/dsp"
)

// floodOf makes packets of a flood at 100,000 a second in which no flow comes twice.
var floodOf = map[string]func(r *dsp.Rand) capture.Event{
	"SYN": func(r *dsp.Rand) capture.Event { return anyone(r, tcp, capture.SYN) },
	"ACK": func(r *dsp.Rand) capture.Event { return anyone(r, tcp, capture.ACK) },
	"UDP": func(r *dsp.Rand) capture.Event { return anyone(r, udp, 0) },
	"reflection": func(r *dsp.Rand) capture.Event {
		ev := anyone(r, udp, 0)
		ev.Sport = 53
		return ev
	},
	"ping": func(r *dsp.Rand) capture.Event {
		ev := anyone(r, 1, 0)
		ev.Kind, ev.Value = capture.KindICMP, 8<<8
		return ev
	},
	"ARP": func(r *dsp.Rand) capture.Event { return arp(uint32(r.Intn(1<<20)), uint32(r.Intn(256))) },
}

// anyone is a packet of any host to one of 32.
func anyone(r *dsp.Rand, proto uint8, f capture.TCPFlags) capture.Event {
	return capture.Event{Proto: proto, Flags: f, Src: uint32(r.Uint64()), Dst: uint32(r.Intn(32)), Sport: uint16(r.Uint64()),
		Dport: 80, Flow: uint32(r.Uint64()), SrcNet: uint16(r.Uint64())}
}

func BenchmarkFloods(b *testing.B) {
	for _, name := range []string{"SYN", "ACK", "UDP", "reflection", "ping", "ARP"} {
		b.Run(name, func(b *testing.B) {
			r := dsp.NewRand(1, "floods")
			evs := make([]capture.Event, 1<<16)
			for i := range evs {
				evs[i] = floodOf[name](&r)
			}
			m := NewMonitor(0.1)
			settings := make([]DetectorSettings, NumDetectors)
			b.ReportAllocs()
			step, measured := int64(0), int64(0)
			for b.Loop() {
				m.Begin(step*1e8, (step+1)*1e8)
				for i := range 10_000 {
					ev := &evs[(int(step)*10_000+i)%len(evs)]
					ev.Time = step*1e8 + int64(i)*1e4
					m.Observe(ev)
				}
				step++
				m.Measure(step*1e8, true)
				m.Judge(settings)
				measured++
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(measured*10_000), "ns/packet")
		})
	}
}
