package decode

import (
	"fmt"
	"net/netip"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/internal/frametest"
	"github.com/netsynth/netsynth/capture/wire"
)

func TestEveryKnownFrameLeadsToItsDatagram(t *testing.T) {
	mac := make([]byte, 6)
	snap := []byte{0xaa, 0xaa, 3, 0, 0, 0, 8, 0}
	wifi := func(kind, flags byte, more ...byte) []byte {
		return frametest.Join([]byte{kind, flags, 0, 0}, mac, mac, mac, frametest.BE16(0), more, snap, frametest.Inner())
	}
	vlan := func(b []byte) []byte { return frametest.Join(frametest.BE16(7), b) }
	outer := func(proto int, b []byte) []byte { return frametest.IPEther("198.51.100.1", "198.51.100.2", proto, b) }
	rows := []struct {
		name string
		link capture.LinkType
		b    []byte
	}{
		{"ethernet", capture.LinkEthernet, frametest.Ether(wire.EtherTypeIPv4, frametest.Inner())},
		{"ethernet IPv6", capture.LinkEthernet, frametest.Ether(wire.EtherTypeIPv6, frametest.Inner6())},
		{"vlan", capture.LinkEthernet, frametest.Ether(wire.EtherTypeVLAN, vlan(frametest.Join(frametest.BE16(wire.EtherTypeIPv4), frametest.Inner())))},
		{"qinq", capture.LinkEthernet, frametest.Ether(wire.EtherTypeQinQ, vlan(frametest.Join(frametest.BE16(wire.EtherTypeVLAN), vlan(frametest.Join(frametest.BE16(wire.EtherTypeIPv6), frametest.Inner6())))))},
		{"mpls", capture.LinkEthernet, frametest.Ether(wire.EtherTypeMPLS, frametest.Join([]byte{0, 1, 0, 9, 0, 2, 1, 9}, frametest.Inner()))},
		{"mpls pseudowire", capture.LinkEthernet, frametest.Ether(wire.EtherTypeMPLS, frametest.Join([]byte{0, 1, 1, 9, 0, 0, 0, 0}, frametest.Ether(wire.EtherTypeIPv4, frametest.Inner())))},
		{"pppoe", capture.LinkEthernet, frametest.Ether(wire.EtherTypePPPoE, frametest.Join([]byte{0x11, 0, 0, 1, 0, 35, 0, 0x21}, frametest.Inner()))},
		{"llc snap", capture.LinkEthernet, frametest.Ether(len(frametest.Inner())+8, frametest.Join(snap, frametest.Inner()))},
		{"llc ip", capture.LinkEthernet, frametest.Ether(len(frametest.Inner())+3, frametest.Join([]byte{6, 6, 3}, frametest.Inner()))},
		{"null", capture.LinkNull, frametest.Join([]byte{2, 0, 0, 0}, frametest.Inner())},
		{"loop", capture.LinkLoop, frametest.Join([]byte{0, 0, 0, 24}, frametest.Inner6())},
		{"raw", capture.LinkRaw, frametest.Inner()},
		{"raw IPv6", capture.LinkIPv6, frametest.Inner6()},
		{"sll", capture.LinkSLL, frametest.Join(frametest.BE16(sentByUs), frametest.BE16(1), frametest.BE16(6), make([]byte, 8), frametest.BE16(wire.EtherTypeIPv4), frametest.Inner())},
		{"sll2", capture.LinkSLL2, frametest.Join(frametest.BE16(wire.EtherTypeIPv6), frametest.BE16(0), frametest.BE32(3), frametest.BE16(1), []byte{sentByUs, 6}, make([]byte, 8), frametest.Inner6())},
		{"ppp", capture.LinkPPP, frametest.Join([]byte{0xff, 3, 0, 0x21}, frametest.Inner())},
		{"ppp short", capture.LinkPPP, frametest.Join([]byte{0x57}, frametest.Inner6())},
		{"ppp with direction", capture.LinkPPPDir, frametest.Join([]byte{1, 0xff, 3, 0, 0x21}, frametest.Inner())},
		{"c-hdlc", capture.LinkCiscoHDLC, frametest.Join([]byte{0x0f, 0}, frametest.BE16(wire.EtherTypeIPv4), frametest.Inner())},
		{"serial c-hdlc", capture.LinkPPPSerial, frametest.Join([]byte{0x8f, 0}, frametest.BE16(wire.EtherTypeIPv4), frametest.Inner())},
		{"frame relay", capture.LinkFrameRelay, frametest.Join([]byte{0x18, 0x41, 3, 0xcc}, frametest.Inner())},
		{"frame relay IPv6", capture.LinkFrameRelay, frametest.Join([]byte{0x18, 0x41, 3, 0x8e}, frametest.Inner6())},
		{"frame relay snap", capture.LinkFrameRelay, frametest.Join([]byte{0x18, 0x41, 3, 0, 0x80, 0, 0, 0, 8, 0}, frametest.Inner())},
		{"frame relay cisco", capture.LinkFrameRelay, frametest.Join([]byte{0x18, 0x41}, frametest.BE16(wire.EtherTypeIPv4), frametest.Inner())},
		{"fddi", capture.LinkFDDI, frametest.Join([]byte{0x50}, mac, mac, snap, frametest.Inner())},
		{"token ring", capture.LinkTokenRing, frametest.Join([]byte{0x10, 0x40}, mac, mac, snap, frametest.Inner())},
		{"atm", capture.LinkATM, frametest.Join(snap, frametest.Inner())},
		{"pflog", capture.LinkPFLog, frametest.Join([]byte{61, 2, 0, 0}, make([]byte, 60), frametest.Inner())},
		{"nflog", capture.LinkNFLog, frametest.Join([]byte{2, 0, 0, 0, 5, 0, 10, 0, 'x', 0, 0, 0}, []byte{byte(4 + len(frametest.Inner())), 0, 9, 0}, frametest.Inner())},
		{"wifi", capture.LinkWiFi, wifi(0x08, 0)},
		{"wifi qos", capture.LinkWiFi, wifi(0x88, 1, 0, 0)},
		{"wifi bridge", capture.LinkWiFi, wifi(0x08, 3, mac...)},
		{"radiotap", capture.LinkRadiotap, frametest.Join([]byte{0, 0, 9, 0, 2, 0, 0, 0, 0x10}, wifi(0x08, 0), frametest.BE32(0))},
		{"prism", capture.LinkPrism, frametest.Join([]byte{0x44, 0, 0, 0, 12, 0, 0, 0, 0, 0, 0, 0}, wifi(0x08, 0))},
		{"avs", capture.LinkAVS, frametest.Join([]byte{0x80, 0x21, 0x10, 1, 0, 0, 0, 12, 0, 0, 0, 0}, wifi(0x08, 0))},
		{"ipip", capture.LinkEthernet, outer(4, frametest.Inner())},
		{"6in4", capture.LinkEthernet, outer(41, frametest.Inner6())},
		{"gre", capture.LinkEthernet, outer(47, frametest.Join(frametest.BE16(0x2000), frametest.BE16(wire.EtherTypeIPv4), frametest.BE32(77), frametest.Inner()))},
		{"gre ethernet", capture.LinkEthernet, outer(47, frametest.Join(frametest.BE16(0), frametest.BE16(wire.EtherTypeTEB), frametest.Ether(wire.EtherTypeIPv6, frametest.Inner6())))},
		{"vxlan", capture.LinkEthernet, outer(17, frametest.UDP(9999, wire.PortVXLAN, frametest.Join([]byte{8, 0, 0, 0, 0, 0, 1, 0}, frametest.Ether(wire.EtherTypeIPv4, frametest.Inner()))))},
		{"geneve", capture.LinkEthernet, outer(17, frametest.UDP(9999, wire.PortGeneve, frametest.Join([]byte{0, 0, 0x65, 0x58, 0, 0, 5, 0}, frametest.Ether(wire.EtherTypeIPv4, frametest.Inner()))))},
		{"geneve with options", capture.LinkEthernet, outer(17, frametest.UDP(9999, wire.PortGeneve, frametest.Join([]byte{2, 0x40, 8, 0, 0, 0, 5, 0}, make([]byte, 8), frametest.Inner())))},
		{"gtp", capture.LinkEthernet, outer(17, frametest.UDP(wire.PortGTP, wire.PortGTP, frametest.Join([]byte{0x30, 255, 0, 33}, frametest.BE32(1), frametest.Inner())))},
		{"gtp with extension", capture.LinkEthernet, outer(17, frametest.UDP(wire.PortGTP, wire.PortGTP,
			frametest.Join([]byte{0x34, 255, 0, 41}, frametest.BE32(1), []byte{0, 0, 0, 0x85, 1, 0, 0, 0}, frametest.Inner())))},
		{"hop by hop", capture.LinkEthernet, frametest.IPEther("fd00::1", "2001:db8::9", 0,
			frametest.Join([]byte{60, 0, 1, 4, 0, 0, 0, 0}, []byte{17, 1}, make([]byte, 14), frametest.UDP(4000, 5000, []byte("hello"))))},
		{"first fragment IPv6", capture.LinkEthernet, frametest.IPEther("fd00::1", "2001:db8::9", 44,
			frametest.Join([]byte{17, 0, 0, 1, 0, 0, 0, 5}, frametest.UDP(4000, 5000, []byte("hello"))))},
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
	deep := frametest.Inner()
	for range 400 {
		deep = frametest.IP("10.0.0.1", "192.0.2.9", 4, deep[:min(len(deep), 60000)])
	}
	rows := []struct {
		name string
		link capture.LinkType
		b    []byte
		size int
		want capture.Cause
	}{
		{"nothing", capture.LinkEthernet, nil, 0, capture.CauseMalformed},
		{"cut in Ethernet", capture.LinkEthernet, make([]byte, 5), 60, capture.CauseTruncated},
		{"unknown link", capture.LinkType(147), make([]byte, 60), 60, capture.CauseLink},
		{"unknown LLC", capture.LinkEthernet, frametest.Ether(38, frametest.Join([]byte{0x98, 0x98, 3}, make([]byte, 40))), 0, capture.CauseNetwork},
		{"unknown EtherType", capture.LinkEthernet, frametest.Ether(0x7777, make([]byte, 40)), 0, capture.CauseNetwork},
		{"IPv4 header of 16 bytes", capture.LinkRaw, frametest.Join([]byte{0x44}, frametest.Inner()[1:]), 0, capture.CauseMalformed},
		{"IP version 9", capture.LinkRaw, make([]byte, 40), 0, capture.CauseMalformed},
		{"cut before UDP", capture.LinkRaw, frametest.Inner()[:24], 33, capture.CauseTruncated},
		{"UDP of 4 bytes", capture.LinkRaw, frametest.IP("10.0.0.1", "10.0.0.2", 17, frametest.BE32(1)), 0, capture.CauseMalformed},
		{"TCP header of 8 bytes", capture.LinkRaw, frametest.IP("10.0.0.1", "10.0.0.2", 6, make([]byte, 20)), 0, capture.CauseMalformed},
		{"tunnels without end", capture.LinkRaw, deep, 0, capture.CauseNone},
	}
	for _, r := range rows {
		d := New(Options{})
		var ev capture.Event
		d.Decode(capture.Packet{Data: r.b, Size: r.size, Link: r.link}, &ev)
		if ev.Cause != r.want {
			t.Errorf("%s: cause %q, want %q", r.name, ev.Cause, r.want)
		}
		var s capture.Stats
		d.AddTo(&s)
		if r.want != capture.CauseNone && s.Causes[r.want] != 1 {
			t.Errorf("%s: counts %v, want one at %q", r.name, s.Causes, r.want)
		}
	}
}

func TestDirectionComesFromAddresses(t *testing.T) {
	const own = "198.51.100.7"
	d := New(Options{Local: []netip.Addr{netip.MustParseAddr(own), netip.MustParseAddr("192.168.1.2")}})
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
		var ev capture.Event
		d.Decode(capture.Packet{Data: frametest.IP(r.src, r.dst, 17, frametest.UDP(1, 2, nil)), Link: capture.LinkRaw}, &ev)
		if ev.Dir != r.want {
			t.Errorf("%s to %s: direction %d, want %d", r.src, r.dst, ev.Dir, r.want)
		}
	}
}

