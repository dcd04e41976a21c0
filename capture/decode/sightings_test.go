package decode

import (
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/internal/frametest"
	"github.com/netsynth/netsynth/capture/wire"
)

// place is an interface and, where it is recorded, a direction.
type place struct {
	link uint8
	way  int8
}

// pass decodes each packet at every place, a millisecond apart, as a router's capture has
// them, and returns the events. Routers lower the time to live; offloaded checksums differ.
func pass(d *Decoder, packets [][]byte, places ...place) (evs []capture.Event) {
	for i, b := range packets {
		for j, at := range places {
			b := append([]byte(nil), b...)
			b[8] -= uint8(j) // the time to live
			b[10] += uint8(j)
			var ev capture.Event
			d.Decode(capture.Packet{Time: int64(i)*1e9 + int64(j)*1e6, Data: b, Link: capture.LinkRaw, Interface: at.link, Outgoing: at.way > 0, Incoming: at.way < 0}, &ev)
			evs = append(evs, ev)
		}
	}
	return evs
}

// transfer is a connection from its SYN to its FIN, with data that is sent once.
func transfer() (packets [][]byte) {
	x := []byte("some data, long enough")
	for _, s := range []frametest.Seg{{Flags: capture.SYN, Seq: 9}, {Back: true, Flags: capture.SYN | capture.ACK, Seq: 99, Ack: 10}, {Flags: capture.ACK, Seq: 10, Ack: 100},
		{Flags: capture.ACK | capture.PSH, Seq: 10, Ack: 100, Data: x}, {Back: true, Flags: capture.ACK, Seq: 100, Ack: 32}, {Flags: capture.ACK | capture.PSH, Seq: 32, Ack: 100, Data: x},
		{Flags: capture.FIN | capture.ACK, Seq: 54, Ack: 100}, {Back: true, Flags: capture.FIN | capture.ACK, Seq: 100, Ack: 55}} {
		src, dst, sport, dport := "10.1.0.2", "10.2.0.2", 40000, 5555
		if s.Back {
			src, dst, sport, dport = dst, src, dport, sport
		}
		packets = append(packets, frametest.IP(src, dst, 6, frametest.TCP(sport, dport, s)))
	}
	return packets
}

func TestAForwardedPacketIsNotSentAgain(t *testing.T) {
	once := pass(New(Options{}), transfer(), place{})
	for name, places := range map[string][]place{
		"two interfaces": {{0, 0}, {1, 0}}, "in and out": {{3, -1}, {4, 1}}, "out of where it came in": {{0, -1}, {0, 1}},
		"four interfaces": {{2, -1}, {3, -1}, {4, 1}, {5, 1}},
	} {
		evs := pass(New(Options{}), transfer(), places...)
		for i := range evs {
			first := &once[i/len(places)]
			ev, cause := &evs[i], capture.CauseAgain
			if i%len(places) == 0 {
				cause = capture.CauseNone
				if ev.Facts&^capture.Outgoing != first.Facts || ev.Moved != first.Moved || ev.Dir != first.Dir && i > 0 {
					t.Errorf("%s: sighting %d: got %+v, want %+v", name, i, ev, first)
				}
			}
			if ev.Cause != cause || ev.Flow != first.Flow || ev.Payload != first.Payload || ev.Facts&(capture.Retransmission|capture.DuplicateACK|capture.KeepAlive) != 0 {
				t.Errorf("%s: sighting %d: got %+v", name, i, ev)
			}
		}
	}
}

func TestARetransmissionIsOneAtEveryInterface(t *testing.T) {
	packets := transfer()
	packets = append(packets[:4:4], packets[3], packets[3])
	evs := pass(New(Options{}), packets, place{0, -1}, place{1, 1})
	for i, want := range []bool{false, false, false, false, false, false, false, false, true, false, true, false} {
		if got := evs[i].Facts&capture.Retransmission != 0; got != want {
			t.Errorf("sighting %d: retransmission %v, want %v", i, got, want)
		}
	}
}

