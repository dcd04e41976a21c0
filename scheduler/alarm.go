package scheduler

import "github.com/netsynth/netsynth/scheduler/traffic"

// condition is the state of the network in one step, by the detectors.
type condition struct {
	traffic.Measures
	flood, spread, udpFlood, scan, stealth, storm, sweep, brute, longDNS bool

	lossy   bool    // loss above its threshold
	refused float64 // refusals a second, 0 while a scan explains them
	alarm   bool    // one of the attacks
	outage  bool    // far less traffic than there used to be
	target  float64 // where the tension goes
	tension float64 // 0 (well) to 1
	level   int     // of urgency now: 0 normal, 1 strained, 2 alarm
}

const (
	strainedAbove, alarmAbove = 0.35, 0.70 // tension
	tensionUp, tensionDown    = 0.5, 0.06  // its share of the way, a step
	outageSteps               = 60         // before this there is no outage
)

// judge compares the measures with the preset's thresholds.
func (c *condition) judge(s *Settings, m *traffic.Monitor, step int64) {
	c.Measures = m.Measures
	r := &m.Rates
	on := func(d traffic.Detector) bool { return c.Value[d] > s.Detectors[d].Threshold }
	c.flood = on(traffic.Flood)
	c.spread = c.flood && c.Measures.Spread
	c.udpFlood = on(traffic.UDPFlood)
	c.scan = on(traffic.Scan) && !c.flood
	c.stealth = on(traffic.Stealth)
	c.storm = on(traffic.ARPStorm)
	c.sweep = on(traffic.Sweep)
	c.brute = on(traffic.Brute) && !c.scan && !c.flood
	c.longDNS = on(traffic.LongDNS)
	c.lossy = on(traffic.Loss)
	c.alarm = c.flood || c.udpFlood || c.scan || c.stealth || c.storm || c.sweep || c.brute || c.longDNS
	c.refused = 0
	if !c.scan && !c.stealth {
		c.refused = c.Value[traffic.Refused]
	}
	c.strain(s)
	c.outage = r.Longer > 6 && r.Total < float64(0.06*r.Longer) && step > outageSteps
}

// strain moves the tension.
func (c *condition) strain(s *Settings) {
	t := 0.0
	for _, a := range [...]struct {
		on bool
		d  traffic.Detector
	}{
		{c.flood, traffic.Flood}, {c.udpFlood, traffic.UDPFlood}, {c.scan, traffic.Scan}, {c.stealth, traffic.Stealth},
		{c.storm, traffic.ARPStorm}, {c.sweep, traffic.Sweep}, {c.brute, traffic.Brute}, {c.longDNS, traffic.LongDNS},
	} {
		if a.on {
			t += s.Detectors[a.d].Tension
		}
	}
	t += min(0.6, float64(s.Detectors[traffic.Loss].Tension*c.Value[traffic.Loss]))
	t += min(0.5, float64(s.Detectors[traffic.Refused].Tension*c.refused))
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
