package ca

import "net/netip"

// maxListeners is the number of servers that a Decoder knows.
const maxListeners = 1 << 12

// maxNames bounds the numbers of channels, subscriptions and open requests that a
// Decoder knows, for all connections together.
const maxNames = 1 << 17

// delivery is shared by all parts of a Decoder: where its commands go, the names and
// servers that they announced, and the counts.
type delivery struct {
	account
	emit      func(*Command)
	listeners *table[netip.AddrPort, struct{}]
	names     *table[nameKey, string]
}

// nameKey is a number of one connection.
type nameKey struct {
	conn uint32
	of   Numbering
	id   uint32
}

func newDelivery(emit func(*Command)) *delivery {
	return &delivery{emit: emit, names: newTable[nameKey, string](maxNames, nil),
		listeners: newTable[netip.AddrPort, struct{}](maxListeners, nil)}
}

// deliver counts a command and emits it.
func (d *delivery) deliver(c *Command, t int64, from, to netip.AddrPort) {
	c.Time, c.From, c.To = t, from, to
	d.stats.Commands++
	if c.Kind == Bad {
		d.stats.Bad++
	}
	d.emit(c)
}
