package text

import (
	"bytes"

	"github.com/netsynth/netsynth/capture/wire"
)

// printedProtocols are the texts with which tcpdump begins the contents of IP packets.
var printedProtocols = []struct {
	word  string
	proto uint8
}{
	{"Flags [", wire.ProtoTCP}, {"tcp ", wire.ProtoTCP}, {"[|tcp]", wire.ProtoTCP}, {"UDP", wire.ProtoUDP}, {"udp", wire.ProtoUDP}, {"[|udp]", wire.ProtoUDP},
	{"ICMP6", wire.ProtoICMPv6}, {"icmp6", wire.ProtoICMPv6}, {"ICMP", wire.ProtoICMP}, {"icmp", wire.ProtoICMP}, {"igmp", 2}, {"IP ", wire.ProtoIPv4},
	{"IP6 ", wire.ProtoIPv6}, {"GREv", wire.ProtoGRE}, {"gre ", wire.ProtoGRE}, {"ESP(", 50}, {"AH(", wire.ProtoAH}, {"OSPFv", 89}, {"PIMv", 103},
	{"EIGRP", 88}, {"VRRPv", 112}, {"CARPv", 112}, {"IPComp(", 108}, {"RSVPv", 46}, {"sctp", wire.ProtoSCTP}, {"DCCP", wire.ProtoDCCP},
	{"L2TPv3", 115}, {"PGM", 113}, {"EGPv", 8}, {"mobility", wire.ProtoMobility}, {"no next header", wire.ProtoNone}, {"HIP", wire.ProtoHIP},
}

// protocol returns the IP protocol number of p's contents, 255 (reserved) if unknown.
func (p *ipHeader) protocol() uint8 {
	if len(p.head) > 0 {
		if n, ok := p.headProtocol(); ok {
			return n
		}
	}
	if hasPrefix(p.rest, "ip-proto-") {
		if n, ok := numberAfter(p.rest, "ip-proto-"); ok {
			return uint8(n)
		}
	}
	for _, w := range printedProtocols {
		if hasPrefix(p.rest, w.word) {
			return w.proto
		}
	}
	switch {
	case p.offset > 0 && len(p.rest) == 0: // tcpdump 3 prints no more of a later fragment
		return 255
	case isOldTCP(p.rest):
		return wire.ProtoTCP
	case bytes.LastIndexByte(p.src, '.') > 0: // tcpdump often prints the contents of UDP without naming UDP
		return wire.ProtoUDP
	}
	return 255
}

// headProtocol returns the protocol that the header of -v names, unless it is that of an
// extension header.
func (p *ipHeader) headProtocol() (proto uint8, ok bool) {
	for _, word := range [...]string{"proto ", "proto: ", "next-header "} {
		if i := bytes.Index(p.head, []byte(word)); i >= 0 {
			_, rest, _ := bytes.Cut(p.head[i:], []byte("("))
			if n, _, ok := number(rest); ok && n < 256 && n != wire.ProtoHopByHop && n != wire.ProtoFragment && n != wire.ProtoOptions && n != wire.ProtoRouting {
				return uint8(n), true
			}
		}
	}
	return 0, false
}

// oldFlags are the letters that tcpdump 3 prints for flags of TCP.
var oldFlags = []byte("SFPRUWE.")

// isOldTCP reports whether b begins as tcpdump 3 prints TCP: "S 1:1(0) win 512".
func isOldTCP(b []byte) bool {
	word, rest := cutToken(b)
	word = bytes.TrimSuffix(word, []byte(",")) // before a checksum
	for _, c := range word {
		if bytes.IndexByte(oldFlags, c) < 0 {
			return false
		}
	}
	if len(word) == 0 {
		return false
	}
	rest = trimRemarks(rest)
	return leadingDigits(rest) > 0 || hasPrefix(rest, "ack ") || hasPrefix(rest, "win ") || hasPrefix(rest, "tcp ")
}

// trimRemarks cuts remarks about the checksum off b: "[tcp sum ok] " and, of tcpdump 3.9,
// "cksum 0x1234 (correct), ".
func trimRemarks(b []byte) []byte {
	for hasPrefix(b, "[") && !hasPrefix(b, "[|") {
		_, b = cutGroup(b)
	}
	if hasPrefix(b, "cksum 0x") {
		if _, rest, found := bytes.Cut(b, []byte("), ")); found { // "(incorrect (-> 0x2345), " closes one
			b = rest
		}
	}
	return b
}

// hasPorts reports whether the header of an IP protocol begins with two ports.
func hasPorts(proto uint8) bool {
	return proto == wire.ProtoTCP || proto == wire.ProtoUDP || proto == wire.ProtoSCTP || proto == wire.ProtoDCCP
}
