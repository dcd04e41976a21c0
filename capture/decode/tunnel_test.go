package decode

import (
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/internal/frametest"
	"github.com/netsynth/netsynth/capture/wire"
)

// tunnelFrames are frames that hold the same datagram within other headers.
func tunnelFrames() []struct {
	name string
	link capture.LinkType
	b    []byte
} {
	const ether = capture.LinkEthernet
	inner, inner6, frame := frametest.Inner(), frametest.Inner6(), frametest.Datagram
	ip := func(proto int, parts ...[]byte) []byte {
		return frametest.IPEther("10.0.0.1", "10.0.0.2", proto, frametest.Join(parts...))
	}
	gre := func(flags, kind int, parts ...[]byte) []byte {
		return ip(wire.ProtoGRE, frametest.BE16(flags), frametest.BE16(kind), frametest.Join(parts...))
	}
	udp := func(port int, parts ...[]byte) []byte {
		return ip(wire.ProtoUDP, frametest.UDP(50000, port, frametest.Join(parts...)))
	}
	tagged := func(kind int, parts ...[]byte) []byte { return frametest.Ether(kind, frametest.Join(parts...)) }
	four, eight := make([]byte, 4), make([]byte, 8)
	label, snap := []byte{0, 1, 1, 9}, frametest.Join([]byte{0xaa, 0xaa, 3, 0, 0, 0}, frametest.BE16(wire.EtherTypeIPv4), inner)
	nsh := frametest.Join([]byte{0, 2, 2, 1}, four)
	wifi := func(control ...byte) []byte { return frametest.Join(control, make([]byte, 24-len(control))) }
	radiotap := func(flags byte) []byte { return []byte{0, 0, 9, 0, 2, 0, 0, 0, flags} }
	msdu := frametest.Join(make([]byte, 12), frametest.BE16(len(snap)), snap)
	return []struct {
		name string
		link capture.LinkType
		b    []byte
	}{
		{"Geneve with Ethernet", ether, udp(wire.PortGeneve, []byte{0, 0, 0x65, 0x58}, four, frame)},
		{"Geneve with options", ether, udp(wire.PortGeneve, []byte{2, 0x40, 0x65, 0x58}, four, eight, frame)},
		{"Geneve with IPv4", ether, udp(wire.PortGeneve, []byte{0, 0, 8, 0}, four, inner)},
		{"Geneve with IPv6", ether, udp(wire.PortGeneve, []byte{0, 0, 0x86, 0xdd}, four, inner6)},
		{"VXLAN", ether, udp(wire.PortVXLAN, []byte{8}, eight[:7], frame)},
		{"VXLAN with a group policy", ether, udp(wire.PortVXLAN, []byte{0x88, 0, 0, 9}, four, frame)},
		{"VXLAN without flags", ether, udp(wire.PortVXLAN, eight, frame)},
		{"VXLAN-GPE with IPv4", ether, udp(wire.PortVXLANGPE, []byte{0x0c, 0, 0, 1}, four, inner)},
		{"VXLAN-GPE with Ethernet", ether, udp(wire.PortVXLANGPE, []byte{0x0c, 0, 0, 3}, four, frame)},
		{"VXLAN-GPE with NSH", ether, udp(wire.PortVXLANGPE, []byte{0x0c, 0, 0, 4}, four, nsh, inner)},
		{"VXLAN-GPE with MPLS", ether, udp(wire.PortVXLANGPE, []byte{0x0c, 0, 0, 5}, four, label, inner)},
		{"MPLS in UDP", ether, udp(wire.PortMPLS, label, inner)},
		{"L2TP", ether, udp(wire.PortL2TP, []byte{0, 2}, four, []byte{0, 0x21}, inner)},
		{"L2TP with everything", ether, udp(wire.PortL2TP, []byte{0x4a, 2, 0, 0}, eight, []byte{0, 4}, four, []byte{0xff, 3, 0, 0x21}, inner)},
		{"Teredo", ether, udp(wire.PortTeredo, inner6)},
		{"Teredo with an origin", ether, udp(wire.PortTeredo, eight, inner6)},
		{"Teredo with both", ether, udp(wire.PortTeredo, []byte{0, 1, 2, 2}, make([]byte, 13), eight, inner6)},
		{"ERSPAN I", ether, gre(0, wire.EtherTypeERSPAN, frame)},
		{"ERSPAN II", ether, gre(0x1000, wire.EtherTypeERSPAN, four, []byte{0x10}, eight[:7], frame)},
		{"ERSPAN III", ether, gre(0x1000, wire.EtherTypeERSPAN3, four, []byte{0x20}, eight[:7], four, frame)},
		{"ERSPAN III with a platform", ether, gre(0x1000, wire.EtherTypeERSPAN3, four, []byte{0x20}, eight[:7], []byte{0, 0, 0, 1}, eight, frame)},
		{"ERSPAN III with IP", ether, gre(0x1000, wire.EtherTypeERSPAN3, four, []byte{0x20}, eight[:7], []byte{0, 0, 8, 0}, inner)},
		{"PPTP", ether, gre(0x3081, wire.EtherTypePPP, four, eight, []byte{0, 0x21}, inner)},
		{"PPTP with ff 03", ether, gre(0x3001, wire.EtherTypePPP, four, four, []byte{0xff, 3, 0, 0x21}, inner)},
		{"PPTP with ff 03 and a short number", ether, gre(0x3001, wire.EtherTypePPP, four, four, []byte{0xff, 3, 0x21}, inner)},
		{"GRE with every field", ether, gre(0xb000, wire.EtherTypeIPv4, four, eight, inner)},
		{"GRE with NSH", ether, gre(0, wire.EtherTypeNSH, nsh, inner)},
		{"WCCP", ether, gre(0, wire.EtherTypeWCCP, inner)},
		{"WCCP with its header", ether, gre(0, wire.EtherTypeWCCP, four, inner)},
		{"Aruba", ether, gre(0, 0x8210, wifi(0x08), snap)},
		{"AH", ether, ip(wire.ProtoAH, []byte{wire.ProtoUDP, 4, 0, 0}, make([]byte, 20), inner[20:])},
		{"AH twice", ether, ip(wire.ProtoAH, []byte{wire.ProtoAH, 4, 0, 0}, make([]byte, 20), []byte{wire.ProtoUDP, 4, 0, 0}, make([]byte, 20), inner[20:])},
		{"AH of a tunnel", ether, ip(wire.ProtoAH, []byte{wire.ProtoIPv4, 4, 0, 0}, make([]byte, 20), inner)},
		{"PIM register", ether, ip(wire.ProtoPIM, []byte{0x21}, eight[:7], inner)},
		{"EtherIP", ether, ip(wire.ProtoEtherIP, []byte{0x30, 0}, frame)},
		{"MPLS in IP", ether, ip(wire.ProtoMPLS, label, inner)},
		{"MACsec in the clear", ether, tagged(wire.EtherTypeMACsec, []byte{0, 0}, four, frametest.BE16(wire.EtherTypeIPv4), inner, eight, eight)},
		{"MACsec with a channel", ether, tagged(wire.EtherTypeMACsec, []byte{0x20, 0}, four, eight, frametest.BE16(wire.EtherTypeIPv4), inner, eight, eight)},
		{"VN-Tag", ether, tagged(wire.EtherTypeVNTag, four, frametest.BE16(wire.EtherTypeIPv4), inner)},
		{"NSH with Ethernet", ether, tagged(wire.EtherTypeNSH, []byte{0, 2, 2, 3}, four, frame)},
		{"802.11", capture.LinkRadiotap, frametest.Join(radiotap(0), wifi(0x88), four[:2], snap)},
		{"802.11 with a checksum", capture.LinkRadiotap, frametest.Join(radiotap(0x10), wifi(0x88), four[:2], snap, four)},
		{"802.11 padded", capture.LinkRadiotap, frametest.Join(radiotap(0x20), wifi(0x88), four, snap)},
		{"802.11 padded, with a checksum", capture.LinkRadiotap, frametest.Join(radiotap(0x30), wifi(0x88), four, snap, four)},
		{"802.11 with nothing to pad", capture.LinkRadiotap, frametest.Join(radiotap(0x20), wifi(0x08), snap)},
		{"802.11 aggregate", capture.LinkWiFi, frametest.Join(wifi(0x88), []byte{0x80, 0}, msdu)},
	}
}

