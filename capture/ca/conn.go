package ca

import "net/netip"

// certainty is how well it is known which end of a connection is the server. Better
// evidence overrides weaker.
type certainty uint8

const (
	noEvidence  certainty = iota
	byPorts               // the client's port is higher
	byListener            // the server's port is known from a search, a beacon or the convention
	byMessage             // only one side sends such a message
	byHandshake           // the SYN shows the client
)

// Segment is a TCP segment.
type Segment struct {
	Time          int64 // nanoseconds since 1970
	From, To      netip.AddrPort
	Seq, Ack      uint32
	SYN, ACK, RST bool
	Data          []byte // the captured part of the payload
	Size          int    // length of the payload on the wire, bytes
	Side          Side   // of From, if the caller saw the handshake, otherwise Either
}

// conn is a TCP connection.
type conn struct {
	*delivery
	id      uint32
	ends    [2]netip.AddrPort
	last    [2]int64 // when each end sent its last segment, nanoseconds since 1970
	streams [2]stream
	client  int // index of the client's end
	sure    certainty
}

func newConn(d *delivery, id uint32, a, b netip.AddrPort) *conn {
	c := &conn{delivery: d, id: id, ends: [2]netip.AddrPort{a, b}}
	for i := range c.streams {
		c.streams[i].assembler = assembler{account: &d.account, to: c, from: i}
	}
	return c
}

// side returns whether end i is the client or the server.
func (c *conn) side(i int) Side {
	if i == c.client {
		return Client
	}
	return Server
}

// learn notes that end i is side, if sure is more than the certainty so far.
func (c *conn) learn(i int, side Side, sure certainty) {
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
	c.learn(i, s.Side, byHandshake)
	seq := s.Seq
	if s.SYN {
		c.learn(i, synSender(s.ACK), byHandshake)
		if seq++; !mine.begun {
			mine.restart(seq)
		}
	}
	if s.ACK && len(other.held.list) >= minHeld && int32(s.Ack-other.held.list[0].seq) >= 0 {
		other.giveUp() // the receiver has it, the capture does not
	}
	if s.Size > 0 {
		mine.segment(seq, s.Data, s.Size)
	}
	if s.RST {
		c.flush()
	}
}

// synSender returns the side that sends a SYN, with or without ACK.
func synSender(ack bool) Side {
	if ack {
		return Server
	}
	return Client
}

// minHeld is how many segments must be held before an acknowledgement of the missing
// bytes means that the capture lacks them: captures may swap packets.
const minHeld = 3

// message emits a message that end i sent.
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
	c.deliver(&cmd, c.last[i], c.ends[i], c.ends[1-i])
}

// trouble emits a message of end i that cannot be read, with the reason.
func (c *conn) trouble(i int, reason string) {
	c.deliver(&Command{Trouble: reason}, c.last[i], c.ends[i], c.ends[1-i])
}

// flush emits the messages that are held in both directions; see stream.flush.
func (c *conn) flush() {
	for i := range c.streams {
		c.streams[i].flush()
	}
}

// Of implements Book.
func (c *conn) Of(of Numbering, id uint32) string {
	if name := c.names.get(nameKey{c.id, of, id}); name != nil {
		return *name
	}
	return ""
}

// Note implements Book.
func (c *conn) Note(of Numbering, id uint32, pv string) {
	if pv != "" && len(pv) <= maxName {
		c.names.put(nameKey{c.id, of, id}, pv)
	}
}

// Forget implements Book.
func (c *conn) Forget(of Numbering, id uint32) { c.names.drop(nameKey{c.id, of, id}) }
