package text

import (
	"bytes"
	"encoding/binary"

	"github.com/netsynth/netsynth/capture/wire"
)

// printedProtocols are the words by which tcpdump begins what is in an IP packet.
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

// extensionWords begin what tcpdump prints of IPv6's extension headers.
var extensionWords = []string{"HBH ", "DSTOPT ", "srcrt ", "RT6 ", "frag "}

// trim leaves of what follows the addresses what the transport's words begin.
func (p *ipHeader) trim() {
	for len(p.rest) > 0 {
		switch {
		case p.rest[0] == '[' && !hasWord(p.rest, "[|"):
			_, p.rest = cutGroup(p.rest)
			continue
		case p.kind == networkIPv6 && p.extension():
			continue
		}
		return
	}
}

// extension cuts off the words of an extension header.
func (p *ipHeader) extension() bool {
	for _, w := range extensionWords {
		if hasWord(p.rest, w) {
			rest := bytes.TrimLeft(p.rest[len(w):], " ")
			if w == "frag " && hasWord(rest, "(") && !hasWord(rest, "(0|") {
				return false // a later fragment
			}
			for len(rest) > 0 && rest[0] == '(' {
				_, rest = cutGroup(rest)
			}
			p.rest = rest
			p.extensions++
			return true
		}
	}
	return false
}

// protocol returns the number of the IP protocol that p's words tell of.
func (p *ipHeader) protocol() uint8 {
	for _, word := range [...]string{"proto ", "next-header "} {
		if i := bytes.Index(p.head, []byte(word)); i >= 0 {
			_, rest, _ := bytes.Cut(p.head[i:], []byte("("))
			if n, _, ok := number(rest); ok && n < 256 && n != wire.ProtoHopByHop && n != wire.ProtoFragment && n != wire.ProtoOptions && n != wire.ProtoRouting {
				return uint8(n)
			}
		}
	}
	if n, ok := numberAfter(p.rest, "ip-proto-"); ok && hasWord(p.rest, "ip-proto-") {
		return uint8(n)
	}
	for _, w := range printedProtocols {
		if hasWord(p.rest, w.word) {
			return w.proto
		}
	}
	switch {
	case isOldTCP(p.rest):
		return wire.ProtoTCP
	case bytes.LastIndexByte(p.src, '.') > 0: // tcpdump names what is in UDP, not UDP
		return wire.ProtoUDP
	}
	return 255
}

// isOldTCP reports whether b begins as tcpdump 3 wrote TCP: "S 1:1(0) win 512".
func isOldTCP(b []byte) bool {
	word, rest := cutWord(b)
	if len(word) == 0 || len(bytes.Trim(word, "SFPRUWE.")) > 0 {
		return false
	}
	return leadingDigits(rest) > 0 || hasWord(rest, "ack ") || hasWord(rest, "win ") || hasWord(rest, "tcp ")
}

func hasPorts(proto uint8) bool {
	return proto == wire.ProtoTCP || proto == wire.ProtoUDP || proto == wire.ProtoSCTP || proto == wire.ProtoDCCP
}

// laterFragment reports whether p is a fragment but the first: then tcpdump writes
// neither ports nor what is within.
func (p *ipHeader) laterFragment(proto uint8) bool {
	if offset, ok := numberAfter(p.head, "offset "); ok {
		return offset > 0
	}
	if hasWord(p.rest, "frag ") {
		return true
	}
	word, rest := cutWord(p.rest)
	return len(word) > 0 && len(rest) == 0 && (hasWord(word, "ip-proto-") || hasPorts(proto) && !bytes.ContainsAny(word, "[,:"))
}

// whole returns the length of the IP packet that its header's words tell, or 0.
func (p *ipHeader) whole() int64 {
	if !p.verbose {
		return 0
	}
	n, _ := lengthIn(p.head)
	if p.kind == networkIPv6 && n > 0 { // "payload length: 36", without a colon later
		n += 40
	}
	return n
}

// said returns the length that the words after the addresses tell, or -1.
func (p *ipHeader) said() int64 {
	if n, ok := lengthIn(p.rest); ok {
		return n
	}
	if n, _, ok := number(p.rest[max(bytes.LastIndexByte(p.rest, ' ')+1, 0):]); ok && hasWord(p.rest, "ip-proto-") {
		return n
	}
	return -1
}

// udp appends a UDP header, and what is printed of a DNS message, and returns the
// datagram's length.
func (f *frame) udp(p *ipHeader, sport, dport uint16, depth int) int64 {
	payload := f.datagram(p)
	f.b = append(f.b, byte(sport>>8), byte(sport), byte(dport>>8), byte(dport))
	f.b = binary.BigEndian.AppendUint16(f.b, uint16(min(8+payload, 0xffff)))
	f.b = append(f.b, 0, 0)
	if isDNSPort(sport) || isDNSPort(dport) {
		at := len(f.b)
		f.b = appendDNS(f.b, p.rest)
		f.b = f.b[:min(len(f.b), at+int(payload))]
	} else {
		f.quote(p.rest, payload)
	}
	if inner, kind, found := findNetwork(p.rest); found && dport == wire.PortVXLAN && hasWord(p.rest, "VXLAN, ") {
		f.room = 0 // the frame's
		f.b = append(f.b, 8, 0, 0, 0, 0, 0, 0, 0)
		f.b = append(f.b, make([]byte, etherHeader)...)
		payload = max(payload, 8+etherHeader+f.network(inner, kind, depth+1))
	}
	return 8 + payload
}

// datagram returns the length of a datagram's payload: as the IP header tells, as
// the words do, or as the frame's length does.
func (f *frame) datagram(p *ipHeader) int64 {
	const header = 8
	const shortest = 46 // frames of fewer bytes are padded
	said := p.said()
	if n, ok := numberAfter(p.rest, "bad length "); ok { // a fragment: "bad length 2000 > 1472"
		if said = n; len(p.rest) > 0 {
			if there, ok := numberAfter(p.rest, "> "); ok {
				said = there
			}
		}
	}
	switch n := lastInBrackets(p.rest); {
	case p.whole() > 0:
		return max(p.whole()-p.header()-header, 0)
	case said >= 0 && hasWord(p.rest, "UDP"):
		return said
	case f.room > shortest:
		return max(f.room-p.header()-header, 0)
	case said >= 0:
		return said
	case n > 0:
		return n
	}
	return max(f.room-p.header()-header, 0)
}

// quoted begin what tcpdump prints of payloads whose first line it quotes.
var quoted = []string{"HTTP: ", "SIP: ", "RTSP: ", "SMTP: ", "FTP: ", "SSH: "}

// quote appends the first line of a payload of n bytes, if b quotes it.
func (f *frame) quote(b []byte, n int64) {
	if wire.HasPrefixOf(b, quoted) {
		_, line, _ := bytes.Cut(b, []byte(": "))
		f.b = append(f.b, line[:min(int64(len(line)), n)]...)
	}
}

// header returns the bytes of the IP header and its extensions as they are built.
func (p *ipHeader) header() int64 {
	if p.kind == networkIPv6 {
		return 40 + 8*p.extensions
	}
	return 20
}

// lastInBrackets returns the number that b ends with in brackets, as "(30)", or 0.
func lastInBrackets(b []byte) int64 {
	if i := bytes.LastIndexByte(b, '('); i >= 0 {
		if n, rest, ok := number(b[i+1:]); ok && len(rest) > 0 && rest[0] == ')' {
			return n
		}
	}
	return 0
}

func isDNSPort(p uint16) bool { return p == 53 || p == 5353 || p == 5355 }
