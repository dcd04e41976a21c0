package traffic

import "github.com/netsynth/netsynth/capture"

const (
	leastTargets = 8 // targets that make a scan
	leastEchoes  = 5 // echoes that make a sweep
)

// perShort turns a count of the short window into a rate a second.
func perShort(n int32) float64 { return float64(n) / 1.5 }

// failed reports whether o, a SYN, was refused or got no answer in time.
func (m *memory) failed(o *observation, t int64) bool {
	h := &m.hands.all[o.hand]
	return h.reset && o.at >= t-short || o.at < t-answerTime && !h.answered
}

// scan returns the most targets (host and port) a second at which one source failed.
func (m *memory) scan(t int64) (rate float64, cause Cause) {
	m.census.begin()
	most, worst := int32(0), uint32(0)
	for i := 0; i < m.syns.n; i++ {
		o := m.syns.at(i)
		if !m.failed(o, t) {
			continue
		}
		if m.census.add(failedTargets.key(o.src, o.dst, o.port), 1) == 1 {
			if n := m.census.add(failedSources.key(o.src, 0, 0), 1); n > most {
				most, worst = n, o.src
			}
		}
	}
	if most < leastTargets {
		return 0, cause
	}
	cause = m.syns.cause(func(o *observation) bool { return o.src == worst && m.failed(o, t) })
	cause.Count = most
	return perShort(most), cause
}

// The kinds of stealth probe, segments with neither SYN, ACK nor RST: the Forms of Stealth.
const (
	probeFIN  = iota // FIN alone
	probeNull        // none of FIN, PSH, URG
	probeXmas        // any other mixture of them
)

// probeKind returns which kind of probe the flags make.
func probeKind(f capture.TCPFlags) uint8 {
	switch f & (capture.FIN | capture.PSH | capture.URG) {
	case capture.FIN:
		return probeFIN
	case 0:
		return probeNull
	}
	return probeXmas
}

// stealth returns the most targets a second that one source probes without SYN. Its
// form is the kind of most of these probes.
func (m *memory) stealth(t int64) (rate float64, cause Cause) {
	m.census.begin()
	m.probes.forget(t - short)
	most, worst := int32(0), uint32(0)
	for i := 0; i < m.probes.n; i++ {
		o := m.probes.at(i)
		if m.census.add(probeTargets.key(o.src, o.dst, o.port), 1) == 1 {
			if n := m.census.add(probeSources.key(o.src, 0, 0), 1); n > most {
				most, worst = n, o.src
			}
		}
	}
	if most < leastTargets {
		return 0, cause
	}
	cause = m.probes.cause(func(o *observation) bool { return o.src == worst })
	cause.Count = most
	var kinds [probeXmas + 1]int
	for i := 0; i < m.probes.n; i++ {
		if o := m.probes.at(i); o.src == worst {
			kinds[o.kind]++
		}
	}
	for k := range kinds {
		if kinds[k] > kinds[cause.Form] {
			cause.Form = uint8(k)
		}
	}
	return perShort(most), cause
}

// sweep returns the most hosts a second to which one source sends echoes.
func (m *memory) sweep(t int64) (rate float64, cause Cause) {
	m.census.begin()
	m.echoes.forget(t - short)
	for i := 0; i < m.echoes.n; i++ {
		m.census.add(echoCount.key(m.echoes.at(i).src, 0, 0), 1)
	}
	most, worst := int32(0), uint32(0)
	for i := 0; i < m.echoes.n; i++ {
		o := m.echoes.at(i)
		if m.census.add(echoTargets.key(o.src, o.dst, 0), 1) != 1 {
			continue
		}
		n := m.census.add(echoSources.key(o.src, 0, 0), 1)
		if n > most && m.census.add(echoCount.key(o.src, 0, 0), 0) >= leastEchoes {
			most, worst = n, o.src
		}
	}
	if most == 0 {
		return 0, cause
	}
	cause = m.echoes.cause(func(o *observation) bool { return o.src == worst })
	cause.Count = most
	return perShort(most), cause
}
