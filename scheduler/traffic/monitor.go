package traffic

import "github.com/netsynth/netsynth/capture"

// Monitor follows the traffic step by step: Begin, Observe for each packet of the
// step, Measure, Judge, and again Begin. Make one with NewMonitor.
type Monitor struct {
	Rates Rates

	clock   Clock
	memory  memory
	rows    []Info
	sensors []sensor // by state; Outage has none
	eager   []sensor // those that observe
	states  []State
	at      int64 // musical time of the latest measure, ns
	step    counts
	new     newcomers
	pvs     pvs
	hushed  bool
}

// State is the latest result of a detector, or of Outage.
type State struct {
	Value float64 // its measure, in the row's Unit
	Form  uint8   // of what it found: an index into the row's Forms
	On    bool    // Value is above the threshold, and no detector that is on explains it
	// Explained says that another detector, which is on, explains the value. That of a row without Alarm
	// stays explained for its Span longer: what it looks back at is what the other one found.
	Explained bool
	until     int64 // time at which that ends, ns

	found Cause // as far as the measure finds it
}

// NewMonitor returns a Monitor of steps that last stepSeconds.
func NewMonitor(stepSeconds float64) *Monitor { return newMonitor(stepSeconds, detectors[:]) }

func newMonitor(stepSeconds float64, rows []Info) *Monitor {
	m := &Monitor{rows: rows, states: make([]State, len(rows)), sensors: make([]sensor, len(rows)),
		Rates: Rates{stepSeconds: stepSeconds}}
	m.memory.init()
	for i := range rows {
		if rows[i].sense == nil {
			continue
		}
		m.sensors[i] = rows[i].sense(&m.memory)
		if m.sensors[i].observe != nil {
			m.eager = append(m.eager, m.sensors[i])
		}
	}
	return m
}

// SetStep sets the length of the steps to come.
func (m *Monitor) SetStep(stepSeconds float64) { m.Rates.stepSeconds = stepSeconds }

// Newcomers returns one of the hosts that are new in this network and how many there are,
// once; count is 0 if there are none, or some were reported less than 5 s ago. It is called
// after Measure.
func (m *Monitor) Newcomers() (host uint32, count int) { return m.new.tell(m.at) }

// Know has the hosts count as neighbours that were there before: whoever else comes is new.
func (m *Monitor) Know(hosts []uint32) {
	m.new.settled = true
	for _, id := range hosts {
		m.new.meet(id)
	}
}

// Begin begins a step, of musical time start to end in nanoseconds, and forgets the
// groups of the one before. The packets that follow belong to it.
func (m *Monitor) Begin(start, end int64) {
	m.step = counts{}
	m.pvs.begin(start)
	m.clock.Begin(start, end)
}

// Observe adds one packet to the step and returns its class. The group of the class
// remembers a value of it: of an ARP or ICMP packet the last byte of an address, of a
// DNS packet a hash of the name, of a TCP segment the flow, else a port or a size.
func (m *Monitor) Observe(ev *capture.Event) Class { return m.ObserveAs(ev, nil) }

// ObserveAs is Observe of a packet that is counted as another kind, nil for its own. For the detectors it
// stays what it is, and one that reports trouble is counted as that.
func (m *Monitor) ObserveAs(ev *capture.Event, as *As) Class {
	t := m.clock.Time(ev.Time)
	if ev.Cause == capture.CauseAgain || ev.Cause == capture.CauseLate {
		return Other // it was observed before, or says nothing about now
	}
	c, v := classify(ev)
	if !ev.IsAlert() {
		m.memory.remember(ev, c, t)
		m.new.observe(ev, t)
	}
	for i := range m.eager {
		m.eager[i].observe(ev, c, t)
	}
	if as != nil && c != Refusal && c != DuplicateACK && !ev.IsAlert() {
		if c != as.Class {
			c, v = as.Class, ev.Flow
		}
	} else {
		as = nil
	}
	if c == ChannelAccess {
		m.pvs.observe(ev, t)
	}
	m.step.add(ev, c, v)
	if as != nil && as.Dir != 0 {
		m.step.turn(ev, as.Dir)
	}
	return c
}

// Measure updates the rates by the step's packets and, if evaluate is true or the step
// has packets, evaluates the detectors at musical time t, ns.
func (m *Monitor) Measure(t int64, evaluate bool) {
	if evaluate || m.step.packets > 0 {
		m.at = t
		m.memory.forget(t)
		for i := range m.sensors {
			if measure := m.sensors[i].measure; measure != nil {
				s := &m.states[i]
				s.Value, s.found = measure(t)
				s.Form = s.found.Form
			}
		}
	}
	m.Rates.update(&m.step)
	m.states[Outage].Value = m.memory.outage(t, m.Rates.stepSeconds)
	m.hushed = m.memory.hush(t, m.Rates.stepSeconds)
}

// Judge decides which states hold. settings has one for each detector; rows without one
// are judged by their Default.
func (m *Monitor) Judge(settings []DetectorSettings) {
	for i := range m.states {
		m.judge(Detector(i), settings)
	}
}

// judge decides whether d is on, after those that explain it. No detector explains
// itself, directly or not.
func (m *Monitor) judge(d Detector, settings []DetectorSettings) bool {
	s, row := &m.states[d], &m.rows[d]
	explained := false
	for _, by := range row.explainedBy {
		explained = m.judge(by, settings) || explained
	}
	if explained {
		s.until = m.at + row.Span
	}
	s.Explained = explained || !row.Alarm && m.at < s.until
	threshold := row.Default.Threshold
	if int(d) < len(settings) {
		threshold = settings[d].Threshold
	}
	s.On = s.Value > threshold && !s.Explained
	return s.On
}

// Group returns the step's packets of class c, which is below NumClasses.
func (m *Monitor) Group(c Class) *Group { return &m.step.groups[c] }

// State returns the state of d, which is below NumStates. The pointer stays valid;
// Measure and Judge change it.
func (m *Monitor) State(d Detector) *State { return &m.states[d] }

// Hushed reports whether, as of the latest Measure, the traffic has just broken off, so that an outage may follow.
func (m *Monitor) Hushed() bool { return m.hushed }

// Cause returns the packets behind the value of d: the zero Cause if it has found none.
// It looks through the packets that d remembers, which takes about as long as to measure
// all detectors, so it is asked when a person wants to know, after Measure and before
// the next packet.
func (m *Monitor) Cause(d Detector) Cause {
	s := &m.states[d]
	if complete := m.sensors[d].cause; complete != nil && s.found.Count > 0 {
		return complete(m.at, s.found)
	}
	return s.found
}

// PVs returns the events of process variables in the step, one for each PV, at most four.
// The slice is valid until Begin.
func (m *Monitor) PVs() []PV { return m.pvs.step[:m.pvs.n] }

// PVAlarms returns the process variables that are in alarm, the oldest alarm first, at most eight: those
// whose last value was, not longer than five minutes ago. The slice is valid until Begin.
func (m *Monitor) PVAlarms() []PV { return m.pvs.alarms[:m.pvs.nalarms] }

// LatestPV returns the process variable of the latest event, with its contour; its ID is 0 if
// there was none.
func (m *Monitor) LatestPV() PV {
	return PV{ID: m.pvs.last, Contour: m.pvs.of[m.pvs.last%contours].at}
}
