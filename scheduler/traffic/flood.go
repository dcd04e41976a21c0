package traffic

const (
	leastNets  = 16 // networks from which a flood is a distributed one
	mostTwice  = 40 // percent of its sources that may have sent more than one SYN
	leastPorts = 40 // ports of one host that a UDP flood hits
)

// Spread is the Form of a Flood that comes from many networks, most of it from a
// source each.
const Spread = 1

// open reports whether o, a SYN that is not sent again, has waited too long for its client
// to go on.
func (m *memory) open(o *observation, t int64) bool {
	return !o.again && o.at < t-answerTime && !m.hands.all[o.hand].done
}

// flood returns the most half-open connections a second to one host and port. Its form
// says whether they are Spread.
func (m *memory) flood(t int64) (rate float64, found Cause) {
	m.census.begin()
	for i := 0; i < m.syns.n; i++ {
		o := m.syns.at(i)
		if !m.open(o, t) {
			continue
		}
		if n := m.census.add(halfOpen.key(o.dst, 0, o.port), int32(o.weight)); n > found.Count {
			found.Count, found.Dst, found.Port = n, o.dst, o.port
		}
	}
	if found.Count > 0 && m.spread(t, found.Dst, found.Port) {
		found.Form = Spread
	}
	return perShort(found.Count), found
}

// floodCause adds the source of most of the half-open connections.
func (m *memory) floodCause(t int64, found Cause) Cause {
	return m.syns.cause(found, func(o *observation) bool {
		return o.dst == found.Dst && o.port == found.Port && m.open(o, t)
	})
}

// spread looks at the sources of the half-open connections to one host and port.
func (m *memory) spread(t int64, dst uint32, port uint16) bool {
	sources, once, nets := 0, 0, 0
	for i := 0; i < m.syns.n; i++ {
		o := m.syns.at(i)
		if o.dst != dst || o.port != port || !m.open(o, t) {
			continue
		}
		switch m.census.add(floodSources.key(o.src, 0, 0), 1) {
		case 1:
			sources++
			once++
		case 2:
			once--
		}
		if m.census.add(floodNets.key(uint32(o.net), 0, 0), 1) == 1 {
			nets++
		}
	}
	return nets >= leastNets && (sources-once)*100 <= sources*mostTwice
}

// udpFlood returns the most UDP packets a second to one host, spread over its
// ports, that are not answers.
func (m *memory) udpFlood(t int64) (rate float64, found Cause) {
	m.census.begin()
	for i := 0; i < m.udps.n; i++ {
		o := m.udps.at(i)
		if o.toAll {
			continue
		}
		m.census.add(udpCount.key(o.dst, 0, 0), int32(o.weight))
		if m.census.add(udpPorts.key(o.dst, 0, o.port), 1) == 1 {
			m.census.add(udpPortCount.key(o.dst, 0, 0), 1)
		}
	}
	for i := 0; i < m.udps.n; i++ {
		o := m.udps.at(i)
		if o.toAll || m.census.add(udpPortCount.key(o.dst, 0, 0), 0) < leastPorts {
			continue
		}
		if n := m.census.add(udpCount.key(o.dst, 0, 0), 0); n > found.Count {
			found.Count, found.Dst = n, o.dst
		}
	}
	return perShort(found.Count), found
}

// udpFloodCause adds the source and the port of most of the packets.
func (m *memory) udpFloodCause(_ int64, found Cause) Cause {
	return m.udps.cause(found, func(o *observation) bool { return o.dst == found.Dst })
}
