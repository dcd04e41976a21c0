package decode

import (
	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/dissect"
)

// segment is a TCP header's numbers.
type segment struct {
	seq, ack, n uint32 // n is the payload, bytes
	window      uint16
	flags       capture.TCPFlags
	joins       bool // of a SYN: it adds a subflow to a connection (Multipath TCP)
	data        bool // of a SYN: FTP announced the connection, for its data
	served      bool // and the server opens it
}

// see takes segment s into the flow and fills the event's fields of both.
func (f *flow) see(s *segment, fromLow bool, ev *capture.Event) {
	sender := endHigh
	if fromLow {
		sender = endLow
	}
	copied := f.copies(s, fromLow, ev.Time)
	again := f.side(fromLow).numbered(s)
	if again {
		ev.Facts |= capture.Retransmission
	}
	if s.flags&(capture.RST|capture.SYN|capture.ACK) == capture.SYN && !again { // whatever was known is of an older connection
		f.bytes, f.begun, f.sides, f.client, f.app, f.joins, f.data = 0, false, [2]side{}, sender, dissect.Flow{}, s.joins, s.data
		if s.served {
			f.client = endLow + endHigh - sender
		}
		f.side(fromLow).numbered(s)
		ev.Facts |= capture.NewConnection
	}
	ev.Facts = ev.Facts&^capture.FromClient | f.fromClient(sender, ev)
	if s.flags&(capture.RST|capture.SYN|capture.ACK) == capture.ACK {
		f.established(s, fromLow, ev)
	}
	if copied {
		ev.Facts &^= capture.Retransmission | capture.DuplicateACK
	}
	ev.Moved = uint32(min(f.bytes, 1<<32-1))
	if f.begun {
		ev.Age = uint32(min(max((ev.Time-f.first)/1e6, 0), 1<<32-1))
	}
}

// numbers tell the segments of one direction apart.
type numbers struct {
	seq, ack, n uint32
	window      uint16
	flags       capture.TCPFlags
}

// copyWindow is the time, ns, within which a segment with the numbers of the one before in its direction is a
// copy of that: switches mirror some packets twice. A segment that is sent again comes later.
const copyWindow = 100e3

// copies reports whether s, at time at, is a copy of the segment before. Segments without payload may follow
// one another as fast, so they are copies only where payload was.
func (f *flow) copies(s *segment, fromLow bool, at int64) bool {
	m := f.side(fromLow)
	now := numbers{s.seq, s.ack, s.n, s.window, s.flags}
	same := now == m.last && at >= m.at && at-m.at < copyWindow
	m.last, m.at = now, at
	f.mirrored = f.mirrored || same && s.n > 0 && s.flags&capture.FIN == 0
	return same && f.mirrored
}

// packet returns what the flow's application is found by, of a segment with payload b.
func (f *flow) packet(b []byte, opened, fromLow bool) dissect.Packet {
	p := dissect.Packet{Payload: b, Opened: opened && !f.joins, Low: fromLow}
	if f.data {
		p.Announced = capture.AppFTPData
	}
	return p
}

// side returns the state of the direction from the lower end, or from the higher.
func (f *flow) side(low bool) *side {
	if low {
		return &f.sides[0]
	}
	return &f.sides[1]
}

// numbered takes the number of a SYN or FIN into m and reports whether the same flag took
// it before.
func (m *side) numbered(s *segment) (again bool) {
	switch end := s.seq + s.n; {
	case s.flags&capture.RST != 0:
	case s.flags&capture.SYN != 0:
		again = m.begun && m.syn == s.seq
		m.syn, m.begun = s.seq, true
	case s.flags&(capture.FIN|capture.ACK) == capture.FIN|capture.ACK: // without ACK it is a probe
		again = m.ended && m.fin == end
		m.fin, m.ended = end, true
	}
	return again
}

// fromClient returns the fact that the packet's sender is the connection's client.
func (f *flow) fromClient(sender end, ev *capture.Event) capture.Facts {
	if f.client == sender || f.client == endUnknown && dissect.FromClient(ev) {
		return capture.FromClient
	}
	return 0
}

// established judges a segment with ACK and without SYN and RST.
func (f *flow) established(s *segment, fromLow bool, ev *capture.Event) {
	mine, other := f.side(fromLow), f.side(!fromLow)
	if ev.Dir == 0 {
		ev.Dir = -1
		if ev.Facts&capture.FromClient != 0 {
			ev.Dir = 1
		}
	}
	if s.window == 0 {
		ev.Facts |= capture.ZeroWindow
	}
	switch {
	case s.n <= 1 && s.flags&capture.FIN == 0 && mine.nextSeen && s.seq+1 == mine.next:
		ev.Facts |= capture.KeepAlive
		other.sighted = 0 // its answer is not a duplicate
	case s.n > 0:
		f.carry(s, mine, ev)
	case s.flags&capture.FIN == 0 && mine.repeats(s):
		ev.Facts |= capture.DuplicateACK
	}
}

// carry takes a segment with payload, sent by side m, into the flow.
func (f *flow) carry(s *segment, m *side, ev *capture.Event) {
	if m.nextSeen && s.seq-m.next >= 1<<31 {
		ev.Facts |= capture.Retransmission
	}
	if after := s.seq + s.n; !m.nextSeen || after-m.next < 1<<31 {
		m.next, m.nextSeen = after, true
	}
	f.bytes += uint64(s.n)
	if !f.begun {
		f.begun, f.first = true, ev.Time
	}
}

// repeats counts sightings of one acknowledgement and reports the third and later.
func (m *side) repeats(s *segment) bool {
	switch {
	case m.sighted == 0 || m.ack != s.ack:
		m.ack, m.window, m.sighted = s.ack, s.window, 1
	case m.window != s.window: // a window update
		m.window = s.window
	default:
		m.sighted = min(m.sighted+1, 3)
		return m.sighted == 3
	}
	return false
}
