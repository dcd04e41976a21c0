package decode

import (
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/internal/frametest"
)

// Protocols that are neither IP nor ARP are understood by their name, although nothing more is decoded.
func TestOtherNetworkProtocolsAreNamed(t *testing.T) {
	macs := make([]byte, 12)
	ether := func(kind int, data ...byte) []byte {
		return frametest.Join(macs, frametest.BE16(kind), data, make([]byte, 46))
	}
	snap := func(kind int) []byte {
		return ether(60, append([]byte{0xaa, 0xaa, 3, 0, 0, 0x0c}, frametest.BE16(kind)...)...)
	}
	beacon := frametest.Join([]byte{0x80, 0}, make([]byte, 60))
	for _, row := range []struct {
		name  string
		link  capture.LinkType
		frame []byte
		want  capture.App
	}{
		{"spanning tree", capture.LinkEthernet, ether(38, 0x42, 0x42, 3, 0, 0), capture.AppSTP},
		{"a VLAN's spanning tree", capture.LinkEthernet, snap(0x010b), capture.AppSTP},
		{"CDP", capture.LinkEthernet, snap(0x2000), capture.AppCDP},
		{"IS-IS", capture.LinkEthernet, ether(60, 0xfe, 0xfe, 3, 0x83), capture.AppISIS},
		{"another of ISO", capture.LinkEthernet, ether(60, 0xfe, 0xfe, 3, 0x84), capture.AppNone},
		{"IPX", capture.LinkEthernet, ether(60, 0xe0, 0xe0, 3), capture.AppIPX},
		{"LLDP", capture.LinkEthernet, ether(0x88cc), capture.AppLLDP},
		{"LLDP in a VLAN", capture.LinkEthernet, ether(0x8100, 0, 5, 0x88, 0xcc), capture.AppLLDP},
		{"LOOP", capture.LinkEthernet, ether(0x9000), capture.AppLOOP},
		{"EAPOL", capture.LinkEthernet, ether(0x888e), capture.AppEAPOL},
		{"LACP", capture.LinkEthernet, ether(0x8809), capture.AppLACP},
		{"AppleTalk", capture.LinkEthernet, ether(0x809b), capture.AppAppleTalk},
		{"PTP", capture.LinkEthernet, ether(0x88f7), capture.AppPTP},
		{"PPPoE discovery", capture.LinkEthernet, ether(0x8863), capture.AppPPPoED},
		{"LCP", capture.LinkEthernet, ether(0x8864, 0x11, 0, 0, 1, 0, 22, 0xc0, 0x21), capture.AppPPP},
		{"a beacon", capture.LinkWiFi, beacon, capture.AppWLAN},
		{"an unknown EtherType", capture.LinkEthernet, ether(0x7777), capture.AppNone},
	} {
		ev := decode(row.link, row.frame)
		if ev.App != row.want || (ev.Cause == capture.CauseNone) != (row.want != capture.AppNone) || !ev.BesideIP() {
			t.Errorf("%s: got %q, %s, beside IP: %t", row.name, ev.App, ev.Cause, ev.BesideIP())
		}
		if name := capture.ProtocolOf(&ev); row.want == capture.AppNone && name != "other" {
			t.Errorf("%s is called %q", row.name, name)
		}
	}
}
