package filter

import (
	"strings"

	"github.com/netsynth/netsynth/capture"
)

// bound returns the test for "inbound" or "outbound", where the link header says which
// way a packet went.
func (p *parser) bound(tok *token) *test {
	h, out := p.frame.header, tok.is("outbound")
	way := func(in, outbound uint32) uint32 {
		if out {
			return outbound
		}
		return in
	}
	const outgoing = 4 // a packet type of Linux (linux/if_packet.h)
	var t *test
	switch p.frame.link {
	case capture.LinkSLL:
		t = h.equal(0, 2, outgoing)
	case capture.LinkSLL2:
		t = h.equal(10, 1, outgoing)
	case capture.LinkIPNet:
		return h.equal(2, 2, way(2, 1))
	case capture.LinkPFLog:
		return h.equal(60, 1, way(1, 2))
	case capture.LinkPPPD:
		return h.equal(0, 1, way(0, 1))
	case capture.LinkJuniperEther:
		return h.field(3, 1, 1, opJEQ, way(1, 0))
	case capture.LinkRaw:
		if p.frame.payload.at != slipHeader {
			break
		}
		if t = h.equal(0, 1, 0); out {
			return not(t)
		}
		return t
	}
	if t == nil {
		p.fail(tok, "%q is not supported: frames of this link type do not say which way they went", tok.text)
	}
	if !out {
		return not(t)
	}
	return t
}

// slipHeader is the bytes before an IP packet in a frame of SLIP; the first says which way
// it went.
const slipHeader = 16

// ifindex returns the test for the number of the interface.
func (p *parser) ifindex(tok *token) *test {
	if p.frame.link != capture.LinkSLL2 {
		p.fail(tok, "ifindex: only frames of Linux cooked captures, version 2, have one")
	}
	return p.frame.header.equal(4, 4, p.number(tok))
}

// log returns the test for a field of OpenBSD's packet filter log (net/if_pflog.h).
func (p *parser) log(tok *token) *test {
	if p.frame.link != capture.LinkPFLog {
		p.fail(tok, "%s: only frames of a packet filter log have it", tok.text)
	}
	h := p.frame.header
	switch tok.text {
	case "rulenum":
		return h.equal(36, 4, p.number(tok))
	case "subrulenum":
		return h.equal(40, 4, p.number(tok))
	}
	word := p.next()
	name := strings.ToLower(word.text)
	reason, known := pflogReasons[name]
	action, done := pflogActions[name]
	switch {
	case tok.is("reason") && word.kind == tokenNumber:
		return h.equal(3, 1, word.number)
	case word.kind != tokenName:
	case tok.is("ifname") && len(word.text) < 16:
		return h.bytes(4, []byte(word.text))
	case tok.is("ruleset") && len(word.text) < 16:
		return h.bytes(20, []byte(word.text))
	case tok.is("reason") && known:
		return h.equal(3, 1, reason)
	case tok.is("action") && done:
		return h.equal(2, 1, action)
	}
	p.fail(word, "%s: unknown value %q", tok.text, p.text(word))
	return nil
}

// pflogReasons and pflogActions are the names that all systems with this log share.
var (
	pflogReasons = map[string]uint32{"match": 0, "bad-offset": 1, "fragment": 2, "short": 3, "normalize": 4, "memory": 5,
		"bad-timestamp": 6, "congestion": 7, "ip-option": 8, "proto-cksum": 9, "state-mismatch": 10, "state-insert": 11,
		"state-limit": 12, "src-limit": 13, "synproxy": 14}
	pflogActions = map[string]uint32{"pass": 0, "accept": 0, "drop": 1, "block": 1, "scrub": 2, "noscrub": 3, "nat": 4,
		"nonat": 5, "binat": 6, "nobinat": 7, "rdr": 8, "nordr": 9, "synproxy-drop": 10}
)
