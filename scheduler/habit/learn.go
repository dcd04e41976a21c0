package habit

// meet adds the talk t between the parties, and those of their parts that are new. The coarsest new one decides how it
// is reported; who pings is not news.
func (m *Memory) meet(p *parties, t *Thing) *entry {
	newest := none
	known := true
	for _, part := range [...]Thing{p.service(), p.host(), p.application()} {
		if part.Sort == none || m.table.find(&part) != nil {
			continue
		}
		known = false
		m.add(&part)
		if part.Sort != Use {
			newest = part.Sort
		}
	}
	if newest == none && t.Sort == Talk && p.server != 0 {
		newest = Talk
	}
	e := m.add(t)
	if t.Sort == visit && known && m.run > 1 {
		e.pace.age = knownAt // one of many servers of a service that this host uses
	}
	if newest != none && m.settled {
		if e.since = m.now; !p.signals {
			m.news.add(Sighting{Newest: newest, Thing: *t}, m.now)
		}
	}
	return e
}

// add returns a new entry of t, heard in this bin.
func (m *Memory) add(t *Thing) *entry {
	e := m.table.add(t)
	e.last, e.bins, e.run = m.bin, 1, m.run
	return e
}

// turn begins a bin of e.
func (m *Memory) turn(e *entry) {
	if e.last == notYet {
		e.last = m.bin - 1 // known of an earlier run
	}
	e.pace.turn(m.bin - e.last)
	e.last, e.run = m.bin, m.run
	e.bins++
}

// keep notes that the parts of a conversation are there in this bin, of which packets were in the one before.
func (m *Memory) keep(p *parties, packets uint32) {
	for _, t := range [...]Thing{p.application(), p.host(), p.service()} {
		e := m.table.find(&t)
		if e == nil || t.Sort == none {
			continue
		}
		if e.packets += uint64(packets); e.last != m.bin {
			m.turn(e)
		}
	}
}
