package main

import (
	"cmp"
	"slices"

	"github.com/netsynth/netsynth/capture"
)

// maxTracked is how many flows, and how many hosts, are told apart; what comes
// later is counted together.
const maxTracked = 1 << 18

// tally counts packets and their bytes on the wire.
type tally struct {
	Packets uint64 `json:"packets"`
	Bytes   uint64 `json:"bytes"`
}

func (t *tally) add(size uint32) {
	t.Packets++
	t.Bytes += uint64(size)
}

// conversation is a flow in both directions: the end with the lower port second.
type conversation struct {
	client, server capture.Endpoint
	proto          uint8
}

// census counts packets by what they are and whose they are.
type census struct {
	all         tally
	first, last int64 // time stamps, lowest and highest
	apps        [capture.NumApps]tally
	protos      [256]tally // of AppNone, by IP protocol number
	arp, other  tally
	causes      [capture.NumCauses]uint64
	flows       map[conversation]*tally
	hosts       map[capture.Endpoint]*tally // sent and received
	moreFlows   tally                       // of flows beyond maxTracked
	moreHosts   tally
}

func newCensus() *census {
	return &census{flows: map[conversation]*tally{}, hosts: map[capture.Endpoint]*tally{}}
}

// add counts one packet.
func (c *census) add(r *capture.Record) {
	if c.all.Packets == 0 {
		c.first, c.last = r.Time, r.Time
	}
	c.first, c.last = min(c.first, r.Time), max(c.last, r.Time)
	c.all.add(r.Size)
	c.protocol(r).add(r.Size)
	c.causes[r.Cause]++
	if r.Src == 0 || r.Cause != capture.CauseNone && r.Proto == 0 {
		return
	}
	from, to := r.From, r.To
	if r.Proto != 0 {
		track(c.flows, conversationOf(from, to, r.Proto), &c.moreFlows).add(r.Size)
	}
	from.Port, to.Port = 0, 0
	track(c.hosts, from, &c.moreHosts).add(r.Size)
	if to != from {
		track(c.hosts, to, &c.moreHosts).add(r.Size)
	}
}

// protocol returns the tally of the packet's protocol.
func (c *census) protocol(r *capture.Record) *tally {
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

func conversationOf(from, to capture.Endpoint, proto uint8) conversation {
	if from.Port < to.Port || from.Port == to.Port && from.Addr.Compare(to.Addr) > 0 {
		from, to = to, from
	}
	return conversation{from, to, proto}
}

// track returns the tally of key, or more when there is no room for another.
func track[K comparable](all map[K]*tally, key K, more *tally) *tally {
	t := all[key]
	if t == nil {
		if len(all) >= maxTracked {
			return more
		}
		t = &tally{}
		all[key] = t
	}
	return t
}

// named is a tally with what it counts.
type named struct {
	Name string `json:"name"`
	tally
}

// protocols returns the tallies of all protocols seen, most bytes first.
func (c *census) protocols() []named {
	list := []named{}
	book := func(e capture.Event, t tally) {
		if t.Packets > 0 {
			list = append(list, named{capture.ProtocolOf(&e), t})
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
	sortTallies(list)
	return list
}

// sortTallies puts most bytes first.
func sortTallies(list []named) {
	slices.SortFunc(list, func(a, b named) int {
		return cmp.Or(cmp.Compare(b.Bytes, a.Bytes), cmp.Compare(b.Packets, a.Packets), cmp.Compare(a.Name, b.Name))
	})
}

// topShown is how many flows and talkers are listed.
const topShown = 10

// top returns the largest tallies of all, under the names that name gives.
func top[K comparable](all map[K]*tally, name func(K) string) []named {
	list := make([]named, 0, len(all))
	least := uint64(0)
	for k, t := range all {
		if t.Bytes < least { // there are enough that are larger
			continue
		}
		list = append(list, named{name(k), *t})
		if len(list) >= 16*topShown {
			sortTallies(list)
			list = list[:topShown]
			least = list[topShown-1].Bytes
		}
	}
	sortTallies(list)
	return list[:min(topShown, len(list))]
}
