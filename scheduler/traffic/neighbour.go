package traffic

import "github.com/netsynth/netsynth/capture"

const (
	leastAsked = 8 // addresses that one source asks for in a sweep
	mostAsked  = 3 // times that it asks for one of them
)

// neighbour keeps an ARP packet or one of neighbour discovery, at musical time t.
func (m *memory) neighbour(ev *capture.Event, t int64) {
	asks := ev.Facts&capture.Multicast != 0 && ev.Src != ev.Dst
	m.arps.take(observation{at: t, src: ev.Src, dst: ev.Dst, toAll: asks})
	switch {
	case asks && (m.talks.peer(ev.Dst, ev.Dst) || m.talks.peer(ev.Src, 0)): // a router often asks in vain for who was never here
		m.pulse.ask(ev, t)
	case ev.Facts&capture.Multicast == 0:
		m.talks.meet(ev.Src, ev.Dst)
		m.pulse.met()
	}
	m.talks.meet(ev.Src, ev.Src)
}

// arpSweep returns the most addresses a second that one source asks for.
func (m *memory) arpSweep(int64) (rate float64, found Cause) {
	m.census.begin()
	for i := 0; i < m.arps.n; i++ {
		o := m.arps.at(i)
		if !o.toAll || m.census.add(arpTargets.key(o.src, o.dst, 0), 1) != 1 {
			continue
		}
		if n := m.census.add(arpSources.key(o.src, 0, 0), 1); n > found.Count {
			found.Count, found.Src = n, o.src
		}
	}
	if found.Count < leastAsked {
		return 0, Cause{}
	}
	return perShort(found.Count), found
}

// arpSweepCause adds the address that most of the questions are for.
func (m *memory) arpSweepCause(_ int64, found Cause) Cause {
	return m.arps.cause(found, func(o *observation) bool { return o.toAll && o.src == found.Src })
}

// arpStorm returns the ARP packets a second without those of a sweep: a few questions of
// its source for each address, and the replies to it.
func (m *memory) arpStorm(t int64) (rate float64, found Cause) {
	_, sweep := m.arpSweep(t)
	for i := 0; i < m.arps.n; i++ {
		if o := m.arps.at(i); !m.sweeps(o, sweep) {
			found.Count += int32(o.weight)
		}
	}
	return perShort(found.Count), found
}

// sweeps reports whether o, asked in order of time, is part of the sweep.
func (m *memory) sweeps(o *observation, sweep Cause) bool {
	switch {
	case sweep.Count == 0:
		return false
	case !o.toAll:
		return o.dst == sweep.Src
	}
	return o.src == sweep.Src && m.census.add(arpAgain.key(o.src, o.dst, 0), 1) <= mostAsked
}

// arpStormCause adds who sends most of the packets.
func (m *memory) arpStormCause(_ int64, found Cause) Cause {
	return m.arps.cause(found, func(*observation) bool { return true })
}
