package scheduler

// What tests see of a Sequencer's state.

func (q *Sequencer) Tonic() int                 { return q.harmony.tonic }
func (q *Sequencer) Tension() float64           { return max(q.now.tension, q.now.target) }
func (q *Sequencer) Measure(d Detector) float64 { return q.now.value[d] }
func (q *Sequencer) Spread() bool               { return q.now.spread }
func (q *Sequencer) Outage() bool               { return q.now.outage }
func (q *Sequencer) FreeHandshakes() (free, all int) {
	return q.listener.memory.hands.nfree, maxHandshakes
}

// Waiting returns how many packets wait for a note.
func (q *Sequencer) Waiting() (n uint64) {
	for _, w := range q.ledger.waiting {
		n += w
	}
	return n
}

// On returns the names of the detectors that speak.
func (q *Sequencer) On() (names []string) {
	c := &q.now
	for _, d := range []struct {
		on   bool
		name string
	}{
		{c.scan, "scan"}, {c.sweep, "sweep"}, {c.storm, "arpstorm"}, {c.flood, "flood"}, {c.udpFlood, "udpflood"}, {c.lossy, "loss"},
		{c.brute, "brute"}, {c.longDNS, "longdns"}, {c.stealth, "stealth"}, {c.refused > q.s.Detectors[DetectRefused].Threshold, "refused"},
	} {
		if d.on {
			names = append(names, d.name)
		}
	}
	return names
}
