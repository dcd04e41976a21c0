package traffic

// login reports whether port is one at which passwords are guessed.
func login(port uint16) bool {
	switch port {
	case 21, 22, 23, 25, 110, 143, 389, 445, 1433, 3306, 3389, 5432, 5900:
		return true
	}
	return false
}

// brute returns the most connections a second of one source to one log-in port of one host.
func (m *memory) brute(t int64) (rate float64, found Cause) {
	m.census.begin()
	for i := 0; i < m.syns.n; i++ {
		o := m.syns.at(i)
		if !login(o.port) || o.at < t-short || o.again {
			continue
		}
		if n := m.census.add(logins.key(o.src, o.dst, o.port), int32(o.weight)); n > found.Count {
			found = Cause{Src: o.src, Dst: o.dst, Port: o.port, Count: n}
		}
	}
	return perShort(found.Count), found
}
