package scheduler_test

import (
	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/synth/dsp"
)

// generator makes seeded packets of every kind, well-formed or not.
type generator struct {
	rand dsp.Rand
	now  int64 // ns
}

func newTraffic(seed uint64) *generator {
	return &generator{rand: dsp.NewRand(seed, "traffic"), now: 1_700_000_000e9}
}

// services are applications that decide classes, with their ports, and some that do not.
var services = [...]struct {
	port uint16
	app  capture.App
}{
	{22, capture.AppSSH}, {53, capture.AppDNS}, {443, capture.AppQUIC}, {1883, capture.AppMQTT}, {5064, capture.AppCA}, {502, capture.AppModbus},
	{5683, capture.AppCoAP}, {5353, capture.AppMDNS}, {80, capture.AppHTTP}, {23, capture.AppTelnet}, {853, capture.AppTLS}, {9999, capture.AppNone},
	{16384, capture.AppRTP},
}

// packet returns the next packet, gap ns after the last.
func (g *generator) packet(gap int64) capture.Event {
	r := &g.rand
	g.now += gap
	service := services[r.Intn(len(services))]
	ev := capture.Event{
		Time: g.now, Src: uint32(r.Intn(300)), Dst: uint32(r.Intn(300)), Flow: uint32(r.Intn(500)) * 2654435761,
		Size: uint32(60 + r.Intn(1440)), Moved: uint32(r.Intn(1 << 20)), Age: uint32(r.Intn(5000)),
		Sport: uint16(1024 + r.Intn(60000)), Dport: service.port, App: service.app,
		SrcNet: uint16(r.Intn(50)), SrcLast: uint8(r.Intn(256)), DstLast: uint8(r.Intn(256)),
		Dir: int8(r.Intn(3) - 1), Facts: capture.Facts(r.Uint64()) & 0xfff, Value: uint32(r.Intn(1 << 16)),
	}
	if r.Intn(4) > 0 { // most packets have few facts
		ev.Facts &= capture.Facts(r.Uint64())
		ev.Facts &= capture.Facts(r.Uint64())
	}
	switch r.Intn(10) {
	case 0:
		ev.Kind = capture.Kind(r.Intn(6))
	case 1:
		ev.Proto, ev.Kind = 1, capture.KindICMP
	case 2, 3, 4:
		ev.Proto = 17
	case 5:
		ev.Cause = capture.Cause(r.Intn(int(capture.NumCauses)))
	default:
		ev.Proto, ev.Flags = 6, capture.ACK
		if r.Intn(3) == 0 {
			ev.Flags = capture.TCPFlags(r.Intn(64))
		}
		if r.Intn(2) == 0 {
			ev.Payload = uint32(r.Intn(1448))
		}
	}
	return ev
}

// packets returns rate packets a second for the given time, in seconds.
func (g *generator) packets(rate int, seconds float64) []capture.Event {
	var evs []capture.Event
	for range int(float64(rate) * seconds) {
		evs = append(evs, g.packet(1e9/int64(rate)))
	}
	return evs
}
