package ca

import "net/netip"

// Bounds of a Decoder's memory, for all connections together.
const (
	maxConns     = 1 << 13
	maxListeners = 1 << 12
	maxKept      = 64 << 20 // bytes of payload
)

// The ports of Channel Access by convention: of servers, and of the repeater of
// beacons.
const (
	ServerPort   = 5064
	RepeaterPort = 5065
)

// Stats are a Decoder's counts so far.
type Stats struct {
	Commands uint64 // emitted, those of Kind Bad included
	Bad      uint64 // of Commands
	Skipped  uint64 // bytes of payload outside every command that could be read
	Missing  uint64 // bytes of payload that are not in the capture
	Evicted  uint64 // connections forgotten because there were too many
}

// Decoder finds commands in packets. It is for one goroutine.
type Decoder struct {
	emit      func(*Command)
	conns     *table[connKey, *conn]
	listeners *table[netip.AddrPort, struct{}]
	names     *table[nameKey, string]
	serial    uint32
	kept      int // bytes of payload
	stats     Stats
}

type connKey struct{ a, b netip.AddrPort } // the lower end first

// NewDecoder returns a Decoder that calls emit with each command when it is complete.
// The command is valid during the call.
func NewDecoder(emit func(*Command)) *Decoder {
	d := &Decoder{emit: emit, names: newTable[nameKey, string](maxNames, nil), listeners: newTable[netip.AddrPort, struct{}](maxListeners, nil)}
	d.conns = newTable[connKey](maxConns, func(c **conn) {
		d.stats.Evicted++
		(*c).flush()
	})
	return d
}

// Stats returns the counts so far.
func (d *Decoder) Stats() Stats { return d.stats }

// Flush emits the messages that still wait for missing segments, and those that are
// incomplete as Bad. It is called at the end of a capture.
func (d *Decoder) Flush() { d.conns.all(func(c **conn) { (*c).flush() }) }

// deliver counts a command and emits it.
func (d *Decoder) deliver(c *Command, t int64, from, to netip.AddrPort) {
	c.Time, c.From, c.To = t, from, to
	d.stats.Commands++
	if c.Kind == Bad {
		d.stats.Bad++
	}
	d.emit(c)
}

// room reports whether n more bytes may be kept.
func (d *Decoder) room(n int) bool { return d.kept+n <= maxKept }

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

// Segment takes a TCP segment. A connection that is not known yet is followed only if
// follow says that it is Channel Access.
func (d *Decoder) Segment(s *Segment, follow bool) {
	key, i := connKey{s.From, s.To}, 0
	if s.From.Compare(s.To) > 0 {
		key, i = connKey{s.To, s.From}, 1
	}
	known := d.conns.get(key)
	if s.SYN && !s.ACK && known != nil && (*known).streams[i].next != s.Seq+1 { // a new connection of the same ports
		(*known).flush()
		d.conns.drop(key)
		known = nil
	}
	if known == nil {
		if !follow {
			return
		}
		known = d.conns.put(key, newConn(d, key.a, key.b))
		d.guess(*known)
	}
	(*known).segment(i, s)
}

// guess makes the likelier end of a new connection the server.
func (d *Decoder) guess(c *conn) {
	for i := range c.ends {
		if d.listeners.get(c.ends[i]) != nil || c.ends[i].Port() == ServerPort {
			c.learn(i, Server, byListener)
		}
	}
	i := 0
	if c.ends[1].Port() < c.ends[0].Port() {
		i = 1
	}
	c.learn(i, Server, byPorts)
}