func TestPacketsWithinPacketsAreOpened(t *testing.T) {
	for _, f := range tunnelFrames() {
		if ev := decode(f.link, f.b); ev.Cause != capture.CauseNone || ev.Dport != 5000 || ev.Proto != wire.ProtoUDP || int(ev.Size) != len(f.b) {
			t.Errorf("%s: got %+v", f.name, ev)
		}
	}
}

// TestTunnelsSurviveEveryCutAndEveryByte lets headers end early and lie about lengths.
func TestTunnelsSurviveEveryCutAndEveryByte(t *testing.T) {
	d := New(Options{})
	see := func(name string, l capture.LinkType, b []byte, size int) {
		var ev capture.Event
		d.Decode(capture.Packet{Data: b, Size: size, Link: l}, &ev)
		if d.library.recovered.Load() > 0 || d.tunnels > maxTunnels || d.cut < 0 {
			t.Fatalf("%s of %d bytes: %+v", name, len(b), ev)
		}
	}
	for _, f := range tunnelFrames() {
		for n := range f.b {
			see(f.name, f.link, f.b[:n], len(f.b))
			see(f.name, f.link, f.b[:n], n)
		}
		for i := range f.b {
			was := f.b[i]
			for _, lie := range [...]byte{0, 0x3f, 0x7f, 0xff} {
				f.b[i] = lie
				see(f.name, f.link, f.b, len(f.b))
			}
			f.b[i] = was
		}
	}
}

