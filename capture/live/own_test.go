package live

import (
	"io"
	"net/netip"
	"slices"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/internal/frametest"
	"github.com/netsynth/netsynth/capture/wire"
)

func TestOwnPacketsAreLeftOutAndCounted(t *testing.T) {
	const a, b, a6, b6 = "10.0.0.1", "10.0.0.2", "2001:db8::1", "2001:db8::2"
	mine, mine6 := frametest.IP(a, b, 17, frametest.UDP(40000, 57120, make([]byte, 20))), frametest.IP(a6, b6, 17, frametest.UDP(40001, 57120, nil))
	icmp := func(kind byte, packet []byte) []byte {
		return frametest.Join([]byte{kind, 3, 0, 0, 0, 0, 0, 0}, packet)
	}
	vlan := func(b []byte) []byte {
		return frametest.Ether(wire.EtherTypeVLAN, frametest.Join(frametest.BE16(5), frametest.BE16(wire.EtherTypeIPv4), b))
	}
	for _, row := range []struct {
		name  string
		frame []byte
		own   bool
	}{
		{"ours", frametest.Ether(wire.EtherTypeIPv4, mine), true},
		{"ours, IPv6", frametest.Ether(wire.EtherTypeIPv6, mine6), true},
		{"ours, behind a VLAN tag", vlan(mine), true},
		{"port unreachable", frametest.IPEther(b, a, 1, icmp(3, mine)), true},
		{"port unreachable, the packet cut", frametest.IPEther(b, a, 1, icmp(3, mine[:28])), true},
		{"port unreachable, IPv6", frametest.IPEther(b6, a6, 58, icmp(1, mine6)), true},
		{"the answer", frametest.IPEther(b, a, 17, frametest.UDP(57120, 40000, nil)), false},
		{"another port", frametest.IPEther(a, b, 17, frametest.UDP(40001, 57120, nil)), false},
		{"another address", frametest.IPEther(b, b, 17, frametest.UDP(40000, 57120, nil)), false},
		{"TCP of the same ends", frametest.IPEther(a, b, 6, frametest.TCP(40000, 57120, frametest.Seg{Flags: capture.SYN})), false},
		{"echo with our packet in it", frametest.IPEther(b, a, 1, icmp(8, mine)), false},
		{"unreachable, another's", frametest.IPEther(b, a, 1, icmp(3, frametest.IP(b, a, 17, frametest.UDP(1, 2, nil)))), false},
		{"unreachable, cut before the ports", frametest.IPEther(b, a, 1, icmp(3, mine[:21])), false},
		{"unreachable with a lying header length", frametest.IPEther(b, a, 1, icmp(3, append([]byte{0x4f}, mine[1:30]...))), false},
		{"empty", nil, false},
	} {
		x := &fakeHandle{packets: []capture.Packet{{Data: row.frame, Link: capture.LinkEthernet}, {Data: make([]byte, 60), Link: capture.LinkEthernet}}}
		s, _ := fakeSource(t, Options{}, []*fakeHandle{x}, fails("x", io.EOF))
		s.Ignore([]netip.AddrPort{netip.MustParseAddrPort(a + ":40000"), netip.MustParseAddrPort("[" + a6 + "]:40001")})
		lengths, _ := readAll(s, make([]capture.Event, 4))
		want := []int{2}
		left := uint64(0)
		if row.own {
			want, left = []int{1}, 1
		}
		if st := s.Stats(); !slices.Equal(lengths, want) || st.Filtered != left || st.Seen != 2 {
			t.Errorf("%s: reads of %v, %d of %d filtered", row.name, lengths, st.Filtered, st.Seen)
		}
	}
}

// FuzzQuoted looks for one of our packets in any ICMP message.
func FuzzQuoted(f *testing.F) {
	packet := frametest.IP("10.0.0.1", "10.0.0.2", 17, frametest.UDP(40000, 57120, nil))
	packet6 := frametest.IP("2001:db8::1", "2001:db8::2", 17, frametest.UDP(40000, 57120, nil))
	f.Add(false, []byte{})
	f.Add(false, []byte{3, 3, 0, 0, 0, 0, 0, 0})
	f.Add(false, append([]byte{3, 3, 0, 0, 0, 0, 0, 0}, packet...))
	f.Add(false, append([]byte{3, 3, 0, 0, 0, 0, 0, 0, 0x4f}, packet[1:22]...))
	f.Add(true, append([]byte{1, 4, 0, 0, 0, 0, 0, 0}, packet6[:42]...))
	f.Fuzz(func(t *testing.T, v6 bool, b []byte) {
		ev := capture.Event{Kind: capture.KindICMP, Proto: wire.ProtoICMP}
		if v6 {
			ev.Proto = wire.ProtoICMPv6
		}
		o := ownPackets{sockets: []socketAddr{{wire.Addr4([]byte{10, 0, 0, 1}), 40000}, {wire.Addr6(packet6[8:]), 40000}}}
		if o.quoted(&ev, b) && len(b) < 8+20+2 {
			t.Errorf("%x quotes a packet of ours", b)
		}
	})
}
