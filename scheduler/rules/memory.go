package rules

import "github.com/netsynth/netsynth/capture"

// maxGroups is how many groups of packets a Memory keeps apart.
const maxGroups = 64

// Memory is what a composer knows of its rules and of the packets that wait for notes. It belongs to the
// audio goroutine and does not allocate. The zero Memory has no rules.
type Memory struct {
	list   []Rule
	set    uint16
	counts [Most]uint64
	groups [maxGroups]Chosen // of the first packet that a rule matched since the group's last note
}

// Chosen is the rule of packets that wait for a note.
type Chosen struct {
	Rule   *Rule // nil: no rule
	Degree int   // by the rule's Pitch: 0 to Degrees-1
}

// Adopt goes on with the rules in list, which are not changed.
func (m *Memory) Adopt(list []Rule) {
	m.list = list
	m.Clear()
	if set := ID(list); set != m.set {
		m.set, m.counts = set, [Most]uint64{}
	}
}

// Empty reports whether there are no rules.
func (m *Memory) Empty() bool { return len(m.list) == 0 }

// Find returns the rule of a packet and counts it; nil if it has none, or one of other rules.
func (m *Memory) Find(ev *capture.Event) *Rule {
	if ev.Rule == 0 || ev.RuleSet != m.set || int(ev.Rule) > len(m.list) {
		return nil
	}
	m.counts[ev.Rule-1]++
	return &m.list[ev.Rule-1]
}

// Wait notes that a packet of rule r waits in group g.
func (m *Memory) Wait(g int, r *Rule, ev *capture.Event) {
	if c := &m.groups[g%maxGroups]; c.Rule == nil {
		*c = Chosen{r, r.Pitch.degree(ev)}
	}
}

// Of returns the rule for the notes of group g.
func (m *Memory) Of(g int) Chosen { return m.groups[g%maxGroups] }

// Begun notes that a note of group g has begun: nothing waits in it.
func (m *Memory) Begun(g int) { m.groups[g%maxGroups] = Chosen{} }

// Clear notes that nothing waits.
func (m *Memory) Clear() { m.groups = [maxGroups]Chosen{} }

// Counts returns the rules, and how many packets each has matched since they are played by. It is
// called between packets.
func (m *Memory) Counts() ([]Rule, []uint64) { return m.list, m.counts[:len(m.list)] }