func TestOnlyTheSamePacketSoonIsSeenAgain(t *testing.T) {
	datagram := func(id byte, data string) []byte {
		b := frametest.IP("10.1.0.2", "10.2.0.2", 17, frametest.UDP(5000, 5001, []byte(data)))
		b[5] = id
		return b
	}
	d := New(Options{})
	for i, r := range []struct {
		ms   int64
		b    []byte
		link uint8
		want capture.Cause
	}{
		{0, datagram(1, "a"), 0, capture.CauseNone},
		{1, datagram(2, "a"), 1, capture.CauseNone}, // another number
		{2, datagram(1, "b"), 1, capture.CauseNone}, // another payload
		{3, datagram(1, "a"), 0, capture.CauseNone}, // at the same interface
		{4, datagram(1, "a"), 1, capture.CauseAgain},
		{5, datagram(1, "a"), 1, capture.CauseAgain}, // the second of the two
		{6, datagram(1, "a"), 1, capture.CauseNone},  // the third is new there
		{900, datagram(1, "a"), 0, capture.CauseNone},
		{1500, datagram(1, "a"), 1, capture.CauseNone}, // too late
	} {
		var ev capture.Event
		d.Decode(capture.Packet{Time: r.ms * 1e6, Data: r.b, Link: capture.LinkRaw, Interface: r.link}, &ev)
		if ev.Cause != r.want || ev.Dport != 5001 {
			t.Errorf("packet %d: got %+v, want cause %v", i, ev, r.want)
		}
	}
}

// TestAPacketInsideATunnelAndOutsideIsOne: at a tunnel's end it is seen plain at one
// interface and wrapped at another.
func TestAPacketInsideATunnelAndOutsideIsOne(t *testing.T) {
	d := New(Options{})
	for i, plain := range transfer() {
		var outside, inside capture.Event
		d.Decode(capture.Packet{Time: int64(i) * 1e9, Data: plain, Link: capture.LinkRaw}, &outside)
		d.Decode(capture.Packet{Time: int64(i)*1e9 + 1e6, Data: frametest.IP("192.0.2.1", "192.0.2.2", wire.ProtoIPv4, plain), Link: capture.LinkRaw, Interface: 1}, &inside)
		if outside.Cause != capture.CauseNone || outside.Facts&capture.Retransmission != 0 || inside.Cause != capture.CauseAgain || inside.Flow != outside.Flow {
			t.Errorf("packet %d: outside %+v, inside %+v", i, outside, inside)
		}
	}
}

func TestSeveralInterfacesShareTheirSightings(t *testing.T) {
	seen := &Sightings{}
	a, b := New(Options{Sightings: seen}), New(Options{Sightings: seen})
	arp := frametest.Ether(wire.EtherTypeARP, frametest.Join(frametest.BE16(1), frametest.BE16(wire.EtherTypeIPv4), []byte{6, 4, 0, 1}, make([]byte, 20)))
	ip6 := frametest.Ether(wire.EtherTypeIPv6, frametest.Inner6())
	for _, frame := range [][]byte{arp, ip6, frametest.Datagram} {
		var first, second capture.Event
		a.Decode(capture.Packet{Data: frame, Link: capture.LinkEthernet}, &first)
		b.Decode(capture.Packet{Data: frame, Link: capture.LinkEthernet, Interface: 1}, &second)
		if first.Cause != capture.CauseNone || second.Cause != capture.CauseAgain {
			t.Errorf("got %v and %v", first.Cause, second.Cause)
		}
	}
}

func TestSightingsOfManyPlacesStayBounded(t *testing.T) {
	var s Sightings
	for i := range 1000 {
		s.again(7, int64(i), uint16(i))
	}
	for range 1000 {
		s.again(7, 1000, 3)
	}
	if !s.again(7, 1000, 4) {
		t.Error("a packet seen often at one place was not known at another")
	}
}
