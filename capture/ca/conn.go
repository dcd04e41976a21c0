package ca

import "net/netip"

// sureness is how well it is known which end of a connection serves.
type sureness uint8

const (
	byNothing sureness = iota
	byPorts            // the client's is higher
	byListener
	byMessage // only one side sends such a message
	byOpening // one end opened the connection
)

// conn is a connection.
type conn struct {
	*Decoder
	id      uint32
	ends    [2]netip.AddrPort
	last    [2]int64 // when each end sent its last segment, nanoseconds since 1970
	streams [2]stream
	client  int // which end asks
	sure    sureness
}

func newConn(d *Decoder, a, b netip.AddrPort) *conn {
	d.serial++
	c := &conn{Decoder: d, id: d.serial, ends: [2]netip.AddrPort{a, b}}
	for i := range c.streams {
		c.streams[i] = stream{conn: c, from: i}
	}
	return c
}

// side returns what end i is.
func (c *conn) side(i int) Side {
	if i == c.client {
		return Client
	}
	return Server
}

// learn notes that end i is side, if that is better known than before.
func (c *conn) learn(i int, side Side, sure sureness) {
	if side == Either || sure <= c.sure {
		return
	}
	c.sure, c.client = sure, i
	if side == Server {
		c.client = 1 - i
	}
}

// segment takes a segment of this connection, from end i.
func (c *conn) segment(i int, s *Segment) {
	c.last[i] = s.Time
	mine, other := &c.streams[i], &c.streams[1-i]
	c.learn(i, s.Side, byOpening)
	seq := s.Seq
	if s.SYN {
		c.learn(i, opener(s.ACK), byOpening)
		if seq++; !mine.begun {
			mine.restart(seq)
		}
	}
	if s.ACK && len(other.held.list) >= patience && int32(s.Ack-other.held.list[0].seq) >= 0 {
		other.giveUp() // it came, but not to the capture
	}
	if s.Size > 0 {
		mine.segment(seq, s.Data, s.Size)
	}
	if s.RST {
		c.flush()
	}
}

// opener returns the side that sends a SYN, with or without ACK.
func opener(ack bool) Side {
	if ack {
		return Server
	}
	return Client
}

// patience is how many segments must wait before an acknowledgement of what is
// missing counts: captures may swap packets.
const patience = 3

// message gives a message that end i sent.
func (c *conn) message(i int, h Header, payload []byte) {
	if c.sure < byMessage {
		first := byte(0)
		if len(payload) > 0 {
			first = payload[0]
		}
		c.learn(i, h.Sender(first), byMessage)
	}
	cmd := Interpret(h, payload, c.side(i))
	cmd.PV = Follow(c, cmd.Kind, &cmd.Header, cmd.created())
	c.give(&cmd, c.last[i], c.ends[i], c.ends[1-i])
}

// trouble gives a message of end i that cannot be read.
func (c *conn) trouble(i int, what string) {
	c.give(&Command{Trouble: what}, c.last[i], c.ends[i], c.ends[1-i])
}

// flush gives what can be given of both directions.
func (c *conn) flush() {
	for i := range c.streams {
		c.streams[i].flush()
	}
}
