package traffic

// echoFlood returns the most echoes a second to one host that it does not answer, where they
// are a third or more of all that it gets: those on the way are fewer.
func (m *memory) echoFlood(int64) (rate float64, found Cause) {
	m.census.begin()
	for i := 0; i < m.replies.n; i++ {
		o := m.replies.at(i)
		m.census.add(echoReplied.key(o.src, 0, 0), int32(o.weight))
	}
	for i := 0; i < m.echoes.n; i++ {
		o := m.echoes.at(i)
		n := m.census.add(echoAsked.key(o.dst, 0, 0), int32(o.weight))
		if more := n - m.census.add(echoReplied.key(o.dst, 0, 0), 0); 3*more >= n && more > found.Count {
			found.Count, found.Dst = more, o.dst
		}
	}
	return perShort(found.Count), found
}

// echoFloodCause adds the source of most of the echoes.
func (m *memory) echoFloodCause(_ int64, found Cause) Cause {
	return m.echoes.cause(found, func(o *observation) bool { return o.dst == found.Dst })
}
