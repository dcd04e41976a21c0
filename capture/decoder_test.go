package capture

import (
	"fmt"
	"net/netip"
	"testing"
)

func TestEveryKnownFrameLeadsToItsDatagram(t *testing.T) {
	mac := make([]byte, 6)
	snap := []byte{0xaa, 0xaa, 3, 0, 0, 0, 8, 0}
	wifi := func(kind, flags byte, more ...byte) []byte {
		return join([]byte{kind, flags, 0, 0}, mac, mac, mac, be16(0), more, snap, inner())
	}
	vlan := func(b []byte) []byte { return join(be16(7), b) }
	outer := func(proto int, b []byte) []byte { return ipEther("198.51.100.1", "198.51.100.2", proto, b) }
	rows := []struct {
		name string
		link LinkType
		b    []byte
	}{
		{"ethernet", LinkEthernet, ether(etherIPv4, inner())},
		{"ethernet IPv6", LinkEthernet, ether(etherIPv6, inner6())},
		{"vlan", LinkEthernet, ether(etherVLAN, vlan(join(be16(etherIPv4), inner())))},
		{"qinq", LinkEthernet, ether(etherQinQ, vlan(join(be16(etherVLAN), vlan(join(be16(etherIPv6), inner6())))))},
		{"mpls", LinkEthernet, ether(etherMPLS, join([]byte{0, 1, 0, 9, 0, 2, 1, 9}, inner()))},
		{"mpls pseudowire", LinkEthernet, ether(etherMPLS, join([]byte{0, 1, 1, 9, 0, 0, 0, 0}, ether(etherIPv4, inner())))},
		{"pppoe", LinkEthernet, ether(etherPPPoE, join([]byte{0x11, 0, 0, 1, 0, 35, 0, 0x21}, inner()))},
		{"llc snap", LinkEthernet, ether(len(inner())+8, join(snap, inner()))},
		{"llc ip", LinkEthernet, ether(len(inner())+3, join([]byte{6, 6, 3}, inner()))},
		{"null", LinkNull, join([]byte{2, 0, 0, 0}, inner())},
		{"loop", LinkLoop, join([]byte{0, 0, 0, 24}, inner6())},
		{"raw", LinkRaw, inner()},
		{"raw IPv6", LinkIPv6, inner6()},
		{"sll", LinkSLL, join(be16(0), be16(1), be16(6), make([]byte, 8), be16(etherIPv4), inner())},
		{"sll2", LinkSLL2, join(be16(etherIPv6), be16(0), be32(3), be16(1), []byte{0, 6}, make([]byte, 8), inner6())},
		{"ppp", LinkPPP, join([]byte{0xff, 3, 0, 0x21}, inner())},
		{"ppp short", LinkPPP, join([]byte{0x57}, inner6())},
		{"ppp with direction", LinkPPPDir, join([]byte{0, 0xff, 3, 0, 0x21}, inner())},
		{"c-hdlc", LinkCiscoHDLC, join([]byte{0x0f, 0}, be16(etherIPv4), inner())},
		{"serial c-hdlc", LinkPPPSerial, join([]byte{0x8f, 0}, be16(etherIPv4), inner())},
		{"frame relay", LinkFrameRelay, join([]byte{0x18, 0x41, 3, 0xcc}, inner())},
		{"frame relay IPv6", LinkFrameRelay, join([]byte{0x18, 0x41, 3, 0x8e}, inner6())},
		{"frame relay snap", LinkFrameRelay, join([]byte{0x18, 0x41, 3, 0, 0x80, 0, 0, 0, 8, 0}, inner())},
		{"frame relay cisco", LinkFrameRelay, join([]byte{0x18, 0x41}, be16(etherIPv4), inner())},
		{"fddi", LinkFDDI, join([]byte{0x50}, mac, mac, snap, inner())},
		{"token ring", LinkTokenRing, join([]byte{0x10, 0x40}, mac, mac, snap, inner())},
		{"atm", LinkATM, join(snap, inner())},
		{"pflog", LinkPFLog, join([]byte{61, 2, 0, 0}, make([]byte, 60), inner())},
		{"nflog", LinkNFLog, join([]byte{2, 0, 0, 0, 5, 0, 10, 0, 'x', 0, 0, 0}, []byte{byte(4 + len(inner())), 0, 9, 0}, inner())},
		{"wifi", LinkWiFi, wifi(0x08, 0)},
		{"wifi qos", LinkWiFi, wifi(0x88, 1, 0, 0)},
		{"wifi bridge", LinkWiFi, wifi(0x08, 3, mac...)},
		{"radiotap", LinkRadiotap, join([]byte{0, 0, 9, 0, 2, 0, 0, 0, 0x10}, wifi(0x08, 0), be32(0))},
		{"prism", LinkPrism, join([]byte{0x44, 0, 0, 0, 12, 0, 0, 0, 0, 0, 0, 0}, wifi(0x08, 0))},
		{"avs", LinkAVS, join([]byte{0x80, 0x21, 0x10, 1, 0, 0, 0, 12, 0, 0, 0, 0}, wifi(0x08, 0))},
		{"ipip", LinkEthernet, outer(4, inner())},
		{"6in4", LinkEthernet, outer(41, inner6())},
		{"gre", LinkEthernet, outer(47, join(be16(0x2000), be16(etherIPv4), be32(77), inner()))},
		{"gre ethernet", LinkEthernet, outer(47, join(be16(0), be16(etherTEB), ether(etherIPv6, inner6())))},
		{"vxlan", LinkEthernet, outer(17, udpFrame(9999, portVXLAN, join([]byte{8, 0, 0, 0, 0, 0, 1, 0}, ether(etherIPv4, inner()))))},
		{"gtp", LinkEthernet, outer(17, udpFrame(portGTP, portGTP, join([]byte{0x30, 255, 0, 33}, be32(1), inner())))},
		{"gtp with extension", LinkEthernet, outer(17, udpFrame(portGTP, portGTP,
			join([]byte{0x34, 255, 0, 41}, be32(1), []byte{0, 0, 0, 0x85, 1, 0, 0, 0}, inner())))},
		{"hop by hop", LinkEthernet, ipEther("fd00::1", "2001:db8::9", 0,
			join([]byte{60, 0, 1, 4, 0, 0, 0, 0}, []byte{17, 1}, make([]byte, 14), udpFrame(4000, 5000, []byte("hello"))))},
		{"first fragment IPv6", LinkEthernet, ipEther("fd00::1", "2001:db8::9", 44,
			join([]byte{17, 0, 0, 1, 0, 0, 0, 5}, udpFrame(4000, 5000, []byte("hello"))))},
	}
	for _, r := range rows {
		ev := decode(r.link, r.b)
		got := fmt.Sprint(ev.Cause, ev.Proto, ev.Sport, ev.Dport, ev.Payload, ev.SrcLast, ev.DstLast, ev.Dir)
		if want := "none 17 4000 5000 5 1 9 1"; got != want {
			t.Errorf("%s: got %s, want %s", r.name, got, want)
		}
		if ev.Size != uint32(len(r.b)) {
			t.Errorf("%s: size %d, want %d", r.name, ev.Size, len(r.b))
		}
	}
}

