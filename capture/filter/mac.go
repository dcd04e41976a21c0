package filter

import (
	"encoding/binary"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

// macAddress returns the test for a MAC address.
func (p *parser) macAddress(tok *token, q qualifier) *test {
	switch {
	case q.proto != "ether" || q.kind == "net":
		p.fail(tok, `a MAC address belongs after "ether host"`)
	case p.frame.link != capture.LinkEthernet:
		p.fail(tok, "these frames have no MAC addresses")
	}
	mac := tok.mac()
	return q.ways(
		func() *test { return macAt(p.frame.header+wire.MACLength, mac) },
		func() *test { return macAt(p.frame.header, mac) })
}

// macAt returns the test for a MAC address at an offset.
func macAt(at int, mac [wire.MACLength]byte) *test {
	return both(equal(at+2, 4, binary.BigEndian.Uint32(mac[2:])), equal(at, 2, uint32(binary.BigEndian.Uint16(mac[:]))))
}

// cast returns the test for "broadcast" and "multicast", of the link or of IP.
func (p *parser) cast(proto string, tok *token) *test {
	f := &p.frame
	switch {
	case proto == "" || proto == "ether":
		if f.link != capture.LinkEthernet {
			p.fail(tok, "%s: these frames have no MAC addresses", tok.text)
		}
		if tok.text == "broadcast" {
			return macAt(f.header, [wire.MACLength]byte{255, 255, 255, 255, 255, 255})
		}
		return &test{load: equal(f.header, 1, 0).load, jump: opJSET, k: 1}
	case proto == "ip" && tok.text == "broadcast":
		return both(p.carries(tok, wire.EtherTypeIPv4), either(equal(f.net+16, 4, 0), equal(f.net+16, 4, 0xffffffff)))
	case proto == "ip":
		return both(p.carries(tok, wire.EtherTypeIPv4), field(f.net+16, 1, noMask, opJGE, 224))
	case proto == "ip6" && tok.text == "multicast":
		return both(p.carries(tok, wire.EtherTypeIPv6), equal(f.net+24, 1, 255))
	}
	p.fail(tok, "%s has no %s", proto, tok.text)
	return nil
}
