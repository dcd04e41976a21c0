package traffic

// leastReflectors is the number of sources from which answers that nobody asked for are
// reflected.
const leastReflectors = 8

// reflectedEchoes is the Form of a reflection of ping's replies.
const reflectedEchoes = 1

// reflects reports whether port is that of a service that answers anybody's datagrams: a
// registered one, or one that is known to be used to reflect (US-CERT alert TA14-017A).
func reflects(port uint16) bool {
	switch port {
	case 1194, 1434, 1604, 1701, 1718, 1719, 1900, 2302, 3283, 3389, 3478, 3659, 3702, 5060, 5093, 5351, 5353, 5683, 6881, 8088,
		10001, 10074, 11211, 20800, 27005, 27015, 27960, 30120, 30718, 32414, 33848, 37810, 47808:
		return true
	}
	return 0 < port && port < 1024
}

// reflection returns the most answers a second that one host gets and has not asked for:
// datagrams of one service of many sources, or replies of ping.
func (m *memory) reflection(t int64) (rate float64, found Cause) {
	m.census.begin()
	for i := 0; i < m.udps.n; i++ {
		o := m.udps.at(i)
		if o.stream || !reflects(o.sport) {
			continue
		}
		sources := int32(0)
		if m.census.add(servicePairs.key(o.dst, o.src, o.sport), 1) == 1 {
			sources = 1
		}
		sources = m.census.add(serviceSources.key(o.dst, 0, o.sport), sources)
		n := m.census.add(serviceCount.key(o.dst, 0, o.sport), int32(o.weight))
		if sources >= leastReflectors && n > found.Count {
			found.Count, found.Dst, found.Service = n, o.dst, o.sport
		}
	}
	if replies := m.unasked(); replies.Count > found.Count {
		found = replies
	}
	return perShort(found.Count), found
}

// unasked returns the host that gets the most echo replies beyond the echoes that it sent, if
// these are more than half of the replies.
func (m *memory) unasked() Cause {
	found := m.surplus(&m.replies, &m.echoes, func(more, all int32) bool { return 2*more > all })
	found.Form = reflectedEchoes
	return found
}

// reflectionCause adds the source, if most of the answers have one.
func (m *memory) reflectionCause(_ int64, found Cause) Cause {
	if found.Form == reflectedEchoes {
		return m.replies.cause(found, func(o *observation) bool { return o.dst == found.Dst })
	}
	return m.udps.cause(found, func(o *observation) bool {
		return !o.stream && o.dst == found.Dst && o.sport == found.Service
	})
}
