package traffic

// echoFlood returns the most echoes a second to one host that it does not answer, where they
// are a third or more of all that it gets: those on the way are fewer.
func (m *memory) echoFlood(int64) (rate float64, found Cause) {
	m.census.begin()
	found = m.surplus(&m.echoes, &m.replies, func(more, all int32) bool { return 3*more >= all })
	return perShort(found.Count), found
}

// surplus returns the host that gets the most echoes beyond the replies that it sends, or the other
// way round, and how many more. enough reports whether more of all that a host gets count.
func (m *memory) surplus(got, sent *observations, enough func(more, all int32) bool) (found Cause) {
	for i := 0; i < sent.n; i++ {
		o := sent.at(i)
		m.census.add(echoesSent.key(o.src, 0, 0), int32(o.weight))
	}
	for i := 0; i < got.n; i++ {
		o := got.at(i)
		all := m.census.add(echoesGot.key(o.dst, 0, 0), int32(o.weight))
		if more := all - m.census.add(echoesSent.key(o.dst, 0, 0), 0); enough(more, all) && more > found.Count {
			found.Count, found.Dst = more, o.dst
		}
	}
	return found
}

// echoFloodCause adds the source of most of the echoes.
func (m *memory) echoFloodCause(_ int64, found Cause) Cause {
	return m.echoes.cause(found, func(o *observation) bool { return o.dst == found.Dst })
}
