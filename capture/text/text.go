package text

import (
	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/input"
	"github.com/netsynth/netsynth/capture/wire"
)

// text is the Format of tcpdump's text. Each printed packet becomes an Ethernet frame,
// headers only and as long on the wire as the text says, so that filters and the
// Decoder treat it like a captured one.
type text struct {
	in    *input.Input
	lines lines
	clock clock
	frame frame

	warned bool // of times that are made up
}

// Open returns the Format of the printed packets in in, of which nothing was taken.
// Looks recognizes such an input.
func Open(in *input.Input) input.Format {
	t := &text{in: in, frame: newFrame()}
	t.lines.Lines = input.Lines{In: in, Most: maxLine}
	return t
}

// Next implements input.Format.
func (t *text) Next(out *capture.Packet) error {
	for !t.lines.complete {
		if err := t.lines.gather(true); err != nil {
			return err
		}
		t.report()
	}
	t.lines.complete = false
	if t.lines.madeUp && !t.warned {
		t.warned = true
		t.in.Warn("packets have times in a form that is not understood: their times are made up, 1 ms apart")
	}
	t.in.AddPacket()
	*out = capture.Packet{Time: t.clock.at(t.lines.stamp)}
	t.frame.build(t.lines.record, out)
	return nil
}

// Ready implements input.Format.
func (t *text) Ready() bool {
	for !t.lines.complete {
		if t.lines.gather(false) != nil {
			return false
		}
		t.report()
	}
	return true
}

// report counts the line that was just read, and warns of it, if it names no packet.
func (t *text) report() {
	if len(t.lines.bad) == 0 {
		return
	}
	t.in.UnreadLine(t.lines.N, wire.Printable(t.lines.bad))
	t.lines.bad = t.lines.bad[:0]
}
