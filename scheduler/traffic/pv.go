package traffic

import "github.com/netsynth/netsynth/capture"

const (
	maxPVs     = 4               // that a step remembers
	maxAlarms  = 8               // PVs in alarm; of more, the latest
	alarmLasts = 300_000_000_000 // ns, from the last value of the PV on
	contours   = 64              // PVs whose contour is remembered, a power of two; one that takes a place begins anew
	reach      = 2               // how far a contour goes to each side
)

// PV is an event of a process variable of EPICS in a step, or one that is in alarm.
type PV struct {
	ID       uint32       // a hash of its name, or of the connection and its number; never 0
	Kind     capture.Kind // one of KindPVSearch to KindPVClose
	Severity int          // of its alarm: 0 none, 1 minor, 2 major, 3 invalid
	Changed  bool         // the severity did, in this step
	Contour  int          // where its values have gone, a step for each that is larger or smaller than the one before: -2 to +2

	at int64 // musical time of the last value, ns
}

// pvs are the PVs of a step, and those in alarm.
type pvs struct {
	step    [maxPVs]PV
	n       int
	alarms  [maxAlarms]PV
	nalarms int
	last    uint32             // PV of the latest event, 0: none
	of      [contours]struct { // by id
		id uint32
		at int
	}
}

// pvOf returns the id of the PV that a packet of Channel Access is about, 0 if of none.
func pvOf(ev *capture.Event) uint32 {
	if ev.Kind < capture.KindPVSearch || ev.Kind > capture.KindPVClose {
		return 0
	}
	return ev.Value
}

// observe takes in a packet of Channel Access at musical time t.
func (p *pvs) observe(ev *capture.Event, t int64) {
	id := pvOf(ev)
	if id == 0 {
		return
	}
	v := PV{ID: id, Kind: ev.Kind, Severity: int(ev.Facts / capture.MinorAlarm & 3), at: t}
	p.last = id
	v.Contour = p.follow(id, ev.Facts)
	switch ev.Kind {
	case capture.KindPVUpdate:
		v.Changed = p.alarm(v)
	case capture.KindPVClose:
		v.Severity = 0
		p.alarm(v)
	}
	p.happen(v)
}

// follow moves the contour of a PV with its value and returns it.
func (p *pvs) follow(id uint32, facts capture.Facts) int {
	c := &p.of[id%contours]
	if c.id != id {
		c.id, c.at = id, 0
	}
	switch {
	case facts&capture.Rising != 0:
		c.at = min(c.at+1, reach)
	case facts&capture.Falling != 0:
		c.at = max(c.at-1, -reach)
	}
	return c.at
}

// happen remembers v in this step. Of one PV the latest event counts, unless the one before is
// important: it opens or closes, or its alarm changes.
func (p *pvs) happen(v PV) {
	for i := range p.step[:p.n] {
		if was := &p.step[i]; was.ID == v.ID {
			if v.important() || !was.important() {
				*was = v
			}
			return
		}
	}
	if p.n < maxPVs {
		p.step[p.n] = v
		p.n++
		return
	}
	for i := range p.step {
		if v.important() && !p.step[i].important() {
			p.step[i] = v
			return
		}
	}
}

// important reports whether v is more than one more value.
func (v *PV) important() bool {
	return v.Changed || v.Kind == capture.KindPVOpen || v.Kind == capture.KindPVClose
}

// alarm takes in the severity of v and reports whether it has changed.
func (p *pvs) alarm(v PV) (changed bool) {
	for i := range p.alarms[:p.nalarms] {
		if p.alarms[i].ID != v.ID {
			continue
		}
		changed = p.alarms[i].Severity != v.Severity
		if p.alarms[i] = v; v.Severity == 0 {
			p.drop(i)
		}
		return changed
	}
	if v.Severity == 0 {
		return false
	}
	if p.nalarms == maxAlarms {
		p.drop(0)
	}
	p.alarms[p.nalarms] = v
	p.nalarms++
	return true
}

// drop forgets alarm i.
func (p *pvs) drop(i int) {
	copy(p.alarms[i:], p.alarms[i+1:p.nalarms])
	p.nalarms--
}

// begin begins a step at musical time t.
func (p *pvs) begin(t int64) {
	p.n = 0
	for i := 0; i < p.nalarms; {
		if p.alarms[i].at < t-alarmLasts {
			p.drop(i)
			continue
		}
		i++
	}
}
