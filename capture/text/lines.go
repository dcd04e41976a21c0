package text

import (
	"bytes"

	"github.com/netsynth/netsynth/capture/input"
)

// maxLine is how many bytes of a line are read; the rest is skipped.
const maxLine = 64 << 10

// unstamped begins packets that tcpdump prints without a stamp among stamped ones.
const unstamped = "[Invalid header: "

// lines joins the lines that name one packet: one line, or with -v the IP header's,
// the one with the addresses, and those of encapsulated packets.
type lines struct {
	input.Lines
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
}

// gather reads one line, or completes the record without it. Without wait it returns
// input.ErrWait where it would have to wait for bytes. At the end it returns io.EOF or an
// error once no record is open.
func (l *lines) gather(wait bool) error {
	if l.open && !wantsMore(l.record) {
		l.open, l.complete = false, true
		return nil
	}
	line, size, err := l.Peek(wait)
	if err != nil {
		if l.open && err != input.ErrWait {
			l.open, l.complete = false, true
			return nil
		}
		return err
	}
	if size > len(line) { // it has an end
		line = bytes.TrimSuffix(line, []byte("\r"))
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
	return l.Take(size)
}

// join adds more, a line of size bytes without what stands around it, to the record.
func (l *lines) join(more []byte, size int) error {
	l.record = append(append(l.record, ' '), more...)
	l.joined++
	return l.Take(size)
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
