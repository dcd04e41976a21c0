package text

import (
	"bytes"
	"errors"

	"github.com/netsynth/netsynth/capture/input"
)

const (
	maxLine   = 64 << 10 // bytes of a line that are looked at
	maxRecord = 64 << 10 // bytes of the lines that name one packet
)

// errWait says that a line has not arrived yet.
var errWait = errors.New("the line is to come")

// byteOrderMark is what some Windows programs put before UTF-8.
var byteOrderMark = []byte("\xef\xbb\xbf")

// unstamped begins packets that tcpdump prints without the stamp that the others have.
const unstamped = "[Invalid header: "

// textLines puts together the lines that name one packet: one line, or with -v the
// IP header's, the one with the addresses, and those of packets within.
type lines struct {
	in       *input.Input
	n        int64  // lines read
	record   []byte // the lines of one packet, joined by spaces, without the stamp
	stamp    timestamp
	open     bool   // record is begun
	complete bool   // record is whole
	stamped  bool   // some line had a stamp: those without are no packets' beginnings unless sure
	dump     bool   // the text has packets' bytes as characters (-A), at the start of lines
	fresh    bool   // the line before, but for indented ones, named a packet
	bad      []byte // the line just read, if it names no packet
	scanned  int    // bytes of the line being read that hold no line end
}

// gather reads one line, or finds that the record is whole without it. It returns
// errWait if that would have to wait and may not, io.EOF or an error at the end,
// where the record may be complete all the same.
func (l *lines) gather(wait bool) error {
	if l.open && !wantsMore(l.record) {
		l.open, l.complete = false, true
		return nil
	}
	line, size, err := l.peekLine(wait)
	if err != nil {
		if l.open && err != errWait {
			l.open, l.complete = false, true
			return nil
		}
		return err
	}
	if l.open {
		if more, ok := l.continued(line); ok {
			l.record = append(append(l.record, ' '), more...)
			return l.take(size)
		}
		l.open, l.complete = false, true
		return nil
	}
	l.sort(line)
	return l.take(size)
}

// sort decides what a line is that no record waits for.
func (l *lines) sort(line []byte) {
	if l.n == 0 {
		line = bytes.TrimPrefix(line, byteOrderMark)
	}
	rest, stamp, stamped := timestampOf(line)
	switch {
	case stamped:
		l.begin(rest, stamp)
		l.stamped = true
		return
	case len(line) == 0 || line[0] <= ' ' && !hasWord(line, " [|") || isDump(line):
		return
	case isTalk(line) || l.stamped && (l.dump || hasWord(line, "[|")) && !hasWord(line, unstamped):
	case namesPacket(line) || !l.stamped && namesLink(line):
		l.begin(line, timestamp{})
		return
	case l.dump:
	case l.fresh && beginsDump(line):
		l.dump = true
	default:
		l.bad = append(l.bad[:0], line...)
	}
	l.fresh = false
}

// begin begins a record.
func (l *lines) begin(rest []byte, stamp timestamp) {
	l.record, l.stamp = append(l.record[:0], rest...), stamp
	l.open, l.fresh = true, true
}

// take takes a line of size bytes, its end included.
func (l *lines) take(size int) error {
	l.n++
	l.scanned = 0
	if size < maxLine {
		return l.in.Skip(int64(size))
	}
	for { // the rest of a line that is too long to be looked at
		b, err := l.in.Peek(max(l.in.Buffered(), 1))
		n := bytes.IndexByte(b, '\n') + 1
		if n > 0 {
			return l.in.Skip(int64(n))
		}
		if len(b) == 0 {
			return err
		}
		if err := l.in.Skip(int64(len(b))); err != nil {
			return err
		}
	}
}

// peekLine returns the next line without its end, at most maxLine bytes of it, and
// how many bytes it takes in the input.
func (l *lines) peekLine(wait bool) (line []byte, size int, err error) {
	for {
		b, _ := l.in.Peek(l.in.Buffered())
		if n := bytes.IndexByte(b[min(l.scanned, len(b)):], '\n'); n >= 0 {
			n += l.scanned
			return bytes.TrimSuffix(b[:min(n, maxLine)], []byte("\r")), n + 1, nil
		}
		l.scanned = len(b)
		if len(b) >= maxLine {
			return b[:maxLine], maxLine, nil
		}
		if !wait {
			return nil, 0, errWait
		}
		if b, err = l.in.Peek(len(b) + 1); err == nil {
			continue
		}
		if len(b) > 0 && input.Damaged(err) { // the last line has no end
			return b, len(b), nil
		}
		return nil, 0, l.in.End(nil, err)
	}
}

// continued returns what line adds to the packet whose record waits for it: the
// addresses after an IP header of -v, or the packet within a packet.
func (l *lines) continued(line []byte) ([]byte, bool) {
	more := bytes.TrimLeft(line, " \t")
	if _, _, stamped := timestampOf(line); stamped || len(more) == 0 {
		return nil, false
	}
	if encapsulates(l.record) { // its packet begins like another line's
		return more, true
	}
	_, _, found := findNetwork(more)
	return more, found && len(more) < len(line)
}

// wantsMore reports whether tcpdump writes more lines that name the record's
// packet: it ends with an IP header or with the header of a tunnel.
func wantsMore(record []byte) bool {
	if len(record) > maxRecord {
		return false
	}
	rest, kind, found := findNetwork(record)
	if !found {
		return len(bytes.TrimLeft(record, " \t")) == 0 || bytes.Contains(record, []byte("MPLS (label ")) && bytes.HasSuffix(record, []byte(")"))
	}
	for depth := 0; kind != networkARP && depth <= deepestText; depth++ { // build goes no deeper
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
