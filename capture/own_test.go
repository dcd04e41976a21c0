package capture

import (
	"io"
	"net/netip"
	"slices"
	"testing"
)

func TestOwnPacketsAreLeftOutAndCounted(t *testing.T) {
	const a, b, a6, b6 = "10.0.0.1", "10.0.0.2", "2001:db8::1", "2001:db8::2"
	mine, mine6 := ipFrame(a, b, 17, udpFrame(40000, 57120, make([]byte, 20))), ipFrame(a6, b6, 17, udpFrame(40001, 57120, nil))
	icmp := func(kind byte, packet []byte) []byte { return join([]byte{kind, 3, 0, 0, 0, 0, 0, 0}, packet) }
	vlan := func(b []byte) []byte { return ether(etherVLAN, join(be16(5), be16(etherIPv4), b)) }
	for _, row := range []struct {
		name  string
		frame []byte
		own   bool
	}{
		{"ours", ether(etherIPv4, mine), true},
		{"ours, IPv6", ether(etherIPv6, mine6), true},
		{"ours, behind a VLAN tag", vlan(mine), true},
		{"port unreachable", ipEther(b, a, 1, icmp(3, mine)), true},
		{"port unreachable, the packet cut", ipEther(b, a, 1, icmp(3, mine[:28])), true},
		{"port unreachable, IPv6", ipEther(b6, a6, 58, icmp(1, mine6)), true},
		{"the answer", ipEther(b, a, 17, udpFrame(57120, 40000, nil)), false},
		{"another port", ipEther(a, b, 17, udpFrame(40001, 57120, nil)), false},
		{"another address", ipEther(b, b, 17, udpFrame(40000, 57120, nil)), false},
		{"TCP of the same ends", ipEther(a, b, 6, tcpFrame(40000, 57120, seg{flags: SYN})), false},
		{"echo with our packet in it", ipEther(b, a, 1, icmp(8, mine)), false},
		{"unreachable, another's", ipEther(b, a, 1, icmp(3, ipFrame(b, a, 17, udpFrame(1, 2, nil)))), false},
		{"unreachable, cut before the ports", ipEther(b, a, 1, icmp(3, mine[:21])), false},
		{"unreachable with a lying header length", ipEther(b, a, 1, icmp(3, append([]byte{0x4f}, mine[1:30]...))), false},
		{"empty", nil, false},
	} {
		x := &fakeWire{packets: []Packet{{Data: row.frame, Link: LinkEthernet}, {Data: make([]byte, 60), Link: LinkEthernet}}}
		s, _ := fakeSource(t, LiveOptions{}, []*fakeWire{x}, fails("x", io.EOF))
		s.Ignore([]netip.AddrPort{netip.MustParseAddrPort(a + ":40000"), netip.MustParseAddrPort("[" + a6 + "]:40001")})
		lengths, _ := readAll(s, make([]Event, 4))
		heard := []int{2}
		left := uint64(0)
		if row.own {
			heard, left = []int{1}, 1
		}
		if st := s.Stats(); !slices.Equal(lengths, heard) || st.Filtered != left || st.Seen != 2 {
			t.Errorf("%s: heard %v, %d of %d filtered", row.name, lengths, st.Filtered, st.Seen)
		}
	}
}

// FuzzQuoted looks for one of our packets in any ICMP message.
func FuzzQuoted(f *testing.F) {
	packet := ipFrame("10.0.0.1", "10.0.0.2", 17, udpFrame(40000, 57120, nil))
	packet6 := ipFrame("2001:db8::1", "2001:db8::2", 17, udpFrame(40000, 57120, nil))
	f.Add(false, []byte{})
	f.Add(false, []byte{3, 3, 0, 0, 0, 0, 0, 0})
	f.Add(false, append([]byte{3, 3, 0, 0, 0, 0, 0, 0}, packet...))
	f.Add(false, append([]byte{3, 3, 0, 0, 0, 0, 0, 0, 0x4f}, packet[1:22]...))
	f.Add(true, append([]byte{1, 4, 0, 0, 0, 0, 0, 0}, packet6[:42]...))
	f.Fuzz(func(t *testing.T, v6 bool, b []byte) {
		ev := Event{Kind: KindICMP, Proto: protoICMP}
		if v6 {
			ev.Proto = protoICMPv6
		}
		o := own{ends: []ownEnd{{addr4([]byte{10, 0, 0, 1}), 40000}, {addr6(packet6[8:]), 40000}}}
		if o.quoted(&ev, b) && len(b) < 8+20+2 {
			t.Errorf("%x quotes a packet of ours", b)
		}
	})
}
