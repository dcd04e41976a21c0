package habit

const (
	surgeFactor  = 8   // times the usual rate
	surgeLeast   = 5   // packets a second
	surgeEnds    = 0.5 // of the rate at which it begins
	surgeMost    = 16  // hosts that are watched at one time
	surgeWaiting = 8   // that may wait to be reported
)

// SurgeSeconds is how many seconds in a row speak for a surge that begins or ends.
const SurgeSeconds = 3

// Surge is a rate far above the usual, of a kind of traffic or of a host inside, that begins or ends.
type Surge struct {
	Kind  string  // "" of a host
	Host  uint32  // id; 0 of a kind
	On    bool    // it begins
	Rate  float64 // packets a second, in the latest three
	Usual float64 // packets a second: the mean while it is heard
}

// surge counts the packets of a kind or a host by the second.
type surge struct {
	usual    float64 // packets a second; 0: not known
	second   int64   // that is counted: musical time, s
	count    uint32  // packets in it
	run, sum uint32  // seconds in a row that speak for a change, and the packets in them
	on       bool
}

// turn ends the seconds before now and reports whether it began or ended, and at which rate. A change that hold
// forbids does not happen.
func (s *surge) turn(now int64, hold bool) (rate float64, changed bool) {
	for s.second = max(s.second, now-SurgeSeconds); s.second < now; s.second++ {
		s.run++
		s.sum += s.count
		if above := float64(s.count) > s.limit(); above == s.on || hold {
			s.run, s.sum = 0, 0
		}
		if s.count = 0; s.run == SurgeSeconds {
			rate, changed = float64(s.sum)/SurgeSeconds, true
			s.on, s.run, s.sum = !s.on, 0, 0
		}
	}
	return rate, changed
}

// limit returns the packets in a second that speak for a surge, or for that it goes on.
func (s *surge) limit() float64 {
	least := max(surgeLeast, surgeFactor*s.usual)
	if s.on {
		return surgeEnds * least
	}
	return least
}

// surges are the hosts whose rate is or may be far above the usual, and what waits to be reported.
type surges struct {
	hosts [surgeMost]struct {
		id uint32
		surge
	}
	n     int
	queue [surgeWaiting]Surge
	wait  int
}

// host takes over the packets of a host in the second now, and begins to watch it if they are far above
// its usual rate.
func (w *surges) host(id uint32, usual float64, now int64, packets uint32) {
	for i := range w.hosts[:w.n] {
		if h := &w.hosts[i]; h.id == id {
			h.count = packets
			return
		}
	}
	s := surge{usual: usual, second: now, count: packets}
	if w.n < surgeMost && float64(packets) > s.limit() {
		w.hosts[w.n].id, w.hosts[w.n].surge = id, s
		w.n++
	}
}

// report keeps s until somebody asks.
func (w *surges) report(s Surge) {
	w.queue[w.wait] = s
	w.wait++
}

// turn ends the seconds before now of all hosts, and stops to watch those without a surge.
func (w *surges) turn(now int64, quiet bool) {
	kept := 0
	for i := range w.hosts[:w.n] {
		h := &w.hosts[i]
		if rate, changed := h.turn(now, w.wait == surgeWaiting || quiet && !h.on); changed {
			w.report(Surge{Host: h.id, On: h.on, Rate: rate, Usual: h.usual})
		}
		if h.on || h.run > 0 || h.count > 0 {
			w.hosts[kept] = *h
			kept++
		}
	}
	w.n = kept
}

// next returns the first that waits.
func (w *surges) next() (s Surge, ok bool) {
	if w.wait == 0 {
		return s, false
	}
	s = w.queue[0]
	w.wait--
	copy(w.queue[:], w.queue[1:w.wait+1])
	return s, true
}

// watch counts a packet of the host inside, if its usual rate is known.
func (m *Memory) watch(p *parties) {
	if m.run == 1 {
		return
	}
	t := p.host()
	if e := m.table.find(&t); e != nil && e.usual > 0 {
		m.surges.host(t.A, e.usual, m.now/second, e.second(m.now/second))
	}
}

// surge looks which kinds and hosts have surges.
func (m *Memory) surge() {
	now := m.now / second
	for k, name := range m.names {
		s := &m.kinds[k].surge
		if s.usual == 0 || m.ordinary>>k&1 == 0 {
			continue
		}
		if rate, changed := s.turn(now, m.surges.wait == surgeWaiting || m.quiet && !s.on); changed {
			m.surges.report(Surge{Kind: name, On: s.on, Rate: rate, Usual: s.usual})
		}
	}
	m.surges.turn(now, m.quiet)
}

// Surge returns the next surge that has begun or ended; ok is false if none has.
func (m *Memory) Surge() (s Surge, ok bool) { return m.surges.next() }
