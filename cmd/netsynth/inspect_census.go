package main

import (
	"cmp"
	"slices"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/inspect"
)

// census counts packets by protocol, flow and host.
type census struct {
	all         tally
	first, last int64 // time stamps, lowest and highest
	apps        [capture.NumApps]tally
	protos      [256]tally // of AppNone, by IP protocol number
	arp, other  tally
	flows       tallies[flowEnds]
	hosts       tallies[hostKey] // sent and received
}

func newCensus() census {
	return census{flows: newTallies[flowEnds](), hosts: newTallies[hostKey]()}
}

// add counts one packet.
func (c *census) add(r *inspect.Record) {
	if c.all.Packets == 0 {
		c.first, c.last = r.Time, r.Time
	}
	c.first, c.last = min(c.first, r.Time), max(c.last, r.Time)
	c.all.add(r.Size)
	c.protocol(r).add(r.Size)
	if r.Src == 0 || r.Cause != capture.CauseNone && r.Proto == 0 {
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
func (c *census) protocol(r *inspect.Record) *tally {
	switch {
	case r.App != capture.AppNone:
		return &c.apps[r.App]
	case r.Kind == capture.KindARP && r.Proto == 0:
		return &c.arp
	case r.Proto != 0:
		return &c.protos[r.Proto]
	}
	return &c.other
}

// protocols returns the tallies of all protocols seen, most bytes first.
func (c *census) protocols() []namedTally {
	list := []namedTally{}
	book := func(e capture.Event, t tally) {
		if t.Packets > 0 {
			list = append(list, namedTally{capture.ProtocolOf(&e), t})
		}
	}
	for a := range c.apps {
		book(capture.Event{App: capture.App(a)}, c.apps[a])
	}
	for p := range c.protos {
		book(capture.Event{Proto: uint8(p)}, c.protos[p])
	}
	book(capture.Event{Kind: capture.KindARP}, c.arp)
	book(capture.Event{}, c.other)
	slices.SortStableFunc(list, func(a, b namedTally) int {
		return cmp.Or(cmp.Compare(b.Bytes, a.Bytes), cmp.Compare(b.Packets, a.Packets))
	})
	return list
}
