package traffic

const (
	leastSprayed  = 16 // targets, and sources, from which half-open connections are a spray
	leastSpraying = 16
)

// spray returns how many connections a second are half-open between many sources and many
// targets, without those of the busiest source, which is a scan's, and of the busiest
// target, which is a flood's.
func (m *memory) spray(t int64) (rate float64, found Cause) {
	m.census.begin()
	var all, source, target int32
	sources, targets := 0, 0
	for i := 0; i < m.syns.n; i++ {
		o := m.syns.at(i)
		if !m.open(o, t) {
			continue
		}
		w := int32(o.weight)
		all += w
		n := m.census.add(sprayingSources.key(o.src, 0, 0), w)
		if n == w {
			sources++
		}
		source = max(source, n)
		if n = m.census.add(sprayedTargets.key(o.dst, 0, o.port), w); n == w {
			targets++
		}
		target = max(target, n)
	}
	if sources < leastSpraying || targets < leastSprayed {
		return 0, Cause{}
	}
	found.Count = max(0, all-source-target)
	return perShort(found.Count), found
}

// sprayCause adds the host or port that most of the connections are to.
func (m *memory) sprayCause(t int64, found Cause) Cause {
	return m.syns.cause(found, func(o *observation) bool { return m.open(o, t) })
}
