package logs

import (
	"errors"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/input"
	"github.com/netsynth/netsynth/capture/wire"
	"github.com/netsynth/netsynth/internal/heap"
)

const (
	// Window is how far the log's time goes on before the packets of a flow are given: flows
	// that end within it of each other are in order. Suricata writes a flow's record up to ten
	// minutes after its last packet.
	Window = 15 * time.Minute
	// maxHeld is how many records wait for their time at most.
	maxHeld = 1 << 15
	// LiveLife is how long a flow of a live log sounds at most.
	LiveLife = 10 * time.Second
)

// maxLine is how many bytes of a line are read; a longer one is no record.
const maxLine = 256 << 10

// Log is the Format of a log. Each record becomes IP packets without a link header, headers
// only and as long on the wire as the record says, so that filters and the Decoder treat
// them like captured ones.
type Log struct {
	in     *input.Input
	lines  input.Lines
	reader reader
	held   *heap.Heap[*span]
	free   []*span
	frame  []byte
	newest int64 // time of the latest record
	last   int64 // of the packet given last
	given  bool
	ended  error

	live  bool
	clock func() int64 // ns, live
	ahead int64        // the packets' time is clock's and this much more
}

// Open returns the Format of the records in in, of which nothing was taken. Looks
// recognizes such an input.
func Open(in *input.Input) *Log {
	return &Log{in: in, lines: input.Lines{In: in, Most: maxLine}, clock: func() int64 { return time.Now().UnixNano() },
		held: heap.New(maxHeld, func(a, b **span) bool {
			return (*a).at < (*b).at || (*a).at == (*b).at && (*a).number < (*b).number
		})}
}

// Live has flows sound from when they are known on, for their length but at most LiveLife. It
// is called before the first Next, or by that where a reader pauses.
func (l *Log) Live() {
	if l.live {
		return
	}
	l.live = true
	if l.given {
		l.ahead = l.last - l.clock()
	}
	waiting := make([]*span, 0, l.held.Len())
	for l.held.Len() > 0 {
		waiting = append(waiting, l.held.Pop())
	}
	for _, s := range waiting {
		l.sound(s)
		l.held.Push(s)
	}
}

// now is the time of packets, live.
func (l *Log) now() int64 { return l.clock() + l.ahead }

// sound has what is left of s sound from now on.
func (l *Log) sound(s *span) {
	now := l.now()
	s.move(now, now+min(s.end-s.start, int64(LiveLife)))
}

// Next implements input.Format.
func (l *Log) Next(out *capture.Packet) error {
	for !l.due() {
		if l.ended != nil {
			return l.ended
		}
		l.read(true)
	}
	l.give(out)
	return nil
}

// Ready implements input.Format.
func (l *Log) Ready() bool {
	for !l.due() {
		if l.ended != nil || !l.read(false) {
			return false
		}
	}
	return true
}

// due reports whether the next packet can be given.
func (l *Log) due() bool {
	if l.held.Len() == 0 {
		return false
	}
	if l.ended != nil || l.held.Len() == maxHeld {
		return true
	}
	if next := (*l.held.First()).at; l.live {
		return next <= l.now()
	} else {
		return l.newest-next > int64(Window)
	}
}

// give gives the next packet. A packet from before the last one is given its time.
func (l *Log) give(out *capture.Packet) {
	s := l.held.Pop()
	more := false
	l.frame, more = s.build(l.frame, out)
	out.Time = max(out.Time, l.last)
	l.last, l.given = out.Time, true
	l.in.AddPacket()
	if more {
		l.held.Push(s)
		return
	}
	l.free = append(l.free, s)
}

// read reads one line. It reports false where that has not arrived or the input has ended.
func (l *Log) read(wait bool) bool {
	line, size, err := l.lines.Peek(wait)
	switch {
	case errors.Is(err, input.ErrWait):
		return false
	case errors.Is(err, input.ErrPause):
		l.Live()
		return false
	case err != nil:
		l.ended = err
		return false
	}
	l.line(line, size)
	if err := l.lines.Take(size); err != nil && !errors.Is(err, input.ErrPause) {
		l.ended = l.in.End(nil, err)
		return false
	}
	return true
}

// line takes in a line.
func (l *Log) line(line []byte, size int) {
	s := l.room()
	s.number = l.lines.N + 1
	switch l.reader.read(line, s) {
	case played:
		if s.begin() {
			l.hold(s)
			return
		}
	case wrong:
		if size <= len(line)+2 && len(line) < maxLine && isBlank(line) {
			break
		}
		l.in.UnreadLine(l.lines.N+1, wire.Printable(line))
	}
	l.free = append(l.free, s)
}

// room returns a span that is not used.
func (l *Log) room() *span {
	if n := len(l.free); n > 0 {
		s := l.free[n-1]
		l.free = l.free[:n-1]
		*s = span{}
		return s
	}
	return &span{}
}

// hold puts s among the records whose time is to come. What began before the packet given
// last has the rest of its time.
func (l *Log) hold(s *span) {
	l.newest = max(l.newest, l.reader.written)
	switch {
	case l.live:
		l.sound(s)
	case l.given && s.start < l.last:
		s.move(l.last, s.end)
	}
	l.held.Push(s)
}

// isBlank reports whether a line says nothing.
func isBlank(line []byte) bool {
	for _, c := range line {
		if c != ' ' && c != '\t' && c != '\r' {
			return false
		}
	}
	return true
}
