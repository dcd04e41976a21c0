package text

import "bytes"

// ipHeader is the printed header of an IP packet, split.
type ipHeader struct {
	kind     network
	verbose  bool   // its header is printed, in parentheses
	paired   bool   // its addresses are printed
	head     []byte // the text in the parentheses
	src, dst []byte // with ports, if there are any
	total    int64  // the length of the packet that -v prints first, tcpdump 3 at the end; 0: not printed
	offset   int64  // of a fragment, in bytes, as tcpdump 3 prints it at the end, -1: no fragment
	rest     []byte // the text after the addresses, or in their place

	extensions int64 // count of IPv6 extension headers cut off rest, fragment headers excepted
}

// parseIP splits b, the text after "IP " or "IP6 ".
func parseIP(b []byte, kind network) ipHeader {
	p := ipHeader{kind: kind, offset: -1}
	for b = trimBlanks(b); len(b) > 0; b = trimBlanks(b) {
		switch {
		case b[0] == '(':
			p.head, b = cutGroup(b)
			p.verbose = true
			continue
		case b[0] == '[' && !hasPrefix(b, "[|"):
			_, b = cutGroup(b)
			continue
		case hasPrefix(b, "truncated-ip"):
			_, b, _ = bytes.Cut(b, []byte("! "))
			continue
		}
		break
	}
	p.rest = b
	p.src, p.dst, b, p.paired = cutPair(b)
	if p.paired {
		p.rest = bytes.TrimLeft(b, " ")
		p.trimEnd()
	}
	if p.verbose {
		p.total, _ = lengthIn(p.head)
		if p.kind == networkIPv6 && p.total > 0 { // "payload length: 36", newer ones without the colon
			p.total += 40
		}
	}
	return p
}

// trim cuts remarks in brackets and extension headers off rest, so that the
// transport's text begins it.
func (p *ipHeader) trim() {
	for len(p.rest) > 0 {
		switch {
		case p.rest[0] == '[' && !hasPrefix(p.rest, "[|"):
			_, p.rest = cutGroup(p.rest)
			continue
		case p.kind == networkIPv6 && p.extension():
			continue
		}
		return
	}
}

// extensionPrefixes begin the text of IPv6 extension headers.
var extensionPrefixes = []string{"HBH ", "DSTOPT ", "srcrt ", "RT6 ", "frag "}

// extension cuts the text of an extension header off rest. It reports whether there
// was one.
func (p *ipHeader) extension() bool {
	for _, w := range extensionPrefixes {
		if hasPrefix(p.rest, w) {
			rest := bytes.TrimLeft(p.rest[len(w):], " ")
			if w == "frag " && hasPrefix(rest, "(") && !hasPrefix(rest, "(0|") {
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

// laterFragment reports whether p is a fragment other than the first, of which tcpdump
// prints neither ports nor contents.
func (p *ipHeader) laterFragment() bool {
	if offset, ok := numberAfter(p.head, "offset "); ok {
		return offset > 0
	}
	if p.offset >= 0 {
		return p.offset > 0
	}
	if !p.fragmentWords() {
		return false
	}
	_, _, hasPort, _ := numericEndpoint(p.src)
	return !hasPort // tcpdump prints one of a first fragment only
}

// fragmentWords reports whether rest is all that tcpdump prints of a later fragment.
func (p *ipHeader) fragmentWords() bool {
	if hasPrefix(p.rest, "frag ") {
		return true
	}
	name, rest := cutToken(p.rest)
	if len(rest) > 0 {
		return false
	}
	switch string(name) {
	case "tcp", "udp", "sctp", "dccp": // -n writes "ip-proto-17"
		return true
	}
	return hasPrefix(name, "ip-proto-")
}

// printedLength returns the length that the text after the addresses names, or -1.
func (p *ipHeader) printedLength() int64 {
	if n, ok := lengthIn(p.rest); ok {
		return n
	}
	if n, _, ok := number(bytes.TrimPrefix(p.rest, []byte("udp "))); ok && hasPrefix(p.rest, "udp ") { // -q and tcpdump 3
		return n
	}
	if n, _, ok := number(p.rest[max(bytes.LastIndexByte(p.rest, ' ')+1, 0):]); ok && hasPrefix(p.rest, "ip-proto-") {
		return n
	}
	return -1
}

// header returns the length of the IP header and its extensions as they are built.
func (p *ipHeader) header() int64 {
	if p.kind == networkIPv6 {
		return 40 + 8*p.extensions
	}
	return 20
}
