package scheduler

const (
	leastNets = 16 // networks from which a flood is a distributed one
	mostTwice = 40 // percent of its sources that may have sent more than one SYN
)

// open reports whether s, a SYN, has waited too long for its client to go on.
func (m *memory) open(s *sample, t int64) bool {
	return s.at < t-patience && !m.hands.all[s.hand].done
}

// flood returns the most half-open connections a second to one host and port,
// and whether they come from many networks and mostly from a source each.
func (m *memory) flood(t int64) (rate float64, spread bool) {
	m.census.begin()
	most, worst := int32(0), sample{}
	for i := 0; i < m.syns.n; i++ {
		s := m.syns.at(i)
		if !m.open(s, t) {
			continue
		}
		if n := m.census.add(halfOpen.key(s.dst, 0, s.port), int32(s.weight)); n > most {
			most, worst = n, *s
		}
	}
	if most == 0 {
		return 0, false
	}
	return perShort(most), m.spread(t, worst.dst, worst.port)
}

// spread looks at the sources of the half-open connections to one host and port.
func (m *memory) spread(t int64, dst uint32, port uint16) bool {
	sources, once, nets := 0, 0, 0
	for i := 0; i < m.syns.n; i++ {
		s := m.syns.at(i)
		if s.dst != dst || s.port != port || !m.open(s, t) {
			continue
		}
		switch m.census.add(floodSources.key(s.src, 0, 0), 1) {
		case 1:
			sources++
			once++
		case 2:
			once--
		}
		if m.census.add(floodNets.key(uint32(s.net), 0, 0), 1) == 1 {
			nets++
		}
	}
	return nets >= leastNets && (sources-once)*100 <= sources*mostTwice
}