func TestATunnelThatHoldsNothingStaysWhatItIs(t *testing.T) {
	for name, payload := range map[string][]byte{
		"empty": nil, "short": {0, 0, 8}, "nothing inside": {0, 0, 8, 0, 0, 0, 0, 0}, "options beyond the end": {0x3f, 0, 8, 0, 0, 0, 0, 0, 0x45},
		"text": []byte("a datagram with text in it, that is all"), "an L2TP control message": {0xc8, 2, 0, 12, 0, 1, 0, 0, 0, 0, 0, 0},
	} {
		for _, port := range []int{wire.PortVXLAN, wire.PortVXLANGPE, wire.PortGeneve, wire.PortMPLS, wire.PortL2TP, wire.PortTeredo, wire.PortGTP} {
			ev := decode(capture.LinkEthernet, frametest.IPEther("10.0.0.1", "10.0.0.2", wire.ProtoUDP, frametest.UDP(50000, port, payload)))
			if ev.Cause != capture.CauseNone || int(ev.Dport) != port || int(ev.Payload) != len(payload) {
				t.Errorf("%s to port %d: got %+v", name, port, ev)
			}
		}
	}
}

func TestNestedHeadersEnd(t *testing.T) {
	nsh := frametest.Inner()
	for range 100 {
		nsh = frametest.Join([]byte{0, 2, 2, 4, 0, 0, 0, 0}, nsh)
	}
	if ev := decode(capture.LinkEthernet, frametest.Ether(wire.EtherTypeNSH, nsh)); ev.Cause != capture.CauseMalformed {
		t.Errorf("NSH: got cause %v, want malformed", ev.Cause)
	}
	var ah []byte
	for range 100 {
		ah = frametest.Join([]byte{wire.ProtoAH, 0, 0, 0, 0, 0, 0, 0}, ah)
	}
	if ev := decode(capture.LinkEthernet, frametest.IPEther("10.0.0.1", "10.0.0.2", wire.ProtoAH, ah)); ev.Cause != capture.CauseMalformed {
		t.Errorf("AH: got cause %v, want malformed", ev.Cause)
	}
}

func TestReverseARPIsARP(t *testing.T) {
	b := frametest.Join(frametest.BE16(1), frametest.BE16(wire.EtherTypeIPv4), []byte{6, 4, 0, 3}, make([]byte, 6), []byte{10, 0, 0, 1}, make([]byte, 6), []byte{10, 0, 0, 77})
	cooked := frametest.Join(frametest.BE16(wire.EtherTypeRARP), make([]byte, 18), b)
	for _, ev := range []capture.Event{decode(capture.LinkEthernet, frametest.Ether(wire.EtherTypeRARP, b)), decode(capture.LinkSLL2, cooked)} {
		if ev.Cause != capture.CauseNone || ev.Kind != capture.KindARP || ev.Value != 77 {
			t.Errorf("got %+v", ev)
		}
	}
}

func TestTunnelsDoNotAllocate(t *testing.T) {
	d, frames := New(Options{}), tunnelFrames()
	var ev capture.Event
	n := testing.AllocsPerRun(10, func() {
		for _, f := range frames {
			d.Decode(capture.Packet{Data: f.b, Link: f.link}, &ev)
		}
	})
	if n > 0 {
		t.Errorf("%d frames: %v allocations", len(frames), n)
	}
}
