package filter

import (
	"slices"
	"strings"

	"github.com/netsynth/netsynth/capture"
)

// Bits of the two bytes of frame control in an 802.11 header (IEEE 802.11, 9.2.4.1).
const (
	wlanTypeMask    = 0x0c
	wlanSubtypeMask = 0xf0
	wlanControl     = 0x04 // a type; the bit is also set in the reserved one
	wlanData        = 0x08 // as above
	wlanCTS         = 0xc0 // subtypes of control frames
	wlanACK         = 0xd0
	wlanToDS        = 0x01 // in the second byte
	wlanFromDS      = 0x02
)

// data80211 returns the test for a data frame.
func (f *frame) data80211() *test {
	return both(not(f.header.set(0, wlanControl)), f.header.set(0, wlanData))
}

// choose returns yes where a bit of the byte n bytes behind o is set, and else no.
func (o offset) choose(n int, bit uint32, yes, no *test) *test {
	return either(both(not(o.set(n, bit)), no), both(o.set(n, bit), yes))
}

// source80211 and destination80211 return test for the offset at which a frame has that
// address, as libpcap finds it: control frames have none.
func (f *frame) source80211(test func(n int) *test) *test {
	h := f.header
	data := h.choose(1, wlanFromDS, h.choose(1, wlanToDS, test(24), test(16)), test(10))
	return both(not(h.set(0, wlanControl)), h.choose(0, wlanData, data, test(10)))
}

func (f *frame) destination80211(test func(n int) *test) *test {
	h := f.header
	data := h.choose(1, wlanToDS, test(16), test(4))
	return both(not(h.set(0, wlanControl)), h.choose(0, wlanData, data, test(4)))
}

// mac80211 returns the test for a MAC address in an 802.11 header.
func (f *frame) mac80211(q qualifier, mac []byte) *test {
	h := f.header
	at := func(n int) *test { return h.bytes(n, mac) }
	noControl := not(h.field(0, 1, wlanTypeMask, opJEQ, wlanControl))
	second := either(noControl, both(not(h.field(0, 1, wlanSubtypeMask, opJEQ, wlanCTS)), not(h.field(0, 1, wlanSubtypeMask, opJEQ, wlanACK))))
	switch q.dir {
	case "addr1":
		return at(4)
	case "addr2":
		return both(second, at(10))
	case "addr3":
		return both(noControl, at(16))
	case "addr4":
		return both(h.field(1, 1, wlanToDS|wlanFromDS, opJEQ, wlanToDS|wlanFromDS), at(24))
	case "ra":
		return both(h.set(0, wlanData), at(4))
	case "ta":
		return both(both(h.set(0, wlanData), second), at(10))
	}
	return q.ways(func() *test { return f.source80211(at) }, func() *test { return f.destination80211(at) })
}

// dirs80211 are the qualifiers for one address of an 802.11 header.
var dirs80211 = []string{"addr1", "addr2", "addr3", "addr4", "ra", "ta"}

// refuse80211 fails where q asks for such an address and tok is not one.
func (p *parser) refuse80211(tok *token, q qualifier) {
	if slices.Contains(dirs80211, q.dir) {
		p.fail(tok, "%s is only for MAC addresses in 802.11 headers", q.dir)
	}
}

// wlan reads "type", "subtype" or "dir" of an 802.11 frame.
func (p *parser) wlan(tok *token) *test {
	f := &p.frame
	if !f.has80211() || f.link == capture.LinkPPI {
		p.fail(tok, "%s: only frames of 802.11 have it", tok.text)
	}
	switch tok.text {
	case "type":
		kind := p.wlanNumber(wlanTypes, wlanTypeMask)
		if !p.accept("subtype") {
			return f.header.field(0, 1, wlanTypeMask, opJEQ, kind)
		}
		kind |= p.wlanNumber(wlanSubtypes[kind], wlanSubtypeMask)
		return f.header.field(0, 1, wlanTypeMask|wlanSubtypeMask, opJEQ, kind)
	case "subtype":
		word := p.next()
		for _, kind := range []uint32{0, wlanControl, wlanData} {
			if n, ok := wlanSubtypes[kind][strings.ToLower(word.text)]; ok && word.kind == tokenName {
				return f.header.field(0, 1, wlanTypeMask|wlanSubtypeMask, opJEQ, kind|n)
			}
		}
		p.fail(word, "unknown 802.11 subtype %q", p.text(word))
	}
	return f.header.field(1, 1, wlanToDS|wlanFromDS, opJEQ, p.wlanNumber(wlanDirections, noMask))
}

// wlanNumber takes a name of a table, or a number without bits outside mask.
func (p *parser) wlanNumber(names map[string]uint32, mask uint32) uint32 {
	tok := p.next()
	if tok.kind == tokenNumber && tok.number&^mask == 0 {
		return tok.number
	}
	n, ok := names[strings.ToLower(tok.text)]
	if !ok || tok.kind != tokenName {
		p.fail(tok, "unknown value %q", p.text(tok))
	}
	return n
}

var (
	wlanTypes      = map[string]uint32{"mgt": 0, "management": 0, "ctl": 4, "control": 4, "data": 8}
	wlanDirections = map[string]uint32{"nods": 0, "tods": 1, "fromds": 2, "dstods": 3}
)

// wlanSubtypes are the names of subtypes, by type.
var wlanSubtypes = map[uint32]map[string]uint32{
	0: {"assocreq": 0, "assoc-req": 0, "assocresp": 0x10, "assoc-resp": 0x10, "reassocreq": 0x20, "reassoc-req": 0x20,
		"reassocresp": 0x30, "reassoc-resp": 0x30, "probereq": 0x40, "probe-req": 0x40, "proberesp": 0x50, "probe-resp": 0x50,
		"beacon": 0x80, "atim": 0x90, "disassoc": 0xa0, "disassociation": 0xa0, "auth": 0xb0, "authentication": 0xb0,
		"deauth": 0xc0, "deauthentication": 0xc0},
	wlanControl: {"ps-poll": 0xa0, "rts": 0xb0, "cts": wlanCTS, "ack": wlanACK, "cf-end": 0xe0, "cf-end-ack": 0xf0},
	wlanData: {"data": 0, "data-cf-ack": 0x10, "data-cf-poll": 0x20, "data-cf-ack-poll": 0x30, "null": 0x40, "cf-ack": 0x50,
		"cf-poll": 0x60, "cf-ack-poll": 0x70, "qos-data": 0x80, "qos-data-cf-ack": 0x90, "qos-data-cf-poll": 0xa0,
		"qos-data-cf-ack-poll": 0xb0, "qos": 0xc0, "qos-cf-poll": 0xe0, "qos-cf-ack-poll": 0xf0},
}
