package text

import (
	"bytes"
	"errors"

	"github.com/netsynth/netsynth/capture/input"
)

// maxLine is how many bytes of a line are read; the rest is skipped.
const maxLine = 64 << 10

// errWait says that a line has not arrived yet.
var errWait = errors.New("the line is to come")

// unstamped begins packets that tcpdump prints without a stamp among stamped ones.
const unstamped = "[Invalid header: "

// lines joins the lines that name one packet: one line, or with -v the IP header's,
// the one with the addresses, and those of encapsulated packets.
type lines struct {
	in       *input.Input
	n        int64  // lines read
	record   []byte // the lines of one packet, joined by spaces, without the stamp
	stamp    stamp
	joined   int    // lines of record after the first
	open     bool   // record is begun
	complete bool   // record is whole
	stamped  bool   // some line had a stamp: one without begins a packet only if it certainly names one
	dump     bool   // the text has packets' bytes as characters (-A), at the start of lines
	fresh    bool   // the last line that is not indented named a packet
	indent   int    // blanks before packets without a stamp
	bad      []byte // the line just read, if it names no packet
	colours  []byte // the line just read, without colours
	madeUp   bool   // record's line has a time that is not understood
	scanned  int    // bytes of the line being read that were searched for its end
}

// gather reads one line, or completes the record without it. Without wait it returns
// errWait where it would have to wait for bytes. At the end it returns io.EOF or an
// error once no record is open.
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
	if more, ok := l.addresses(line); ok {
		return l.join(more, size)
	}
	p := l.parse(line)
	if l.open {
		if more, ok := continuation(l.record, p.body); ok && !p.stamped && l.joined < maxJoined {
			return l.join(more, size)
		}
		l.open, l.complete = false, true
		return nil
	}
	l.classify(line, &p)
	return l.take(size)
}

// join adds more, a line of size bytes without what stands around it, to the record.
func (l *lines) join(more []byte, size int) error {
	l.record = append(append(l.record, ' '), more...)
	l.joined++
	return l.take(size)
}

// addresses returns the text of the line after an IP header of -v, which begins with
// blanks and addresses. Other lines that continue a record are parsed first.
func (l *lines) addresses(line []byte) (more []byte, ok bool) {
	if !l.open || l.joined >= maxJoined || len(line) == 0 || line[0] != ' ' {
		return nil, false
	}
	more = trimBlanks(line)
	src, _, _, ok := cutPair(more)
	if !ok {
		return nil, false
	}
	if _, _, _, numeric := numericEndpoint(src); !numeric {
		return nil, false
	}
	coloured, _ := findSequence(more, false)
	return more, coloured < 0
}

// parse returns what tcpdump printed of line. A log's stamp is left aside where the
// text has tcpdump's own.
func (l *lines) parse(line []byte) printed {
	if isDump(line) { // most lines of -x and -X
		return printed{line: line, body: line}
	}
	clean := withoutColours(l.colours, line)
	if len(clean) < len(line) {
		l.colours = clean[:0]
	}
	p := parseLine(clean)
	if p.logged && l.stamped {
		p.stamped = false
	}
	return p
}

// classify decides what a line is that does not continue a record: a packet, a message
// or bytes of tcpdump, details of the packet before, or none of these.
func (l *lines) classify(line []byte, p *printed) {
	indent := 0
	for indent < len(p.body) && p.body[indent] <= ' ' {
		indent++
	}
	body := p.body[indent:]
	switch {
	case p.stamped:
		l.begin(p, p.rest)
		l.stamped = l.stamped || !p.logged
		return
	case len(body) == 0 || isDump(body) || l.fresh && isHexWords(body):
		return
	case indent > 0 && !hasPrefix(p.body, " [|"):
		l.indented(line, p, body, indent)
		return
	case isMessage(body) || l.stamped && (l.dump || hasPrefix(body, "[|")) && !hasPrefix(body, unstamped):
	case namesPacket(body) || !l.stamped && namesLink(body):
		l.begin(p, body)
		return
	case l.dump:
	case l.fresh && beginsDump(body):
		l.dump = true
	default:
		l.bad = append(l.bad[:0], line...)
	}
	l.fresh = false
}

// indented decides what an indented line is: details of the packet before, unless it
// stands where packets without a stamp do.
func (l *lines) indented(line []byte, p *printed, body []byte, indent int) {
	blank := p.body[0] == ' ' || p.body[0] == '\t'
	switch {
	case l.dump:
	case isMessage(body):
		l.fresh = false
	case !l.stamped && (!l.fresh || indent <= l.indent) && (namesPacket(body) || l.indent > 0 && namesLink(body)), !blank && namesPacket(body):
		l.begin(p, body)
		l.indent = indent
	case l.fresh && blank:
	default:
		l.bad = append(l.bad[:0], line...)
		l.fresh = false
	}
}

// begin begins a record with rest, the text of p without its stamp.
func (l *lines) begin(p *printed, rest []byte) {
	l.record, l.stamp = append(l.record[:0], rest...), stamp{}
	l.open, l.fresh, l.joined = true, true, 0
	if p.stamped {
		l.stamp = p.when
	}
	l.madeUp = l.stamp.kind == stampNone && hasTime(p.line)
}

// take takes a line of size bytes, its line end included.
func (l *lines) take(size int) error {
	l.n++
	l.scanned = 0
	if size < maxLine {
		return l.in.Skip(int64(size))
	}
	for { // the rest of a longer line
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

// peekLine returns the next line without its line end, at most maxLine bytes of it,
// and how many bytes it occupies in the input.
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