// TestARecordedDirectionWins gives the direction in every form in which a capture does.
func TestARecordedDirectionWins(t *testing.T) {
	down := frametest.IP("192.0.2.1", "10.0.0.1", 17, frametest.UDP(5000, 5001, nil)) // by its addresses it comes in
	sll := func(kind, hardware byte) []byte {
		return frametest.Join([]byte{0, kind, hardware >> 7 * 3, hardware}, make([]byte, 10), frametest.BE16(wire.EtherTypeIPv4), down)
	}
	sll2 := func(kind, hardware byte) []byte {
		return frametest.Join(frametest.BE16(wire.EtherTypeIPv4), make([]byte, 6), []byte{0, hardware, kind, 0}, make([]byte, 8), down)
	}
	up := frametest.IP("10.0.0.1", "192.0.2.1", 17, frametest.UDP(5000, 5001, nil))
	pflog := func(way byte) []byte {
		return frametest.Join([]byte{61}, make([]byte, 59), []byte{way, 0, 0, 0}, down)
	}
	pktap := func(way byte, inner []byte) []byte {
		return frametest.Join([]byte{108, 0, 0, 0, 1, 0, 0, 0, byte(capture.LinkRaw), 0, 0, 0}, make([]byte, 24), []byte{way}, make([]byte, 71), inner)
	}
	for _, r := range []struct {
		name string
		p    capture.Packet
		want int8
	}{
		{"nothing is recorded", capture.Packet{Data: down, Link: capture.LinkRaw}, -1},
		{"out", capture.Packet{Data: down, Link: capture.LinkRaw, Outgoing: true}, 1},
		{"in", capture.Packet{Data: up, Link: capture.LinkRaw, Incoming: true}, -1},
		{"cooked, out", capture.Packet{Data: sll(4, 1), Link: capture.LinkSLL}, 1},
		{"cooked, for another host", capture.Packet{Data: sll(3, 1), Link: capture.LinkSLL}, -1},
		{"cooked 2, out", capture.Packet{Data: sll2(4, 1), Link: capture.LinkSLL2}, 1},
		{"PPP, out", capture.Packet{Data: frametest.Join([]byte{1, 0xff, 3, 0, 0x21}, down), Link: capture.LinkPPPDir}, 1},
		{"PPP, in", capture.Packet{Data: frametest.Join([]byte{0, 0xff, 3, 0, 0x21}, up), Link: capture.LinkPPPDir}, -1},
		{"pppd, out", capture.Packet{Data: frametest.Join([]byte{1, 3, 0, 0x21}, down), Link: capture.LinkPPPD}, 1},
		{"packet filter log, out", capture.Packet{Data: pflog(2), Link: capture.LinkPFLog}, 1},
		{"packet filter log, both", capture.Packet{Data: pflog(0), Link: capture.LinkPFLog}, -1},
		{"PKTAP, out", capture.Packet{Data: pktap(2, down), Link: capture.LinkPKTAP}, 1},
		{"PKTAP, in", capture.Packet{Data: pktap(1, up), Link: capture.LinkPKTAP}, -1},
		{"Juniper, out", capture.Packet{Data: frametest.Join([]byte("MGC\x02"), make([]byte, 4), down), Link: capture.LinkJuniperEther}, 1},
		{"Juniper, in", capture.Packet{Data: frametest.Join([]byte("MGC\x03"), make([]byte, 4), up), Link: capture.LinkJuniperEther}, -1},
		{"inside a tunnel", capture.Packet{Data: frametest.IP("192.0.2.7", "192.0.2.8", 4, down), Link: capture.LinkRaw, Outgoing: true}, 1},
		{"to this machine itself", capture.Packet{Data: frametest.IP("127.0.0.1", "127.0.0.1", 17, frametest.UDP(1, 2, nil)), Link: capture.LinkRaw, Incoming: true}, 0},
	} {
		var ev capture.Event
		if New(Options{}).Decode(r.p, &ev); ev.Dir != r.want || ev.Cause != capture.CauseNone {
			t.Errorf("%s: direction %d, cause %v; want %d", r.name, ev.Dir, ev.Cause, r.want)
		}
	}
}

