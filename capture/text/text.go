package text

import (
	"bytes"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/input"
	"github.com/netsynth/netsynth/capture/wire"
)

// text reads what tcpdump prints. Each packet that a line names becomes an
// Ethernet frame built from the words, headers only and as long on the wire as the
// text says, so that filters and the Decoder treat it like a captured one.
type text struct {
	in    *input.Input
	lines lines
	clock clock
	frame frame
}

// openText starts to read printed packets. What identifies them is looksPrinted.
func Open(in *input.Input) (input.Format, error) {
	t := &text{in: in, frame: newFrame()}
	t.lines.in = in
	return t, nil
}

func (t *text) Next(out *capture.Packet) error {
	for !t.lines.complete {
		if err := t.lines.gather(true); err != nil {
			return err
		}
		t.report()
	}
	t.lines.complete = false
	t.in.AddPacket()
	*out = capture.Packet{Time: t.clock.at(t.lines.stamp)}
	t.frame.build(t.lines.record, out)
	return nil
}

func (t *text) Ready() bool {
	for !t.lines.complete {
		if t.lines.gather(false) != nil {
			return false
		}
		t.report()
	}
	return true
}

// report warns of the line that was just read if it names no packet.
func (t *text) report() {
	if len(t.lines.bad) == 0 {
		return
	}
	t.in.UnreadLine(t.lines.n, wire.Printable(t.lines.bad))
	t.lines.bad = t.lines.bad[:0]
}

// looksPrinted reports whether the input holds tcpdump's text: whether one of its
// first lines, up to 64 KiB, names a packet or is tcpdump's own talk. It waits for
// no more than it needs to tell.
func Looks(in *input.Input) bool {
	for at := 0; ; {
		line, last := lineAt(in, at)
		switch {
		case printedLine(line):
			return true
		case last || !isPlain(line):
			return false
		}
		at += len(line) + 1
	}
}

// lineAt returns the line that begins at a position in what is read next, and
// whether it is the last: of the input, of 64 KiB, or because it is no text.
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

// printedLine reports whether a line is beyond doubt tcpdump's.
func printedLine(line []byte) bool {
	line = bytes.TrimSuffix(bytes.TrimPrefix(line, byteOrderMark), []byte("\r"))
	rest, _, stamped := timestampOf(line)
	return isTalk(line) || stamped && (namesPacket(rest) || namesLink(rest)) || namesPacket(line)
}

// isPlain reports whether a line has no control characters but tabs and what ends lines.
func isPlain(line []byte) bool {
	for _, c := range line {
		if c < ' ' && c != '\t' && c != '\r' && c != '\f' {
			return false
		}
	}
	return true
}
