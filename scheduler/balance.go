package scheduler

import "github.com/netsynth/netsynth/scheduler/traffic"

// How fast the two memories of a role follow its playing, a step.
const fastFollows, slowFollows = 0.30, 0.012

// novelty makes a role that has just begun louder than one that has played for long.
type novelty struct {
	fast, slow [NumRoles]float64
	played     [NumRoles]bool // in this step
	steady     [NumRoles]bool // always equally loud
}

// init prepares n; off has every role stay as loud as it begins.
func (n *novelty) init(off bool) {
	for r := range n.steady {
		n.steady[r] = off || roles[r].steady
	}
}

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
	if n.steady[r] {
		return 1
	}
	x := (n.fast[r] - n.slow[r]) / (n.fast[r] + 0.1)
	return 0.74 + float64(0.40*max(0, min(1, x)))
}

func (n *novelty) follow(r Role, x float64) {
	n.fast[r] = traffic.Follow(n.fast[r], x, fastFollows, fastFollows)
	n.slow[r] = traffic.Follow(n.slow[r], x, slowFollows, slowFollows)
}

// spotlight is each role's factor while something is wrong: the roles that report it stay, those that
// report other traffic step back a little, so that they are still heard beside it, and the pad by 8 dB.
type spotlight [NumRoles]float64

const floodDuck, alarmDuck, farDuck = 0.76, 0.82, 0.62

// aim sets the factors for condition c; the first case that holds decides.
func (p *spotlight) aim(c *condition) {
	wrong := c.alarm || c.on(traffic.Loss) || c.refused > 1.5
	for r := range p {
		p[r] = 1
		switch {
		case !wrong:
		case Role(r) == Pad:
			p[r] = farDuck
		case c.flood:
			p[r] = floodDuck
		case roles[r].ordinary:
			p[r] = alarmDuck
		}
	}
}

// brighten keeps roles from stepping back.
func (p *spotlight) brighten(roles []Role) {
	for _, r := range roles {
		p[r] = 1
	}
}
