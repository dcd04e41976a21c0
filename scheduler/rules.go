package scheduler

import (
	"fmt"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler/rules"
	"github.com/netsynth/netsynth/scheduler/traffic"
)

// Ruled is a Composer that plays by rules. Rules returns them and how many packets each has matched; it is
// called when no more packets are observed.
type Ruled interface {
	Rules() ([]rules.Rule, []uint64)
}

// heardAs is, by role, what packets are counted as which a rule gives to it. The roles that only play
// figures have none.
var heardAs = [NumRoles]traffic.As{
	Bass: {Class: traffic.Bulk, Dir: -1}, Up: {Class: traffic.Bulk, Dir: 1}, Pad: {Class: traffic.Other}, Arp: {Class: traffic.Web},
	Lead: {Class: traffic.Session}, RTP: {Class: traffic.RTP}, DNS: {Class: traffic.Question}, IoT: {Class: traffic.Sensor},
	CA: {Class: traffic.ChannelAccess}, Ping: {Class: traffic.Echo}, QUIC: {Class: traffic.QUIC}, Control: {Class: traffic.Control},
	Tunnel: {Class: traffic.Tunnel},
}

// RuleRoles returns the names of the roles to which a rule may give packets.
func RuleRoles() (names []string) {
	for r := range NumRoles {
		if !roles[r].Figures {
			names = append(names, roles[r].Name)
		}
	}
	return names
}

// asOf returns what packets of a rule are counted as, nil for what they are.
func asOf(r *rules.Rule) *traffic.As {
	if r.Role == "" {
		return nil
	}
	for i := range heardAs {
		if roles[i].Name == r.Role {
			return &heardAs[i]
		}
	}
	return nil
}

func (s *Settings) checkRules() error {
	if number, key, err := rules.Check(s.Rules, RuleRoles()); err != nil {
		return &Problem{Key: fmt.Sprintf("rule.%d.%s", number, key), Err: err}
	}
	return nil
}

// Rules implements Ruled.
func (q *Sequencer) Rules() ([]rules.Rule, []uint64) { return q.rules.Counts() }

// observeByRule observes a packet that matches one of the rules, and reports whether it does.
func (q *Sequencer) observeByRule(ev *capture.Event) bool {
	r := q.rules.Find(ev)
	if r == nil {
		return false
	}
	if r.Mute {
		if q.ledger.Observe(ev.Cause) {
			q.ledger.Leave(FateMuted)
		}
		return true
	}
	class := q.traffic.ObserveAs(ev, asOf(r))
	if q.ledger.Observe(ev.Cause) {
		q.ledger.Wait(int(class))
		q.rules.Wait(int(class), r, ev)
	}
	return true
}

// followRules changes the notes on the desk as the rules of their packets say. Of the notes that a role
// plays in a step the first has the rule's pitch; figures keep their shapes.
func (q *Sequencer) followRules() {
	var pitched [NumRoles]bool
	for i := 0; i < q.desk.n && !q.rules.Empty(); i++ {
		n := &q.desk.notes[i]
		c := q.rules.Of(int(n.class))
		if c.Rule == nil {
			continue
		}
		n.velocity = uint8(min(max(int(n.velocity)+c.Rule.Velocity, 1), 127))
		if n.rank < rankStutter && c.Rule.Priority < 0 {
			n.rank = rankHat
		} else if n.rank < rankStutter && c.Rule.Priority > 0 {
			n.rank = rankStroke
		}
		if c.Rule.Pitch != rules.ByRole && n.figure < 0 && !pitched[n.role] {
			pitched[n.role] = true
			v := &q.s.Roles[n.role]
			n.key = uint8(q.intoRegister(q.harmony.MelodyNote(c.Degree, v.Low+(v.High-v.Low-11)/2), n.role))
		}
	}
}

// forgetRules forgets the rules of packets whose notes have begun, which are those on the desk.
func (q *Sequencer) forgetRules() {
	for i := 0; i < q.desk.n && !q.rules.Empty(); i++ {
		q.rules.Begun(int(q.desk.notes[i].class))
	}
}
