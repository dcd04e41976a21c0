package decode

import (
	"encoding/binary"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/internal/frametest"
	"github.com/netsynth/netsynth/capture/wire"
)

// wrappedFrames are frames of every link type that wrapped knows, each holding the
// same datagram.
func wrappedFrames() []struct {
	name string
	link capture.LinkType
	b    []byte
} {
	le := binary.LittleEndian
	le32 := func(n int) []byte { return le.AppendUint32(nil, uint32(n)) }
	snap := frametest.Join([]byte{0xaa, 0xaa, 3, 0, 0, 0}, frametest.BE16(wire.EtherTypeIPv4), frametest.Inner())
	macs, rest := frametest.Datagram[:12], frametest.Datagram[12:]
	pktap := frametest.Join(le32(108), le32(1), le32(1), make([]byte, 96), frametest.Datagram)
	return []struct {
		name string
		link capture.LinkType
		b    []byte
	}{
		{"PPI", capture.LinkPPI, frametest.Join([]byte{0, 0, 12, 0}, le32(1), make([]byte, 4), frametest.Datagram)},
		{"PKTAP", capture.LinkPKTAP, pktap},
		{"PKTAP as user 2", capture.LinkUser2, pktap},
		{"SLIP", capture.LinkSLIP, frametest.Join(make([]byte, 16), frametest.Inner())},
		{"IPNET", capture.LinkIPNet, frametest.Join(make([]byte, 24), frametest.Inner())},
		{"Fibre Channel", capture.LinkIPFC, frametest.Join(make([]byte, 16), snap)},
		{"InfiniBand", capture.LinkIPoIB, frametest.Join(make([]byte, 40), frametest.BE16(wire.EtherTypeIPv4), frametest.BE16(0), frametest.Inner())},
		{"SunATM LLC", capture.LinkSunATM, frametest.Join([]byte{2, 0, 0, 1}, snap)},
		{"SunATM LANE", capture.LinkSunATM, frametest.Join([]byte{1, 0, 0, 1, 0, 0}, frametest.Datagram)},
		{"CLIP", capture.LinkATMClip, frametest.Inner()},
		{"CLIP with LLC", capture.LinkATMClip, snap},
		{"MPLS", capture.LinkMPLS, frametest.Join([]byte{0, 1, 1, 9}, frametest.Inner())},
		{"ARCNET", capture.LinkArcnet, frametest.Join([]byte{1, 2, 212, 0, 0, 0}, frametest.Inner())},
		{"ARCNET exception", capture.LinkArcnet, frametest.Join([]byte{1, 2, 212, 0xff, 0xff, 0xff, 212, 0, 0, 0}, frametest.Inner())},
		{"ARCNET old", capture.LinkArcnet, frametest.Join([]byte{1, 2, 240}, frametest.Inner())},
		{"ARCNET Linux", capture.LinkArcnetLinux, frametest.Join([]byte{1, 2, 0, 0, 212, 0, 0, 0}, frametest.Inner())},
		{"Broadcom", capture.LinkBrcm, frametest.Join(macs, make([]byte, 4), rest)},
		{"Broadcom before", capture.LinkBrcmPrepend, frametest.Join(make([]byte, 4), frametest.Datagram)},
		{"DSA", capture.LinkDSA, frametest.Join(macs, make([]byte, 4), rest)},
		{"EDSA", capture.LinkEDSA, frametest.Join(macs, make([]byte, 8), rest)},
		{"Juniper Ethernet", capture.LinkJuniperEther, frametest.Join([]byte("MGC\x00"), frametest.Datagram)},
		{"Juniper extended", capture.LinkJuniperEther, frametest.Join([]byte("MGC\x80\x00\x02\x09\x09"), frametest.Datagram)},
		{"Juniper bare", capture.LinkJuniperEther, frametest.Join([]byte("MGC\x02"), make([]byte, 4), frametest.Inner())},
		{"Juniper PPP", capture.LinkJuniperPPP, frametest.Join([]byte("MGC\x00\xff\x03\x00\x21"), frametest.Inner())},
	}
}

func TestWrappedLinkTypesAreOpened(t *testing.T) {
	for _, f := range wrappedFrames() {
		if ev := decode(f.link, f.b); ev.Cause != capture.CauseNone || ev.Dport != 5000 {
			t.Errorf("%s: got cause %v, port %d", f.name, ev.Cause, ev.Dport)
		}
	}
}

func TestWrappedLinkTypesSurviveEveryCut(t *testing.T) {
	d := New(Options{})
	for _, f := range wrappedFrames() {
		for n := range f.b {
			var ev capture.Event
			d.Decode(capture.Packet{Data: f.b[:n], Size: len(f.b), Link: f.link}, &ev)
			if d.library.recovered.Load() > 0 {
				t.Fatalf("%s cut at %d: a library's decoder panicked", f.name, n)
			}
		}
	}
}

func TestWrappersDoNotNestForEver(t *testing.T) {
	var b []byte
	for range 100 {
		b = frametest.Join([]byte{0, 0, 8, 0, byte(capture.LinkPPI), 0, 0, 0}, b)
	}
	if ev := decode(capture.LinkPPI, b); ev.Cause != capture.CauseMalformed {
		t.Errorf("got cause %v, want malformed", ev.Cause)
	}
}

func TestUserLinkTypesAreNotGuessed(t *testing.T) {
	if ev := decode(capture.LinkUser2, frametest.Datagram); ev.Cause != capture.CauseLink {
		t.Errorf("got cause %v, want link type", ev.Cause)
	}
}

func TestARPOfAnyLinkAddressIsRead(t *testing.T) {
	for _, hard := range []int{1, 6, 20} {
		link := make([]byte, hard)
		b := frametest.Join(frametest.BE16(1), frametest.BE16(wire.EtherTypeIPv4), []byte{byte(hard), 4, 0, 1}, link, []byte{10, 0, 0, 1}, link, []byte{10, 0, 0, 77})
		if ev := decode(capture.LinkEthernet, frametest.Ether(wire.EtherTypeARP, b)); ev.Cause != capture.CauseNone || ev.Value != 77 || ev.SrcLast != 1 {
			t.Errorf("%d bytes: got %+v", hard, ev)
		}
	}
}
