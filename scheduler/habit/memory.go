package habit

import "github.com/netsynth/netsynth/capture"

// Kinds is the most kinds that a Memory distinguishes.
const Kinds = 32

const (
	second    = int64(1e9)
	binLength = 8 * second
	settles   = 60 * second // from the beginning of a run without a Baseline: things that are met so early are known
	freshFor  = 6 * second  // something new is brought forward
)

// Options say what a Memory knows, and whether it has any effect. The zero Options remember, and
// know nothing.
type Options struct {
	Off   bool      // nothing recedes or is brought forward
	Known *Baseline // nil: nothing is known
}

// Memory remembers the traffic of a piece. Make one with New.
type Memory struct {
	State
	off      bool
	ordinary uint32 // kinds whose factors change: bit n is kind n
	settled  bool   // a new thing is new in this network
	quiet    bool   // something is wrong: nothing is learnt
	begun    bool
	bin      int32
	start    int64 // musical time of the first step, ns
	now      int64 // of this step
	gains    [Kinds]float64
	news     news
	surges   surges
}

// State is what a Memory has learnt. Its methods may be used by any goroutine that has a copy.
type State struct {
	table table
	kinds [Kinds]kind
	run   uint32
	bins  int64 // that were learnt in all
	heard bool  // a packet, in this run
	names []string
}

// New returns a Memory of packets of the kinds names, at most Kinds. Bit n of ordinary says that
// kind n recedes.
func New(o Options, names []string, ordinary uint32) *Memory {
	m := &Memory{off: o.Off, ordinary: ordinary}
	m.State.names = names
	m.run = 1
	for k := range m.gains {
		m.gains[k], m.kinds[k].pace.limit, m.kinds[k].talks = 1, neverLimits, 1
	}
	if o.Known != nil && !o.Off {
		m.know(o.Known)
	}
	return m
}

// Begin begins a step at musical time t, ns.
func (m *Memory) Begin(t int64) {
	if !m.begun {
		m.begun, m.start, m.bin = true, t, int32(t/binLength)
	}
	m.now = t
	bin := int32(t / binLength)
	for m.bin = max(m.bin, bin-awayBins); m.bin < bin; m.bin++ {
		if !m.quiet {
			m.bins++
		}
		for k := range m.kinds {
			m.kinds[k].turn(!m.quiet)
		}
	}
	m.settled = m.settled || t >= m.start+settles
	m.surge()
}

// Observe adds one packet of kind k, which is below the number of names, to the step.
func (m *Memory) Observe(ev *capture.Event, k int) {
	if m.off {
		return
	}
	m.heard = true
	kind := &m.kinds[k]
	kind.pace.add()
	kind.packets++
	kind.surge.count++
	p, ok := partiesOf(ev)
	if !ok {
		kind.sum++
		return
	}
	t := p.talk()
	e := m.table.find(&t)
	if e == nil {
		if m.quiet {
			return
		}
		e = m.meet(&p, &t)
	}
	if e.last != m.bin {
		packets := e.pace.count
		m.turn(e)
		m.keep(&p, packets)
	}
	m.watch(&p)
	e.pace.add()
	kind.sum += e.pace.familiar()
	kind.fresh = kind.fresh || m.now-e.since < freshFor
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

// Measure ends the step. quiet says that something is wrong in the network: then new things
// belong to that, and are neither reported nor learnt, nor are those that were met just before.
func (m *Memory) Measure(quiet bool) {
	if m.off {
		return
	}
	if quiet && !m.quiet {
		m.news.forget()
		m.table.forget(m.bin - 1)
	}
	m.quiet = quiet
	mean := m.weigh()
	for k := range m.kinds {
		m.gains[k] = m.kinds[k].gain(mean, quiet)
		m.kinds[k].end()
		if m.ordinary>>k&1 == 0 {
			m.gains[k] = 1
		}
	}
}

// weigh updates how familiar each kind is and returns the mean of the ordinary ones, by their
// presence.
func (m *Memory) weigh() float64 {
	sum, all := 0.0, 0.0
	for k := range m.kinds {
		kind := &m.kinds[k]
		kind.follow()
		if m.ordinary>>k&1 != 0 {
			sum += float64(kind.present * kind.familiar)
			all += kind.present
		}
	}
	if all < 1e-6 {
		return 0
	}
	return sum / all
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

// Gain returns the factor of velocities for kind k, 0.8 to 1.12: the same until the next Measure.
func (m *Memory) Gain(k int) float64 { return m.gains[k] }

// Off reports whether nothing recedes.
func (m *Memory) Off() bool { return m.off }

// Report returns the next Sighting that is due, at most once a second; ok is false if none is.
func (m *Memory) Report() (s Sighting, ok bool) { return m.news.report(m.now) }

// CopyTo sets s to what was learnt.
func (m *Memory) CopyTo(s *State) { *s = m.State }
