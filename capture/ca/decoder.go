package ca

import "net/netip"

// maxConns is the number of connections that a Decoder follows.
const maxConns = 1 << 13

// Decoder finds commands in packets. It is for one goroutine.
type Decoder struct {
	*delivery
	conns  *table[connKey, *conn]
	serial uint32 // of the latest connection
}

type connKey struct{ a, b netip.AddrPort } // the lower end first

// NewDecoder returns a Decoder that calls emit with each command when it is complete.
// The command is valid during the call.
func NewDecoder(emit func(*Command)) *Decoder {
	d := &Decoder{delivery: newDelivery(emit)}
	d.conns = newTable[connKey](maxConns, func(c **conn) {
		d.stats.Evicted++
		(*c).flush()
	})
	return d
}

// Datagram takes a UDP datagram captured at t, nanoseconds since 1970, of size bytes, of
// which data was captured. It may hold several messages.
func (d *Decoder) Datagram(t int64, from, to netip.AddrPort, data []byte, size int) {
	d.datagram(t, from, to, data, size)
}

// Stats returns the counts so far.
func (d *Decoder) Stats() Stats { return d.stats }

// Flush emits the messages that still wait for missing segments, and those that are
// incomplete as Bad. It is called at the end of a capture.
func (d *Decoder) Flush() { d.conns.all(func(c **conn) { (*c).flush() }) }

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
		known = d.conns.put(key, d.newConn(key.a, key.b))
		d.guess(*known)
	}
	(*known).segment(i, s)
}

// newConn returns a connection of which nothing is known.
func (d *Decoder) newConn(a, b netip.AddrPort) *conn {
	d.serial++
	return newConn(d.delivery, d.serial, a, b)
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