// TestWhatPassesThroughHasTheDirectionOfItsAddresses: live, where this machine's addresses
// are known, a packet that it forwards is neither received by it nor sent.
func TestWhatPassesThroughHasTheDirectionOfItsAddresses(t *testing.T) {
	d := New(Options{Local: []netip.Addr{netip.MustParseAddr("10.0.0.254"), netip.MustParseAddr("203.0.113.5")}})
	for _, r := range []struct {
		src, dst string
		in       bool
		want     int8
	}{
		{"10.0.0.1", "192.0.2.1", true, 1}, {"192.0.2.1", "10.0.0.1", false, -1}, {"203.0.113.5", "192.0.2.1", false, 1}, {"10.0.0.1", "10.0.0.254", true, -1},
		{"10.0.0.1", "224.0.0.251", true, -1},
	} {
		var ev capture.Event
		d.Decode(capture.Packet{Data: frametest.IP(r.src, r.dst, 17, frametest.UDP(1, 2, nil)), Link: capture.LinkRaw, Incoming: r.in, Outgoing: !r.in}, &ev)
		if ev.Dir != r.want {
			t.Errorf("%s to %s: direction %d, want %d", r.src, r.dst, ev.Dir, r.want)
		}
	}
}

func TestFlowHashIsOneForBothDirections(t *testing.T) {
	evs := talk(New(Options{}), 80, frametest.Seg{Flags: capture.SYN}, frametest.Seg{Back: true, Flags: capture.SYN | capture.ACK})
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
