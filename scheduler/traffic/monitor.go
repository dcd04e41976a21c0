package traffic

import "github.com/netsynth/netsynth/capture"

// Group is the packets of one class in one step.
type Group struct {
	Count     int    // packets
	First     uint32 // value of the first packet: see Monitor.Observe
	Last      uint32
	Low, Low2 uint32 // the two lowest values that differ
	Lows      int    // how many of Low and Low2 are known
}

// add counts a packet with value v.
func (g *Group) add(v uint32) {
	if g.Count == 0 {
		g.First = v
	}
	g.Count++
	g.Last = v
	switch {
	case g.Lows == 0:
		g.Low, g.Lows = v, 1
	case v < g.Low:
		g.Low, g.Low2, g.Lows = v, g.Low, 2
	case v > g.Low && (g.Lows == 1 || v < g.Low2):
		g.Low2, g.Lows = v, 2
	}
}

// Monitor follows the traffic step by step: Begin, Observe for each packet of the
// step, Measure, Judge, and again Begin. Make one with NewMonitor.
type Monitor struct {
	Rates Rates

	clock   Clock
	memory  memory
	rows    []Info
	sensors []sensor
	eager   []sensor // those that observe
	states  []State
	groups  [NumClasses]Group
	bulkDir int // directions of the step's bulk packets, added up
	bulks   int // bulk packets of the step that have a direction
	packets int // of the step
}

// NewMonitor returns a Monitor of steps that last stepSeconds.
func NewMonitor(stepSeconds float64) *Monitor { return newMonitor(stepSeconds, detectors[:]) }

func newMonitor(stepSeconds float64, rows []Info) *Monitor {
	m := &Monitor{rows: rows, states: make([]State, len(rows)), Rates: Rates{stepSeconds: stepSeconds, direction: -1}}
	m.memory.init()
	for i := range rows {
		s := rows[i].sense(&m.memory)
		m.sensors = append(m.sensors, s)
		if s.observe != nil {
			m.eager = append(m.eager, s)
		}
	}
	return m
}

// Begin begins a step, of musical time start to end in nanoseconds, and forgets the
// groups of the one before. The packets that follow belong to it.
func (m *Monitor) Begin(start, end int64) {
	m.groups = [NumClasses]Group{}
	m.bulkDir, m.bulks, m.packets = 0, 0, 0
	m.clock.Begin(start, end)
}

// Observe adds one packet to the step and returns its class. The group of the class
// remembers a value of it: of an ARP or ICMP packet the last byte of an address, of a
// DNS packet a hash of the name, of a TCP segment the flow, else a port or a size.
func (m *Monitor) Observe(ev *capture.Event) Class {
	t := m.clock.Time(ev.Time)
	c, v := classify(ev)
	m.memory.remember(ev, c, t)
	for i := range m.eager {
		m.eager[i].observe(ev, c, t)
	}
	m.packets++
	if ev.Proto == tcp && ev.Payload > 0 && c >= Session {
		m.extra(ev, c)
	}
	if c == Bulk {
		if d := direction(ev); d != 0 {
			m.bulkDir += d
			m.bulks++
		}
	}
	m.groups[c].add(v)
	return c
}

// extra counts a data segment in the classes that it has beside its own.
func (m *Monitor) extra(ev *capture.Event, c Class) {
	if ev.Facts&capture.Retransmission != 0 {
		m.groups[Resent].add(0)
	}
	if c == Web && ev.Facts&capture.TLSHello != 0 && direction(ev) > 0 {
		m.groups[TLSHello].add(ev.Flow)
	}
}

// Measure updates the rates by the step's packets and, if evaluate is true or the step
// has packets, evaluates the detectors at musical time t, ns.
func (m *Monitor) Measure(t int64, evaluate bool) {
	if evaluate || m.packets > 0 {
		m.memory.syns.forget(t - short - answerTime)
		for i := range m.sensors {
			m.states[i].Value, m.states[i].Cause = m.sensors[i].measure(t)
		}
	}
	m.Rates.update(m)
}

// Group returns the step's packets of class c, which is below NumClasses.
func (m *Monitor) Group(c Class) *Group { return &m.groups[c] }

// State returns the state of d. The pointer stays valid; Measure and Judge change it.
func (m *Monitor) State(d Detector) *State { return &m.states[d] }
