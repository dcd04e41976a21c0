package text

import "bytes"

// maxJoined is how many lines are joined to the first: two of each packet in tunnels,
// as deep as packets are built, and one of MPLS.
const maxJoined = 2 * (maxDepth + 1)

// maxRecord is how many bytes the lines of one packet have before no more are joined.
const maxRecord = 64 << 10

// continuation returns the text that line, without a stamp, adds to a record that wants
// more: the addresses after an IP header of -v, or the packet in a tunnel. It reports
// false for a line that begins something else.
func continuation(record, line []byte) (more []byte, ok bool) {
	more = trimBlanks(line)
	if len(more) == 0 {
		return nil, false
	}
	if encapsulates(record) { // the packet in the tunnel is printed like any other
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
	if isWhole(record) {
		return encapsulates(record)
	}
	rest, kind, found := findNetwork(record)
	if !found {
		return len(trimBlanks(record)) == 0 || bytes.Contains(record, []byte("MPLS (label ")) && bytes.HasSuffix(record, []byte(")"))
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

// isWhole reports whether it is plain that the record is whole unless a tunnel's header
// ends it: it is not empty, is no header alone, and names no GRE.
func isWhole(record []byte) bool {
	if len(record) == 0 || record[0] <= ' ' {
		return false
	}
	switch record[len(record)-1] {
	case ')': // the header of -v, unless it comes first and is behind addresses
		bare := hasPrefix(record, "IP ") && record[3] != '(' && record[3] > ' '
		return bare && !bytes.Contains(record[3:], []byte("IP")) && !bytes.Contains(record[3:], []byte("(tos "))
	case ']', ' ', '\t':
		return false
	}
	if bytes.Count(record, []byte("(")) > bytes.Count(record, []byte(")")) {
		return false
	}
	return !bytes.Contains(record, []byte("GREv"))
}

// encapsulates reports whether b ends with the header of a tunnel whose packet is
// printed on a line of its own.
func encapsulates(b []byte) bool {
	return endsWithNumber(b, "vni ") && bytes.Contains(b, []byte("VXLAN")) || endsGeneve(b) || endsWithNumber(b, "instance ") && bytes.Contains(b, []byte("OTV, "))
}

// endsWithNumber reports whether b ends with word and a number.
func endsWithNumber(b []byte, word string) bool {
	n := len(b)
	for n > 0 && b[n-1] >= '0' && b[n-1] <= '9' {
		n--
	}
	_, _, ok := number(b[n:])
	return ok && bytes.HasSuffix(b[:n], []byte(word))
}

// endsGeneve reports whether b ends with a header of Geneve: "Geneve, Flags [none],
// vni 0x5", with -vv also "proto TEB (0x6558)" and options.
func endsGeneve(b []byte) bool {
	if !bytes.Contains(b, []byte("Geneve")) { // faster than from the end
		return false
	}
	i := bytes.LastIndex(b, []byte("Geneve, Flags ["))
	if i < 0 || !bytes.Contains(b[i:], []byte(", vni 0x")) {
		return false
	}
	_, _, found := findNetwork(b[i:])
	return !found && !bytes.HasSuffix(b, []byte(": "))
}
