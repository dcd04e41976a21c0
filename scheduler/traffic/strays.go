package traffic

import "github.com/netsynth/netsynth/capture"

// stray keeps a segment of a connection that nobody opened, at musical time t, if it does not
// ask for one: see talk. It stays one unless the other end goes on with it.
func (m *memory) stray(ev *capture.Event, t int64) {
	f := ev.Flags
	kind := uint8(strayACK)
	switch {
	case f&capture.RST != 0:
		kind = strayRST
	case f&capture.ACK == 0:
		return // a SYN, or a probe
	case f&capture.SYN != 0:
		kind = straySYNACK
	}
	if !m.strays.wanted() {
		return
	}
	m.strays.room()
	own, _ := m.guests.find(ev)
	if i := m.guests.begin(ev, own); i >= 0 {
		m.strays.add(observation{at: t, src: ev.Src, dst: ev.Dst, sport: ev.Sport, port: ev.Dport, hand: i, kind: kind})
	}
}

// unopened reports whether o, a stray, has waited too long for its receiver to go on.
func (m *memory) unopened(o *observation, t int64) bool {
	return o.at < t-answerTime && !m.guests.all[o.hand].answered
}

// ackFlood returns the most segments a second of connections that were never opened to one
// port of a host, or to a host from one service's port. Its form is the kind of most of them.
func (m *memory) ackFlood(t int64) (rate float64, found Cause) {
	m.census.begin()
	for i := 0; i < m.strays.n; i++ {
		o := m.strays.at(i)
		if !m.unopened(o, t) {
			continue
		}
		n := m.census.add(strayTargets.key(o.dst, 0, o.port), int32(o.weight))
		if o.sport < 1024 {
			n = max(n, m.census.add(strayServices.key(o.dst, 0, o.sport), int32(o.weight)))
		}
		if n > found.Count {
			found.Count, found.Dst = n, o.dst
		}
	}
	if found.Count > 0 {
		found.Form = m.strays.mostKind(func(o *observation) bool { return o.dst == found.Dst && m.unopened(o, t) })
	}
	return perShort(found.Count), found
}

// ackFloodCause adds the source and the port of most of the strays.
func (m *memory) ackFloodCause(t int64, found Cause) Cause {
	return m.strays.cause(found, func(o *observation) bool { return o.dst == found.Dst && m.unopened(o, t) })
}
