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
	at := p.frame.net
	carried := func(at int) *test {
		if proto != 0 {
			return equal(at, 1, proto)
		}
		return either(equal(at, 1, wire.ProtoSCTP), either(equal(at, 1, wire.ProtoTCP), equal(at, 1, wire.ProtoUDP)))
	}
	inRange := func(load func(int) []bpf.RawInstruction, offset int) func() *test {
		return func() *test {
			if low == high {
				return &test{load: load(offset), jump: opJEQ, k: low}
			}
			return both(&test{load: load(offset), jump: opJGE, k: low},
				not(&test{load: load(offset), jump: opJGT, k: high}))
		}
	}
	v6 := func(offset int) []bpf.RawInstruction {
		return []bpf.RawInstruction{{Op: opLDH, K: uint32(at + 40 + offset)}}
	}
	v4 := func(offset int) []bpf.RawInstruction {
		return []bpf.RawInstruction{{Op: opMSH, K: uint32(at)}, {Op: opLDHI, K: uint32(at + offset)}}
	}
	in6 := both(p.carries(tok, wire.EtherTypeIPv6), both(carried(at+6), q.ways(inRange(v6, 0), inRange(v6, 2))))
	in4 := both(p.carries(tok, wire.EtherTypeIPv4), both(both(carried(at+9), p.whole()), q.ways(inRange(v4, 0), inRange(v4, 2))))
	return either(in6, in4)
}
