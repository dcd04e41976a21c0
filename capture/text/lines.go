package text

import (
	"bytes"
	"errors"

	"github.com/netsynth/netsynth/capture/input"
)

const (
	maxLine   = 64 << 10 // bytes of a line that are read; the rest is skipped
	maxRecord = 64 << 10 // bytes of the lines of one packet
)

// errWait says that a line has not arrived yet.
var errWait = errors.New("the line is to come")

// byteOrderMark begins UTF-8 text of some Windows programs.
var byteOrderMark = []byte("\xef\xbb\xbf")

// unstamped begins packets that tcpdump prints without a stamp among stamped ones.
const unstamped = "[Invalid header: "

// lines joins the lines that name one packet: one line, or with -v the IP header's,
// the one with the addresses, and those of encapsulated packets.
type lines struct {
	in       *input.Input
	n        int64  // lines read
	record   []byte // the lines of one packet, joined by spaces, without the stamp
	stamp    stamp
	open     bool   // record is begun
	complete bool   // record is whole
	stamped  bool   // some line had a stamp: one without begins a packet only if it certainly names one
	dump     bool   // the text has packets' bytes as characters (-A), at the start of lines
	fresh    bool   // the last line that is not indented named a packet
	bad      []byte // the line just read, if it names no packet
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
	if l.open {
		if more, ok := l.continued(line); ok {
			l.record = append(append(l.record, ' '), more...)
			return l.take(size)
		}
		l.open, l.complete = false, true
		return nil
	}
	l.classify(line)
	return l.take(size)
}

// classify decides what a line is that does not continue a record.
func (l *lines) classify(line []byte) {
	if l.n == 0 {
		line = bytes.TrimPrefix(line, byteOrderMark)
	}
	rest, when, stamped := cutNumberedStamp(line)
	switch {
	case stamped:
		l.begin(rest, when)
		l.stamped = true
		return
	case len(line) == 0 || line[0] <= ' ' && !hasPrefix(line, " [|") || isDump(line):
		return
	case isMessage(line) || l.stamped && (l.dump || hasPrefix(line, "[|")) && !hasPrefix(line, unstamped):
	case namesPacket(line) || !l.stamped && namesLink(line):
		l.begin(line, stamp{})
		return
	case l.dump:
	case l.fresh && beginsDump(line):
		l.dump = true
	default:
		l.bad = append(l.bad[:0], line...)
	}
	l.fresh = false
}

// begin begins a record with rest, a line without its stamp.
func (l *lines) begin(rest []byte, when stamp) {
	l.record, l.stamp = append(l.record[:0], rest...), when
	l.open, l.fresh = true, true
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
