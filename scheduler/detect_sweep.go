package scheduler

// sweep returns the most hosts a second to which one source sends echoes.
func (m *memory) sweep(t int64) float64 {
	m.census.begin()
	m.echoes.forget(t - short)
	for i := 0; i < m.echoes.n; i++ {
		m.census.add(echoCount.key(m.echoes.at(i).src, 0, 0), 1)
	}
	most := int32(0)
	for i := 0; i < m.echoes.n; i++ {
		s := m.echoes.at(i)
		if m.census.add(echoTargets.key(s.src, s.dst, 0), 1) != 1 {
			continue
		}
		n := m.census.add(echoSources.key(s.src, 0, 0), 1)
		if m.census.add(echoCount.key(s.src, 0, 0), 0) >= leastEcho {
			most = max(most, n)
		}
	}
	return perShort(most)
}
