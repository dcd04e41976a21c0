package text

import "bytes"

// continued returns the text that line adds to the open record, which wants more: the
// addresses after an IP header of -v, or the packet in a tunnel. It reports false for
// a line that begins something else.
func (l *lines) continued(line []byte) ([]byte, bool) {
	more := bytes.TrimLeft(line, " \t")
	if _, _, stamped := cutNumberedStamp(line); stamped || len(more) == 0 {
		return nil, false
	}
	if encapsulates(l.record) { // the packet in the tunnel is printed like any other
		return more, true
	}
	_, _, found := findNetwork(more)
	return more, found && len(more) < len(line)
}

// wantsMore reports whether tcpdump prints more lines of the record's packet: the
// record ends with an IP header or with the header of a tunnel.
func wantsMore(record []byte) bool {
	if len(record) > maxRecord {
		return false
	}
	rest, kind, found := findNetwork(record)
	if !found {
		return len(bytes.TrimLeft(record, " \t")) == 0 || bytes.Contains(record, []byte("MPLS (label ")) && bytes.HasSuffix(record, []byte(")"))
	}
	for depth := 0; kind != networkARP && depth <= maxDepth; depth++ { // build goes no deeper
		p := parseIP(rest, kind)
		switch {
		case !p.paired:
			return p.verbose && len(p.rest) == 0
		case p.verbose && bytes.HasPrefix(p.rest, []byte("GREv")) && endsWithNumber(p.rest, "length "):
			return true
		case encapsulates(p.rest):
			return true
		}
		if rest, kind, found = findNetwork(p.rest); !found {
			return false
		}
	}
	return false
}

// encapsulates reports whether b ends with the header of a tunnel whose packet is
// printed on a line of its own.
func encapsulates(b []byte) bool {
	return bytes.Contains(b, []byte("VXLAN")) && endsWithNumber(b, "vni ") || bytes.Contains(b, []byte("OTV, ")) && endsWithNumber(b, "instance ")
}

// endsWithNumber reports whether b ends with word and a number.
func endsWithNumber(b []byte, word string) bool {
	i := bytes.LastIndex(b, []byte(word))
	if i < 0 {
		return false
	}
	_, rest, ok := number(b[i+len(word):])
	return ok && len(rest) == 0
}
