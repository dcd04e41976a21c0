package traffic

const (
	leastTargets = 8 // targets that make a scan
	leastEchoes  = 5 // echoes that make a sweep
)

// failed reports whether o, a SYN, was refused or got no answer in time.
func (m *memory) failed(o *observation, t int64) bool {
	h := &m.hands.all[o.hand]
	return h.reset && o.at >= t-short || o.at < t-answerTime && !h.answered
}

// scan returns the most targets (host and port) a second at which one source failed, of
// those sources whose SYNs that failed went to ever new targets: a client that tries a
// dead host again and again is not a scan. Scanners try silent targets twice.
func (m *memory) scan(t int64) (rate float64, found Cause) {
	m.census.begin()
	most := int32(0)
	for i := 0; i < m.syns.n; i++ {
		o := m.syns.at(i)
		if !m.failed(o, t) {
			continue
		}
		tries := m.census.add(failedTargets.key(o.src, o.dst, o.port), 1)
		if tries == 1 {
			most = max(most, m.census.add(failedSources.key(o.src, 0, 0), 1))
		}
		if !o.again && (tries != 2 || m.hands.all[o.hand].reset) {
			m.census.add(failedSYNs.key(o.src, 0, 0), 1)
		}
	}
	for i := 0; i < m.syns.n && most >= leastTargets; i++ {
		o := m.syns.at(i)
		n := m.census.add(failedSources.key(o.src, 0, 0), 0)
		if n > found.Count && 3*n >= 2*m.census.add(failedSYNs.key(o.src, 0, 0), 0) {
			found.Count, found.Src = n, o.src
		}
	}
	if found.Count < leastTargets {
		return 0, Cause{}
	}
	return perShort(found.Count), found
}

// scanCause adds the host and the port of most of the source's targets.
func (m *memory) scanCause(t int64, found Cause) Cause {
	return m.syns.cause(found, func(o *observation) bool { return o.src == found.Src && m.failed(o, t) })
}

// stealth returns the most targets a second that one source probes without SYN. Its
// form is the kind of most of these probes.
func (m *memory) stealth(t int64) (rate float64, found Cause) {
	m.census.begin()
	for i := 0; i < m.probes.n; i++ {
		o := m.probes.at(i)
		if m.census.add(probeTargets.key(o.src, o.dst, o.port), 1) == 1 {
			if n := m.census.add(probeSources.key(o.src, 0, 0), 1); n > found.Count {
				found.Count, found.Src = n, o.src
			}
		}
	}
	if found.Count < leastTargets {
		return 0, Cause{}
	}
	found.Form = m.probes.mostKind(func(o *observation) bool { return o.src == found.Src })
	return perShort(found.Count), found
}

// stealthCause adds the host and the port of most of the probes.
func (m *memory) stealthCause(_ int64, found Cause) Cause {
	return m.probes.cause(found, func(o *observation) bool { return o.src == found.Src })
}

// sweep returns the most hosts a second to which one source sends echoes.
func (m *memory) sweep(t int64) (rate float64, found Cause) {
	m.census.begin()
	for i := 0; i < m.echoes.n; i++ {
		m.census.add(echoCount.key(m.echoes.at(i).src, 0, 0), 1)
	}
	for i := 0; i < m.echoes.n; i++ {
		o := m.echoes.at(i)
		if m.census.add(echoTargets.key(o.src, o.dst, 0), 1) != 1 {
			continue
		}
		n := m.census.add(echoSources.key(o.src, 0, 0), 1)
		if n > found.Count && m.census.add(echoCount.key(o.src, 0, 0), 0) >= leastEchoes {
			found.Count, found.Src = n, o.src
		}
	}
	return perShort(found.Count), found
}

// sweepCause adds the host that gets most of the echoes.
func (m *memory) sweepCause(_ int64, found Cause) Cause {
	return m.echoes.cause(found, func(o *observation) bool { return o.src == found.Src })
}

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
