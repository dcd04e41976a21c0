package scheduler

import "github.com/netsynth/netsynth/scheduler/traffic"

// How fast the two memories of a role follow its playing, a step.
const fastFollows, slowFollows = 0.30, 0.012

// novelty makes a role that has just begun louder than one that has played for long.
type novelty struct {
	fast, slow [NumRoles]float64
	played     [NumRoles]bool // in this step
}

// plain are the roles that are always equally loud: alarms, and the pad under all.
func plain(r Role) bool { return r == Tens || r == Scan || r == Ref || r == ArpX || r == Pad }

// next ends a step.
func (n *novelty) next() {
	for r := range n.played {
		if !n.played[r] {
			n.follow(Role(r), 0)
		}
		n.played[r] = false
	}
}

// gain returns the factor of role r's velocity and counts it as playing.
func (n *novelty) gain(r Role) float64 {
	if !n.played[r] {
		n.played[r] = true
		n.follow(r, 1)
	}
	if plain(r) {
		return 1
	}
	x := (n.fast[r] - n.slow[r]) / (n.fast[r] + 0.1)
	return 0.74 + float64(0.40*max(0, min(1, x)))
}

func (n *novelty) follow(r Role, x float64) {
	n.fast[r] = traffic.Follow(n.fast[r], x, fastFollows, fastFollows)
	n.slow[r] = traffic.Follow(n.slow[r], x, slowFollows, slowFollows)
}

// spotlight is each role's factor while something is wrong: the roles that report it
// stay, the others step back.
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
	if c.stealth && c.Probe == traffic.ProbeXmas {
		p[DNS] = 1 // its bells are part of the figure
	}
}
