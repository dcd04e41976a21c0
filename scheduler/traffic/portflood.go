package traffic

// portFlood returns the most datagrams a second to one port of one host that answers fewer
// than one in ten. Those to many hosts and those of a stream do not count.
func (m *memory) portFlood(int64) (rate float64, found Cause) {
	m.census.begin()
	for i := 0; i < m.udps.n; i++ {
		o := m.udps.at(i)
		if o.stream {
			continue
		}
		if n := m.census.add(portCount.key(o.dst, 0, o.port), int32(o.weight)); n > found.Count {
			found.Count, found.Dst, found.Port = n, o.dst, o.port
		}
	}
	if found.Count == 0 || 10*m.answered(found.Dst, found.Port) >= found.Count {
		return 0, Cause{}
	}
	return perShort(found.Count), found
}

// answered returns how many datagrams a port of a host has sent as answers, or got as such.
func (m *memory) answered(host uint32, port uint16) (n int32) {
	for i := 0; i < m.answers.n; i++ {
		if o := m.answers.at(i); o.src == host && o.sport == port || o.dst == host && o.port == port {
			n += int32(o.weight)
		}
	}
	return n
}

// portFloodCause adds the source of most of the datagrams.
func (m *memory) portFloodCause(_ int64, found Cause) Cause {
	return m.udps.cause(found, func(o *observation) bool {
		return !o.stream && o.dst == found.Dst && o.port == found.Port
	})
}
