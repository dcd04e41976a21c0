package scheduler

import (
	"github.com/netsynth/netsynth/scheduler/expression"
	"github.com/netsynth/netsynth/scheduler/traffic"
)

// spotlight is each role's factor while something is wrong: the roles that report it stay, those that
// report other traffic step back a little, so that they are still heard beside it, and the pad by 8 dB.
type spotlight [NumRoles]float64

const floodDuck, alarmDuck, farDuck = 0.76, 0.82, 0.62

var strokeDucks = [2]float64{0.46, 0.78} // without and with a groove

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

// velocity returns the velocity of a note of origin o at key for which its player asks.
func (e *ensemble) velocity(o origin, key int, v float64) uint8 {
	r := o.role
	// The pad follows load and swell by its expression: see form.
	if r != Pad && !e.now.alarm {
		v *= 0.6 + float64(0.124*e.load)
	}
	if r != Pad && roles[r].ordinary {
		v = (v + expression.Higher(key, e.s.Roles[r].Low, e.s.Roles[r].High)) * e.swell()
	}
	switch {
	case e.figure >= 0 && e.now.alarm && e.lasts == 0: // connections and the like
		v *= strokeDucks[min(e.s.Groove, 1)]
	case e.figure >= 0 && e.now.alarm:
		v *= e.attack()
	case e.grows(o):
		v *= e.habit.Gain(int(o.class))
	}
	return uint8(max(18, min(120, v*e.novelty.Gain(int(r))*e.light[r]*e.s.Roles[r].Gain)))
}

// attack returns the factor of the velocities of a figure that reports an attack: what else plays must be
// heard beside it.
func (e *ensemble) attack() float64 {
	if e.habit.Off() {
		return expression.Recede(0)
	}
	return expression.Recede(float64(float64(e.lasts) / StepsPerBar))
}

// swell returns the factor of the ordinary roles' velocities. While something is wrong it is 1.
func (e *ensemble) swell() float64 {
	if e.now.level > 0 || e.closing {
		return 1
	}
	return e.section.Swell(e.bar, e.place)
}
