package scheduler

// leastPorts is how many ports of one host a UDP flood hits.
const leastPorts = 40

// udpFlood returns the most UDP packets a second to one host, spread over its
// ports, that are no answers.
func (m *memory) udpFlood(t int64) float64 {
	m.census.begin()
	m.udps.forget(t - short)
	for i := 0; i < m.udps.n; i++ {
		s := m.udps.at(i)
		m.census.add(udpCount.key(s.dst, 0, 0), int32(s.weight))
		if m.census.add(udpPorts.key(s.dst, 0, s.port), 1) == 1 {
			m.census.add(udpPortCount.key(s.dst, 0, 0), 1)
		}
	}
	most := int32(0)
	for i := 0; i < m.udps.n; i++ {
		s := m.udps.at(i)
		if m.census.add(udpPortCount.key(s.dst, 0, 0), 0) >= leastPorts {
			most = max(most, m.census.add(udpCount.key(s.dst, 0, 0), 0))
		}
	}
	return perShort(most)
}
