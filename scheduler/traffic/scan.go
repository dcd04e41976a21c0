package traffic

import "github.com/netsynth/netsynth/capture"

const (
	leastTargets = 8 // targets that make a scan
	leastEchoes  = 5 // echoes that make a sweep
)

// failed reports whether o, a SYN, was refused or got no answer in time.
func (m *memory) failed(o *observation, t int64) bool {
	h := &m.hands.all[o.hand]
	return h.reset && o.at >= t-short || o.at < t-answerTime && !h.answered
}

// scan returns the most targets (host and port) a second at which one source failed.
func (m *memory) scan(t int64) float64 {
	m.census.begin()
	most := int32(0)
	for i := 0; i < m.syns.n; i++ {
		o := m.syns.at(i)
		if !m.failed(o, t) {
			continue
		}
		if m.census.add(failedTargets.key(o.src, o.dst, o.port), 1) == 1 {
			most = max(most, m.census.add(failedSources.key(o.src, 0, 0), 1))
		}
	}
	if most < leastTargets {
		return 0
	}
	return perShort(most)
}

// Probe is a kind of stealth probe: a segment with neither SYN, ACK nor RST.
type Probe uint8

// The probes; 0 is none.
const (
	ProbeFIN  Probe = iota + 1 // FIN alone
	ProbeNull                  // none of FIN, PSH, URG
	ProbeXmas                  // any other mixture of them
)

// probeKind returns which kind of probe the flags make.
func probeKind(f capture.TCPFlags) Probe {
	switch f & (capture.FIN | capture.PSH | capture.URG) {
	case capture.FIN:
		return ProbeFIN
	case 0:
		return ProbeNull
	}
	return ProbeXmas
}

// stealth returns the most targets a second that one source probes without SYN,
// and which kind of probe most of its probes are.
func (m *memory) stealth(t int64) (rate float64, kind Probe) {
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
		return 0, 0
	}
	var kinds [4]int
	for i := 0; i < m.probes.n; i++ {
		if o := m.probes.at(i); o.src == worst {
			kinds[o.kind&3]++
		}
	}
	kind = ProbeFIN
	for k := ProbeNull; k <= ProbeXmas; k++ {
		if kinds[k] > kinds[kind] {
			kind = k
		}
	}
	return perShort(most), kind
}

// sweep returns the most hosts a second to which one source sends echoes.
func (m *memory) sweep(t int64) float64 {
	m.census.begin()
	m.echoes.forget(t - short)
	for i := 0; i < m.echoes.n; i++ {
		m.census.add(echoCount.key(m.echoes.at(i).src, 0, 0), 1)
	}
	most := int32(0)
	for i := 0; i < m.echoes.n; i++ {
		o := m.echoes.at(i)
		if m.census.add(echoTargets.key(o.src, o.dst, 0), 1) != 1 {
			continue
		}
		n := m.census.add(echoSources.key(o.src, 0, 0), 1)
		if m.census.add(echoCount.key(o.src, 0, 0), 0) >= leastEchoes {
			most = max(most, n)
		}
	}
	return perShort(most)
}
