package scheduler

// stealth returns the most targets a second that one source probes without SYN,
// and with which kind of probe mostly.
func (m *memory) stealth(t int64) (rate float64, kind uint8) {
	m.census.begin()
	m.probes.forget(t - short)
	most, worst := int32(0), uint32(0)
	for i := 0; i < m.probes.n; i++ {
		s := m.probes.at(i)
		if m.census.add(probeTargets.key(s.src, s.dst, s.port), 1) == 1 {
			if n := m.census.add(probeSources.key(s.src, 0, 0), 1); n > most {
				most, worst = n, s.src
			}
		}
	}
	if most < leastFew {
		return 0, 0
	}
	var kinds [4]int
	for i := 0; i < m.probes.n; i++ {
		if s := m.probes.at(i); s.src == worst {
			kinds[s.kind&3]++
		}
	}
	kind = probeFIN
	for k := uint8(probeNull); k <= probeXmas; k++ {
		if kinds[k] > kinds[kind] {
			kind = k
		}
	}
	return perShort(most), kind
}
