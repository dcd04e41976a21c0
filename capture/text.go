package capture

import "bytes"

// text reads what tcpdump prints. Each packet that a line names becomes an
// Ethernet frame built from the words, headers only and as long on the wire as the
// text says, so that filters and the Decoder treat it like a captured one.
type text struct {
	in    *input
	lines textLines
	clock textClock
	frame textFrame
}

// openText starts to read printed packets. What identifies them is looksPrinted.
func openText(in *input) (format, error) {
	t := &text{in: in, frame: newTextFrame()}
	t.lines.in = in
	return t, nil
}

func (t *text) next(out *Packet) error {
	for !t.lines.complete {
		if err := t.lines.gather(true); err != nil {
			return err
		}
		t.report()
	}
	t.lines.complete = false
	t.in.packets++
	*out = Packet{Time: t.clock.at(t.lines.stamp)}
	t.frame.build(t.lines.record, out)
	return nil
}

func (t *text) ready() bool {
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
	t.in.warn("%s: line %s names no packet: %q", t.in.name, count(t.lines.n), clean(t.lines.bad))
	t.lines.bad = t.lines.bad[:0]
}

// looksPrinted reports whether the input holds tcpdump's text: whether one of its
// first lines, up to 64 KiB, names a packet or is tcpdump's own talk. It waits for
// no more than it needs to tell.
func looksPrinted(in *input) bool {
	at := 0
	for at < maxLine {
		head, err := in.peek(max(in.buffered(), at+1))
		if len(head) > maxLine {
			head = head[:maxLine]
		}
		for at < len(head) {
			n := bytes.IndexByte(head[at:], '\n')
			if n < 0 && err == nil && len(head) < maxLine {
				break
			}
			line := head[at:]
			if n >= 0 {
				line = line[:n]
			}
			if printedLine(line) {
				return true
			}
			if !isPlain(line) {
				return false
			}
			at += len(line) + 1
		}
		if err != nil || len(head) == maxLine {
			return false
		}
		if at < len(head) { // the rest of a line is to come
			if _, err := in.peek(len(head) + 1); err != nil && len(head) == in.buffered() {
				return printedLine(head[at:])
			}
		}
	}
	return false
}

// printedLine reports whether a line is beyond doubt tcpdump's.
func printedLine(line []byte) bool {
	line = bytes.TrimSuffix(bytes.TrimPrefix(line, byteOrderMark), []byte("\r"))
	rest, _, stamped := textStampOf(line)
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
