package scheduler

// spotlight is each role's factor while something is wrong: what tells of it
// stays, the rest steps back.
type spotlight [NumRoles]float64

const floodDuck, alarmDuck = 0.60, 0.62

// ordinary reports whether role r carries ordinary traffic and steps back in an alarm.
func ordinary(r Role) bool {
	switch r {
	case Arp, Pad, Bass, Lead, RTP, DNS, QUIC, Up, IoT, CA:
		return true
	}
	return false
}

// aim sets the factors for condition c; the first that holds decides.
func (p *spotlight) aim(c *condition) {
	for r := range p {
		p[r] = 1
		switch {
		case c.flood || c.udpFlood:
			if Role(r) != Drum && Role(r) != Tens && Role(r) != QUIC {
				p[r] = floodDuck
			}
		case c.alarm || c.lossy || c.refused > 1.5:
			if ordinary(Role(r)) {
				p[r] = alarmDuck
			}
		}
	}
	if c.stealth && c.kind == probeXmas {
		p[DNS] = 1 // its bells are part of the figure
	}
}
