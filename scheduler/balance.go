package scheduler

import "github.com/netsynth/netsynth/scheduler/traffic"

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
