package text

import (
	"bytes"

	"github.com/netsynth/netsynth/capture/wire"
)

// printed is a line as tcpdump printed it, without the marks of a terminal, a log or a
// person who quoted it.
type printed struct {
	line    []byte // the line without colours
	body    []byte // the line without marks; its own indentation stays
	rest    []byte // the text after the stamp, if stamped
	when    stamp
	stamped bool
	logged  bool // when is a log's stamp: the line has none of tcpdump
}

// byteOrderMark begins UTF-8 text of some Windows programs.
var byteOrderMark = []byte("\xef\xbb\xbf")

// maxMarks is how many marks before a line are cut.
const maxMarks = 8

// parseLine cuts marks, numbers and the stamp off a line without colours.
func parseLine(line []byte) printed {
	if len(line) > 0 && line[0] == byteOrderMark[0] {
		line = bytes.TrimPrefix(line, byteOrderMark)
	}
	p := printed{line: line, body: line}
	if p.rest, p.when, p.stamped = cutNumberedStamp(line); p.stamped {
		if hasPrefix(p.rest, "IP ") || hasPrefix(p.rest, "IP6 ") { // nearly always
			return p
		}
		if origin, ok := cutOrigin(p.rest); ok { // a log's stamp looks like tcpdump's
			return unframed(origin, p.when)
		}
		if rest, when, ok := cutStamp(p.rest); ok && p.when.kind != stampNone {
			p.rest, p.when = rest, when
		}
		return p
	}
	if isDump(line) {
		return p
	}
	return unframed(line, stamp{})
}

// unframed cuts the marks before a line that does not begin with a stamp of tcpdump.
// log is the stamp of the log that was cut off before it.
func unframed(line []byte, log stamp) printed {
	p := printed{line: line, body: line}
	for range maxMarks {
		inner := trimBlanks(p.body)
		for _, b := range [...][]byte{p.body, inner} { // a space may be -ttt's
			if len(inner) == 0 || inner[0] != '-' && leadingDigits(inner) == 0 {
				break
			}
			if rest, when, ok := cutNumberedStamp(b); ok && when.kind != stampNone && (namesPacket(rest) || namesLink(rest)) {
				return printed{line: line, body: p.body, rest: rest, when: when, stamped: true}
			}
		}
		rest, when, ok := cutMark(p.body, log.kind != stampNone)
		if !ok {
			break
		}
		if p.body = rest; when.kind != stampNone {
			log = when
		}
	}
	if rest, when, ok := findStamp(p.body); ok {
		origin, isLog := cutOrigin(rest)
		if isLog {
			rest = origin
		}
		if hasPrefix(rest, "  ") || hasPrefix(rest, "\t") { // a log's stamp before a line of -v
			return printed{line: line, body: rest}
		}
		return printed{line: line, body: p.body, rest: rest, when: when, stamped: true, logged: isLog}
	}
	if log.kind != stampNone && namesPacket(p.body) && p.body[0] > ' ' {
		p.rest, p.when, p.stamped, p.logged = p.body, log, true, true
	}
	return p
}

// cutMark cuts one mark off b: the stamp of a log, a line's number, the name of a
// container or a sign of quoting. logged says that a log's stamp stood before b.
func cutMark(b []byte, logged bool) (rest []byte, log stamp, ok bool) {
	if rest, log, ok = cutLogStamp(b); ok {
		return rest, log, true
	}
	if rest, ok = cutPriority(b); ok {
		return rest, log, true
	}
	if logged {
		if rest, ok = cutOrigin(b); ok {
			return rest, log, true
		}
	}
	if rest, ok = cutLineNumber(b); ok {
		return rest, log, true
	}
	if rest, ok = cutContainer(b); ok {
		return rest, log, true
	}
	rest, ok = cutQuote(b)
	return rest, log, ok
}

// cutQuote cuts one sign of quoting and one blank after it off b: "> " or "| ".
func cutQuote(b []byte) (rest []byte, ok bool) {
	if len(b) < 2 || bytes.IndexByte([]byte(">|*+-#;\"'`"), b[0]) < 0 {
		return nil, false
	}
	if b[1] == ' ' || b[1] == '\t' {
		return b[2:], true
	}
	return b[1:], b[0] != '-' && b[0] != '*'
}

// cutLineNumber cuts a line's number off b: "  7\t", "7:", "7. ", "7) ", "[7] ".
func cutLineNumber(b []byte) (rest []byte, ok bool) {
	indent := len(b)
	b = bytes.TrimLeft(b, " ")
	indent -= len(b)
	bracket := len(b) > 0 && b[0] == '['
	if bracket {
		b = b[1:]
	}
	n := leadingDigits(b)
	if b = b[n:]; n == 0 || n > 9 {
		return nil, false
	}
	for _, end := range [...]string{"\t", ": ", ":", ". ", ") ", "| ", "→", "] "} {
		if hasPrefix(b, end) && (end == "] ") == bracket && (indent == 0 || end == "\t" || end == "→") {
			return b[len(end):], true
		}
	}
	if inner := bytes.TrimLeft(b, " "); len(inner) < len(b) && !bracket {
		_, _, ok = cutStamp(inner)
		return inner, ok
	}
	return nil, false
}

// cutContainer cuts the name of a container off b: "web-1  | " or "[pod/web] ".
func cutContainer(b []byte) (rest []byte, ok bool) {
	const longest = 128
	if len(b) == 0 || b[0] <= ' ' {
		return nil, false
	}
	head := b[:min(len(b), longest)]
	if b[0] == '[' {
		end := bytes.Index(head, []byte("] "))
		if end < 0 || wire.HasPrefixOf(b, surePrefixes) {
			return nil, false
		}
		return b[end+2:], true
	}
	name := bytes.IndexByte(head, ' ')
	if name < 0 {
		return nil, false
	}
	rest = bytes.TrimLeft(b[name:], " ")
	if !hasPrefix(rest, "| ") {
		return nil, false
	}
	return rest[2:], true
}

// cutOrigin cuts the host and the program that a system log names off b:
// "router tcpdump[812]: ".
func cutOrigin(b []byte) (rest []byte, ok bool) {
	_, rest = cutToken(b)
	program, rest := cutToken(rest)
	if bytes.HasSuffix(program, []byte("]:")) || string(program) == "tcpdump:" {
		return rest, true
	}
	_, rest = cutToken(rest) // RFC 5424: "router tcpdump 812 - - "
	message, rest := cutToken(rest)
	data, rest := cutToken(rest)
	return rest, len(program) > 0 && string(message) == "-" && string(data) == "-"
}

// cutPriority cuts the priority that the syslog protocol puts before a line, and the
// version of RFC 5424, off b: "<13>" or "<13>1 ".
func cutPriority(b []byte) (rest []byte, ok bool) {
	if !hasPrefix(b, "<") {
		return nil, false
	}
	n, rest, ok := number(b[1:])
	if !ok || n > 191 || !hasPrefix(rest, ">") {
		return nil, false
	}
	if rest = rest[1:]; hasPrefix(rest, "1 ") {
		rest = rest[2:]
	}
	return rest, true
}
