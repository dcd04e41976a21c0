package text

import "bytes"

// trimEnd cuts the parts of the IP header that tcpdump 3 prints after the contents off
// rest: "(DF) [tos 0x10] (ttl 64, id 1, len 60)" and "(frag 242:1480@0+)".
func (p *ipHeader) trimEnd() {
	for {
		rest := bytes.TrimRight(p.rest, " ")
		open := lastGroup(rest)
		if open < 0 || !p.endPart(rest[open+1:len(rest)-1]) {
			return
		}
		p.rest = bytes.TrimRight(rest[:open], " ")
	}
}

// lastGroup returns where the group in brackets that ends b begins, -1 if none does.
func lastGroup(b []byte) int {
	switch {
	case bytes.HasSuffix(b, []byte(")")):
		return bytes.LastIndexByte(b, '(')
	case bytes.HasSuffix(b, []byte("]")):
		return bytes.LastIndexByte(b, '[')
	}
	return -1
}

// endPart takes one part of the header. It reports false for any other text.
func (p *ipHeader) endPart(part []byte) bool {
	switch {
	case string(part) == "DF":
	case hasPrefix(part, "frag "):
		p.fragment(part)
	case hasPrefix(part, "ttl "), hasPrefix(part, "hlim "), hasPrefix(part, "len ") && bytes.Contains(part, []byte("hlim ")):
		n, ok := numberAfter(part, "len ")
		if ok && p.kind == networkIPv6 {
			n += 40
		}
		p.total = max(p.total, n)
	default:
		return hasPrefix(part, "tos ") || hasPrefix(part, "class ") || hasPrefix(part, "flowlabel ")
	}
	return true
}

// fragment takes "frag 242:1480@0+": the id, the bytes of this fragment after the IP
// header, and where they begin.
func (p *ipHeader) fragment(part []byte) {
	_, sizes, found := bytes.Cut(part, []byte(":"))
	size, rest, ok := number(sizes)
	if !found || !ok || !hasPrefix(rest, "@") {
		return
	}
	if at, _, ok := number(rest[1:]); ok {
		p.offset, p.total = at, max(p.total, 20+size)
	}
}
