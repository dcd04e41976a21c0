package ca

import (
	"fmt"
	"net/netip"
)

// datagram takes a UDP datagram: see Decoder.Datagram.
func (d *delivery) datagram(t int64, from, to netip.AddrPort, data []byte, size int) {
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
			d.deliver(&Command{Header: h, Trouble: fmt.Sprintf("command %d is unknown", h.Code)}, t, from, to)
			d.stats.Skipped += uint64(size)
			return
		}
		whole := min(uint64(h.Size), uint64(len(data)))
		c := Interpret(h, data[:whole], side)
		c.UDP = true
		d.deliver(&c, t, from, to)
		d.announce(&c)
		if whole < uint64(h.Size) {
			d.stats.Missing += uint64(size - n - int(whole))
			return
		}
		data, size = data[whole:], size-n-int(whole)
	}
}

// leftOver emits the end of a datagram that is too short for a header: size bytes, of
// which there were captured.
func (d *delivery) leftOver(t int64, from, to netip.AddrPort, there, size int) {
	reason := fmt.Sprintf("%d bytes are left over", size)
	if there < size {
		reason = fmt.Sprintf("%d of %d bytes are not in the capture", size-there, size)
		d.stats.Missing += uint64(size - there)
	}
	d.stats.Skipped += uint64(there)
	d.deliver(&Command{Trouble: reason}, t, from, to)
}

// anyAddress stands for the sender's address in a server's messages.
var anyAddress = netip.AddrFrom4([4]byte{255, 255, 255, 255})

// announce notes the server's address in the response to a search or in a beacon.
func (d *delivery) announce(c *Command) {
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
