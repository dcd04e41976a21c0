package filter

import (
	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
	"golang.org/x/net/bpf"
)

// macOffsets are where the link header has its source and destination address. 802.11 has
// them in different places: see wlan.go.
var macOffsets = map[capture.LinkType]struct{ src, dst int }{
	capture.LinkEthernet: {6, 0}, capture.LinkFDDI: {7, 1}, capture.LinkTokenRing: {8, 2}, capture.LinkIPFC: {10, 2},
}

// macAddress returns the test for a MAC address.
func (p *parser) macAddress(tok *token, q qualifier) *test {
	if q.proto != "ether" || q.kind != "" && q.kind != "host" {
		p.fail(tok, `a MAC address belongs after "ether host"`)
	}
	mac := tok.mac()
	f := &p.frame
	if f.has80211() {
		return f.mac80211(q, mac[:])
	}
	p.refuse80211(tok, q)
	if _, ok := macOffsets[f.link]; !ok {
		p.fail(tok, "these frames have no MAC addresses")
	}
	return f.ofLink(q.ways(func() *test { return f.macSource(mac[:]) }, func() *test { return f.macDestination(mac[:]) }))
}

func (f *frame) macSource(mac []byte) *test { return f.header.bytes(macOffsets[f.link].src, mac) }

func (f *frame) macDestination(mac []byte) *test {
	return f.header.bytes(macOffsets[f.link].dst, mac)
}

// ofLink returns t, a test of the link header, for frames that have one: a Geneve packet
// may contain another protocol than Ethernet.
func (f *frame) ofLink(t *test) *test {
	if f.geneve {
		return both(f.hasLinkHeader(), t)
	}
	return t
}

// hasLinkHeader returns the test that an Ethernet header is in the Geneve packet.
func (f *frame) hasLinkHeader() *test {
	return not(&test{load: []bpf.RawInstruction{{Op: opLDMem, K: f.header.word}, {Op: opLDXMem, K: f.payload.word}}, jump: opJEQ | srcX})
}

// broadcastMAC is the address of all stations.
var broadcastMAC = []byte{255, 255, 255, 255, 255, 255}

// cast returns the test for "broadcast" and "multicast", of the link or of IP.
func (p *parser) cast(proto string, tok *token) *test {
	at := p.frame.network()
	switch {
	case proto == "" || proto == "ether":
		return p.linkCast(tok)
	case proto == "ip" && tok.text == "broadcast":
		return both(p.carries(tok, wire.EtherTypeIPv4), either(at.equal(16, 4, 0), at.equal(16, 4, 0xffffffff)))
	case proto == "ip":
		return both(p.carries(tok, wire.EtherTypeIPv4), at.field(16, 1, noMask, opJGE, 224))
	case proto == "ip6" && tok.text == "multicast":
		return both(p.carries(tok, wire.EtherTypeIPv6), at.equal(24, 1, 255))
	}
	p.fail(tok, "%s has no %s", proto, tok.text)
	return nil
}

// linkCast is cast for the link.
func (p *parser) linkCast(tok *token) *test {
	f := &p.frame
	_, mac := macOffsets[f.link]
	broadcast := tok.text == "broadcast"
	switch {
	case f.link == capture.LinkArcnet: // it has no groups
		return f.header.equal(1, 1, 0)
	case f.has80211() && broadcast:
		return f.destination80211(func(n int) *test { return f.header.bytes(n, broadcastMAC) })
	case f.has80211():
		return f.destination80211(func(n int) *test { return f.header.set(n, 1) })
	case !mac:
		p.fail(tok, "%s: these frames have no MAC addresses", tok.text)
	case broadcast:
		return f.ofLink(f.macDestination(broadcastMAC))
	}
	return f.ofLink(f.header.set(macOffsets[f.link].dst, 1))
}
