package filter

import (
	"strconv"
	"strings"

	"github.com/netsynth/netsynth/capture/wire"
	"golang.org/x/net/bpf"
)

// ports returns the test for a port or a range of ports of TCP, UDP or SCTP.
func (p *parser) ports(tok *token, q qualifier) *test {
	proto, ok := protocols[q.proto], q.proto == ""
	if !ok && proto != wire.ProtoTCP && proto != wire.ProtoUDP && proto != wire.ProtoSCTP {
		p.fail(tok, "%s has no ports: tcp, udp and sctp have", q.proto)
	}
	p.refuse80211(tok, q)
	low := p.port(tok, tok.text, &proto)
	high := low
	if low > 0xffff {
		from, to, found := strings.Cut(tok.text, "-")
		if q.kind != "portrange" || !found {
			p.fail(tok, "unknown port %q", p.text(tok))
		}
		asked := proto
		other := proto
		low, high = p.port(tok, from, &proto), p.port(tok, to, &other)
		if low > 0xffff || high > 0xffff {
			p.fail(tok, "unknown port range %q", p.text(tok))
		}
		if proto != other {
			proto = asked
		}
		low, high = min(low, high), max(low, high)
	}
	return p.portTest(tok, q, proto, low, high)
}

// port returns the number of a port, above 65535 for an unknown name. A name that only
// one protocol uses also sets proto.
func (p *parser) port(tok *token, text string, proto *uint32) uint32 {
	const none = 1 << 16
	if named, ok := wire.Services[text]; ok {
		if named.Proto != 0 && *proto != 0 && named.Proto != *proto {
			p.fail(tok, "%s is a port of %s", text, map[uint32]string{wire.ProtoTCP: "tcp", wire.ProtoUDP: "udp"}[named.Proto])
		}
		*proto = max(*proto, named.Proto)
		return named.Number
	}
	n, err := strconv.ParseUint(text, 0, 32)
	if err != nil || tok.kind == tokenIPv4 {
		return none
	}
	return uint32(min(n, none))
}

// portTest returns the test for ports from low to high in IPv6 and IPv4, but not in later
// fragments of IPv4, which have no ports. proto 0 is TCP, UDP and SCTP.
func (p *parser) portTest(tok *token, q qualifier, proto, low, high uint32) *test {
	return either(p.portIPv6(tok, q, proto, low, high), p.portIPv4(tok, q, proto, low, high))
}

func (p *parser) portIPv4(tok *token, q qualifier, proto, low, high uint32) *test {
	at := p.frame.network()
	port := func(n int) func() *test {
		return func() *test { return inRange(func() []bpf.RawInstruction { return at.behindIPv4(n, 2) }, low, high) }
	}
	return both(p.carries(tok, wire.EtherTypeIPv4), both(both(at.withPorts(9, proto), p.whole()), q.ways(port(0), port(2))))
}

func (p *parser) portIPv6(tok *token, q qualifier, proto, low, high uint32) *test {
	at := p.frame.network()
	port := func(n int) func() *test {
		return func() *test { return inRange(func() []bpf.RawInstruction { return at.load(40+n, 2) }, low, high) }
	}
	return both(p.carries(tok, wire.EtherTypeIPv6), both(at.withPorts(6, proto), q.ways(port(0), port(2))))
}

// withPorts returns the test that the byte n bytes behind o is proto, or if that is 0, a
// protocol that has ports.
func (o offset) withPorts(n int, proto uint32) *test {
	if proto != 0 {
		return o.equal(n, 1, proto)
	}
	return either(o.equal(n, 1, wire.ProtoSCTP), either(o.equal(n, 1, wire.ProtoTCP), o.equal(n, 1, wire.ProtoUDP)))
}

// inRange returns the test that what load brings to A is between low and high.
func inRange(load func() []bpf.RawInstruction, low, high uint32) *test {
	if low == high {
		return under(load(), noMask, opJEQ, low)
	}
	return both(under(load(), noMask, opJGE, low), not(under(load(), noMask, opJGT, high)))
}
