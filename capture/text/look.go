package text

import (
	"bytes"

	"github.com/netsynth/netsynth/capture/input"
)

// Looks reports whether in, of which nothing was taken, holds tcpdump's text: whether
// one of its lines in the first 64 KiB names a packet or is a message of tcpdump. It
// takes nothing and waits only until the answer is certain.
func Looks(in *input.Input) bool {
	for at := 0; ; {
		line, last := lineAt(in, at)
		switch {
		case isPrinted(line):
			return true
		case last || !isPlain(line):
			return false
		}
		at += len(line) + 1
	}
}

// lineAt returns the line that begins at bytes after the input's position, and whether
// it is the last one to look at: it ends the input or the first 64 KiB, or is not text.
func lineAt(in *input.Input, at int) (line []byte, last bool) {
	for want := at + 1; ; {
		head, err := in.Peek(max(want, in.Buffered()))
		head = head[:min(len(head), maxLine)]
		line = head[min(at, len(head)):]
		if n := bytes.IndexByte(line, '\n'); n >= 0 {
			return line[:n], false
		}
		if err != nil || len(head) == maxLine || !isPlain(line) {
			return line, true
		}
		want = len(head) + 1
	}
}

// isPrinted reports whether a line is certainly tcpdump's.
func isPrinted(line []byte) bool {
	p := parseLine(withoutColours(nil, bytes.TrimSuffix(line, []byte("\r"))))
	body := trimBlanks(p.body)
	return isMessage(body) || p.stamped && (namesPacket(p.rest) || namesLink(p.rest)) || namesPacket(body)
}

// isPlain reports whether a line has no control characters but tab, carriage return,
// form feed, and those that terminals are sent: bell, backspace, escape.
func isPlain(line []byte) bool {
	for _, c := range line {
		if c < ' ' && bytes.IndexByte([]byte("\t\r\f\a\b\x1b"), c) < 0 {
			return false
		}
	}
	return true
}