func TestWhatIsNotUnderstoodSaysWhy(t *testing.T) {
	deep := inner()
	for range 400 {
		deep = ipFrame("10.0.0.1", "192.0.2.9", 4, deep[:min(len(deep), 60000)])
	}
	rows := []struct {
		name string
		link LinkType
		b    []byte
		size int
		want Cause
	}{
		{"nothing", LinkEthernet, nil, 0, CauseMalformed},
		{"cut in Ethernet", LinkEthernet, make([]byte, 5), 60, CauseTruncated},
		{"unknown link", LinkType(147), make([]byte, 60), 60, CauseLink},
		{"spanning tree", LinkEthernet, ether(38, join([]byte{0x42, 0x42, 3}, make([]byte, 40))), 0, CauseNetwork},
		{"lldp", LinkEthernet, ether(0x88cc, make([]byte, 40)), 0, CauseNetwork},
		{"IPv4 header of 16 bytes", LinkRaw, join([]byte{0x44}, inner()[1:]), 0, CauseMalformed},
		{"IP version 9", LinkRaw, make([]byte, 40), 0, CauseMalformed},
		{"cut before UDP", LinkRaw, inner()[:24], 33, CauseTruncated},
		{"UDP of 4 bytes", LinkRaw, ipFrame("10.0.0.1", "10.0.0.2", 17, be32(1)), 0, CauseMalformed},
		{"TCP header of 8 bytes", LinkRaw, ipFrame("10.0.0.1", "10.0.0.2", 6, make([]byte, 20)), 0, CauseMalformed},
		{"wifi beacon", LinkWiFi, join([]byte{0x80, 0}, make([]byte, 60)), 0, CauseNetwork},
		{"wifi encrypted", LinkWiFi, join([]byte{0x08, 0x40}, make([]byte, 60)), 0, CauseNetwork},
		{"tunnels without end", LinkRaw, deep, 0, CauseNone},
	}
	for _, r := range rows {
		d := NewDecoder(DecoderOptions{})
		var ev Event
		d.Decode(Packet{Data: r.b, Size: r.size, Link: r.link}, &ev)
		if ev.Cause != r.want {
			t.Errorf("%s: cause %q, want %q", r.name, ev.Cause, r.want)
		}
		var s Stats
		d.AddTo(&s)
		if r.want != CauseNone && s.Causes[r.want] != 1 {
			t.Errorf("%s: counts %v, want one at %q", r.name, s.Causes, r.want)
		}
	}
}

