package capture

import (
	"encoding/binary"
	"testing"
)

// wrappedFrames are frames of every link type that wrapped knows, each holding the
// same datagram.
func wrappedFrames() []struct {
	name string
	link LinkType
	b    []byte
} {
	le := binary.LittleEndian
	le32 := func(n int) []byte { return le.AppendUint32(nil, uint32(n)) }
	snap := join([]byte{0xaa, 0xaa, 3, 0, 0, 0}, be16(etherIPv4), inner())
	macs, rest := datagram[:12], datagram[12:]
	pktap := join(le32(108), le32(1), le32(1), make([]byte, 96), datagram)
	return []struct {
		name string
		link LinkType
		b    []byte
	}{
		{"PPI", LinkPPI, join([]byte{0, 0, 12, 0}, le32(1), make([]byte, 4), datagram)},
		{"PKTAP", LinkPKTAP, pktap},
		{"PKTAP as user 2", LinkUser2, pktap},
		{"SLIP", LinkSLIP, join(make([]byte, 16), inner())},
		{"IPNET", LinkIPNet, join(make([]byte, 24), inner())},
		{"Fibre Channel", LinkIPFC, join(make([]byte, 16), snap)},
		{"InfiniBand", LinkIPoIB, join(make([]byte, 40), be16(etherIPv4), be16(0), inner())},
		{"SunATM LLC", LinkSunATM, join([]byte{2, 0, 0, 1}, snap)},
		{"SunATM LANE", LinkSunATM, join([]byte{1, 0, 0, 1, 0, 0}, datagram)},
		{"CLIP", LinkATMClip, inner()},
		{"CLIP with LLC", LinkATMClip, snap},
		{"MPLS", LinkMPLS, join([]byte{0, 1, 1, 9}, inner())},
		{"ARCNET", LinkArcnet, join([]byte{1, 2, 212, 0, 0, 0}, inner())},
		{"ARCNET exception", LinkArcnet, join([]byte{1, 2, 212, 0xff, 0xff, 0xff, 212, 0, 0, 0}, inner())},
		{"ARCNET old", LinkArcnet, join([]byte{1, 2, 240}, inner())},
		{"ARCNET Linux", LinkArcnetLinux, join([]byte{1, 2, 0, 0, 212, 0, 0, 0}, inner())},
		{"Broadcom", LinkBrcm, join(macs, make([]byte, 4), rest)},
		{"Broadcom before", LinkBrcmPrepend, join(make([]byte, 4), datagram)},
		{"DSA", LinkDSA, join(macs, make([]byte, 4), rest)},
		{"EDSA", LinkEDSA, join(macs, make([]byte, 8), rest)},
		{"Juniper Ethernet", LinkJuniperEther, join([]byte("MGC\x00"), datagram)},
		{"Juniper extended", LinkJuniperEther, join([]byte("MGC\x80\x00\x02\x09\x09"), datagram)},
		{"Juniper bare", LinkJuniperEther, join([]byte("MGC\x02"), make([]byte, 4), inner())},
		{"Juniper PPP", LinkJuniperPPP, join([]byte("MGC\x00\xff\x03\x00\x21"), inner())},
	}
}

func TestWrappedLinkTypesAreOpened(t *testing.T) {
	for _, f := range wrappedFrames() {
		if ev := decode(f.link, f.b); ev.Cause != CauseNone || ev.Dport != 5000 {
			t.Errorf("%s: got cause %v, port %d", f.name, ev.Cause, ev.Dport)
		}
	}
}

func TestWrappedLinkTypesSurviveEveryCut(t *testing.T) {
	d := NewDecoder(DecoderOptions{})
	for _, f := range wrappedFrames() {
		for n := range f.b {
			var ev Event
			d.Decode(Packet{Data: f.b[:n], Size: len(f.b), Link: f.link}, &ev)
			if d.recovered.Load() > 0 {
				t.Fatalf("%s cut at %d: a library's decoder panicked", f.name, n)
			}
		}
	}
}

func TestWrappersDoNotNestForEver(t *testing.T) {
	var b []byte
	for range 100 {
		b = join([]byte{0, 0, 8, 0, byte(LinkPPI), 0, 0, 0}, b)
	}
	if ev := decode(LinkPPI, b); ev.Cause != CauseMalformed {
		t.Errorf("got cause %v, want malformed", ev.Cause)
	}
}

func TestUserLinkTypesAreNotGuessed(t *testing.T) {
	if ev := decode(LinkUser2, datagram); ev.Cause != CauseLink {
		t.Errorf("got cause %v, want link type", ev.Cause)
	}
}

func TestARPOfAnyLinkAddressIsRead(t *testing.T) {
	for _, hard := range []int{1, 6, 20} {
		link := make([]byte, hard)
		b := join(be16(1), be16(etherIPv4), []byte{byte(hard), 4, 0, 1}, link, []byte{10, 0, 0, 1}, link, []byte{10, 0, 0, 77})
		if ev := decode(LinkEthernet, ether(etherARP, b)); ev.Cause != CauseNone || ev.Value != 77 || ev.SrcLast != 1 {
			t.Errorf("%d bytes: got %+v", hard, ev)
		}
	}
}
