package scheduler

// failed reports whether s, a SYN, was refused or got no answer in time.
func (m *memory) failed(s *sample, t int64) bool {
	h := &m.hands.all[s.hand]
	return h.reset && s.at >= t-short || s.at < t-patience && !h.answered
}

// scan returns the most targets (host and port) a second at which one source failed.
func (m *memory) scan(t int64) float64 {
	m.census.begin()
	most := int32(0)
	for i := 0; i < m.syns.n; i++ {
		s := m.syns.at(i)
		if !m.failed(s, t) {
			continue
		}
		if m.census.add(failedTargets.key(s.src, s.dst, s.port), 1) == 1 {
			most = max(most, m.census.add(failedSources.key(s.src, 0, 0), 1))
		}
	}
	if most < leastFew {
		return 0
	}
	return perShort(most)
}
