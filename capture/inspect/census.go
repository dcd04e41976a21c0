package inspect

import (
	"cmp"
	"slices"

	"github.com/netsynth/netsynth/capture"
)

// Census counts packets by protocol, flow and host. Make one with NewCensus.
type Census struct {
	All         Tally
	First, Last int64 // time stamps, lowest and highest
	apps        [capture.NumApps]Tally
	protos      [256]Tally // of AppNone, by IP protocol number
	alerts      Tally
	arp, other  Tally
	flows       tallies[flowEnds]
	hosts       tallies[hostKey] // sent and received
}

// NewCensus returns a census of no packets.
func NewCensus() *Census {
	return &Census{flows: newTallies[flowEnds](), hosts: newTallies[hostKey]()}
}

// Flows returns the largest flows, whose two directions count together, most bytes first;
// of is the number of all flows that have a tally of their own, and more the packets of
// the others.
func (c *Census) Flows() (largest []NamedTally, of int, more Tally) {
	return c.flows.top(), c.flows.n, c.flows.more
}

// Hosts is Flows of hosts, by what they sent and received.
func (c *Census) Hosts() (largest []NamedTally, of int, more Tally) {
	return c.hosts.top(), c.hosts.n, c.hosts.more
}

// Add counts one packet.
func (c *Census) Add(r *Record) {
	if c.All.Packets == 0 {
		c.First, c.Last = r.Time, r.Time
	}
	c.First, c.Last = min(c.First, r.Time), max(c.Last, r.Time)
	c.All.add(r.Size)
	c.protocol(r).add(r.Size)
	if r.Src == 0 || r.Proto == 0 && (r.Cause != capture.CauseNone || r.BesideIP()) {
		return
	}
	if r.Proto != 0 {
		key, hash := flowEndsOf(r)
		c.flows.at(&key, hash).add(r.Size)
	}
	from, to := hostKeyOf(&r.From), hostKeyOf(&r.To)
	c.hosts.at(&from, r.Src).add(r.Size)
	if to != from {
		c.hosts.at(&to, r.Dst).add(r.Size)
	}
}

// protocol returns the tally of the packet's protocol.
func (c *Census) protocol(r *Record) *Tally {
	switch {
	case r.IsAlert():
		return &c.alerts
	case r.App != capture.AppNone:
		return &c.apps[r.App]
	case r.Kind == capture.KindARP && r.Proto == 0:
		return &c.arp
	case r.Proto != 0:
		return &c.protos[r.Proto]
	}
	return &c.other
}

// Protocols returns the tallies of all protocols seen, most bytes first.
func (c *Census) Protocols() []NamedTally {
	list := []NamedTally{}
	book := func(e capture.Event, t Tally) {
		if t.Packets > 0 {
			list = append(list, NamedTally{capture.ProtocolOf(&e), t})
		}
	}
	for a := range c.apps {
		book(capture.Event{App: capture.App(a)}, c.apps[a])
	}
	for p := range c.protos {
		book(capture.Event{Proto: uint8(p)}, c.protos[p])
	}
	book(capture.Event{Kind: capture.KindAlert}, c.alerts)
	book(capture.Event{Kind: capture.KindARP}, c.arp)
	book(capture.Event{}, c.other)
	slices.SortStableFunc(list, func(a, b NamedTally) int {
		return cmp.Or(cmp.Compare(b.Bytes, a.Bytes), cmp.Compare(b.Packets, a.Packets))
	})
	return list
}
