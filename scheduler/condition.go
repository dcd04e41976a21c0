package scheduler

import "github.com/netsynth/netsynth/scheduler/traffic"

// condition is the state of the network in one step, by the detectors.
type condition struct {
	traffic *traffic.Monitor

	alarm   bool    // one of the attacks
	flood   bool    // one of the floods among them
	hushed  bool    // the traffic has broken off: an outage, or there may soon be one
	turned  bool    // that begins or ends in this step
	spread  bool    // a flood from many networks
	refused float64 // refusals a second, 0 while a scan explains them
	target  float64 // where the tension goes
	tension float64 // 0 (well) to 1
	level   int     // of urgency now: 0 normal, 1 strained, 2 alarm
}

const (
	strainedAbove, alarmAbove = 0.35, 0.70 // tension
	tensionUp, tensionDown    = 0.5, 0.06  // its share of the way, a step
)

// on reports whether state d holds.
func (c *condition) on(d traffic.Detector) bool { return c.traffic.State(d).On }

// value returns the measure of detector d.
func (c *condition) value(d traffic.Detector) float64 { return c.traffic.State(d).Value }

// states returns the states that hold, bit n being state n.
func (c *condition) states() uint32 {
	states := uint32(0)
	for d := range traffic.NumStates {
		if c.on(d) {
			states |= 1 << d
		}
	}
	return states
}

// update takes in the states, which have been judged by settings.
func (c *condition) update(settings *[traffic.NumDetectors]traffic.DetectorSettings) {
	c.alarm, c.flood = false, false
	for d := range traffic.NumStates {
		c.alarm = c.alarm || c.on(d) && d.Info().Alarm
		c.flood = c.flood || c.on(d) && d.Info().Floods
	}
	hushed := c.on(traffic.Outage) || c.traffic.Hushed()
	c.turned, c.hushed = hushed != c.hushed, hushed
	flood := c.traffic.State(traffic.Flood)
	c.spread = flood.On && flood.Form == traffic.Spread
	c.refused = 0
	if r := c.traffic.State(traffic.Refused); !r.Explained {
		c.refused = r.Value
	}
	c.strain(settings)
}

// strain moves the tension.
func (c *condition) strain(settings *[traffic.NumDetectors]traffic.DetectorSettings) {
	t := 0.0
	for d := range traffic.NumDetectors {
		if d.Info().Most == 0 && c.on(d) {
			t += settings[d].Tension
		}
	}
	for d := range traffic.NumDetectors {
		if most, state := d.Info().Most, c.traffic.State(d); most > 0 && !state.Explained {
			t += min(most, float64(settings[d].Tension*state.Value))
		}
	}
	c.target = min(1, t)
	c.tension = traffic.Follow(c.tension, c.target, tensionUp, tensionDown)
	switch x := max(c.tension, c.target); {
	case x >= alarmAbove:
		c.level = 2
	case x >= strainedAbove:
		c.level = 1
	default:
		c.level = 0
	}
}
