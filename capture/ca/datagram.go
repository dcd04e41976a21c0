package ca

import (
	"fmt"
	"net/netip"
)

// Datagram takes a datagram of UDP that came at t, nanoseconds since 1970: data is
// what was captured of its size bytes. It may hold several messages.
func (d *Decoder) Datagram(t int64, from, to netip.AddrPort, data []byte, size int) {
	side := senderOf(data)
	if side == Either && (to.Port() == ServerPort || to.Port() == RepeaterPort || from.Port() != ServerPort) {
		side = Client
	}
	if side == Either {
		side = Server
	}
	for size > 0 {
		h, n := ParseHeader(data)
		if n == 0 {
			d.leftOver(t, from, to, len(data), size)
			return
		}
		if data = data[n:]; !h.Known() {
			d.give(&Command{Header: h, Trouble: fmt.Sprintf("command %d is unknown", h.Code)}, t, from, to)
			d.stats.Skipped += uint64(size)
			return
		}
		whole := min(uint64(h.Size), uint64(len(data)))
		c := Interpret(h, data[:whole], side)
		c.UDP = true
		d.give(&c, t, from, to)
		d.announce(&c)
		if whole < uint64(h.Size) {
			d.stats.Missing += uint64(size - n - int(whole))
			return
		}
		data, size = data[whole:], size-n-int(whole)
	}
}

// leftOver gives the end of a datagram that is too short to be a message.
func (d *Decoder) leftOver(t int64, from, to netip.AddrPort, there, size int) {
	what := fmt.Sprintf("%d bytes are left over", size)
	if there < size {
		what = fmt.Sprintf("%d of %d bytes are not in the capture", size-there, size)
		d.stats.Missing += uint64(size - there)
	}
	d.stats.Skipped += uint64(there)
	d.give(&Command{Trouble: what}, t, from, to)
}

// senderOf returns the side that sends such a datagram, as its messages tell.
func senderOf(data []byte) Side {
	for {
		h, n := ParseHeader(data)
		if n == 0 {
			return Either
		}
		first := byte(0)
		if data = data[n:]; len(data) > 0 && h.Size > 0 {
			first = data[0]
		}
		if side := h.Sender(first); side != Either || uint64(len(data)) < uint64(h.Size) {
			return side
		}
		data = data[h.Size:]
	}
}

// anyAddress is what a server that has several addresses tells of its own.
var anyAddress = netip.AddrFrom4([4]byte{255, 255, 255, 255})

// announce notes the server that an answer to a search, or a beacon, tells of.
func (d *Decoder) announce(c *Command) {
	at, port := c.P1, c.Type
	switch c.Kind {
	case Beacon:
		at, port = c.P2, uint16(c.Count)
	case SearchResponse:
	default:
		return
	}
	host := netip.AddrFrom4([4]byte{byte(at >> 24), byte(at >> 16), byte(at >> 8), byte(at)})
	if host == anyAddress || at == 0 {
		host = c.From.Addr()
	}
	d.listeners.put(netip.AddrPortFrom(host, port), struct{}{})
}