func TestDirectionComesFromAddresses(t *testing.T) {
	const own = "198.51.100.7"
	d := NewDecoder(DecoderOptions{Local: []netip.Addr{netip.MustParseAddr(own), netip.MustParseAddr("192.168.1.2")}})
	rows := []struct {
		src, dst string
		want     int8
	}{
		{"10.1.2.3", "8.8.8.8", 1}, {"8.8.8.8", "172.31.0.1", -1}, {"172.32.0.1", "8.8.8.8", 0},
		{"169.254.1.1", "127.0.0.1", 0}, {"fe80::1", "2001:db8::1", 1}, {"2001:db8::1", "fd12::1", -1},
		{own, "8.8.8.8", 1}, {"8.8.8.8", own, -1}, {"192.168.1.9", "192.168.1.2", -1}, {"192.168.1.2", "192.168.1.9", 1},
		{"192.168.1.8", "192.168.1.9", 0}, {"::1", "2001:db8::1", 1},
	}
	for _, r := range rows {
		var ev Event
		d.Decode(Packet{Data: ipFrame(r.src, r.dst, 17, udpFrame(1, 2, nil)), Link: LinkRaw}, &ev)
		if ev.Dir != r.want {
			t.Errorf("%s to %s: direction %d, want %d", r.src, r.dst, ev.Dir, r.want)
		}
	}
}

func TestFlowHashIsOneForBothDirections(t *testing.T) {
	evs := talk(NewDecoder(DecoderOptions{}), 80, seg{flags: SYN}, seg{back: true, flags: SYN | ACK})
	if evs[0].Flow != evs[1].Flow || evs[0].Flow == 0 {
		t.Errorf("flows %#x and %#x, want the same", evs[0].Flow, evs[1].Flow)
	}
	// CRC-32 of 0a000001 9c40 cb007105 0050, as any other program would count it.
	if want := uint32(0x7fb1541b); evs[0].Flow != want {
		t.Errorf("flow %#x, want %#x", evs[0].Flow, want)
	}
	if evs[0].Src != evs[1].Dst || evs[0].Dst != evs[1].Src || evs[0].Src == 0 {
		t.Errorf("host ids %v, %v differ by direction", evs[0].Src, evs[1].Dst)
	}
}
