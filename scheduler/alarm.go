package scheduler

// condition is what the detectors make of the network in one step.
type condition struct {
	measures
	flood, spread, udpFlood, scan, stealth, storm, sweep, brute, longDNS bool

	lossy   bool    // loss above its threshold
	refused float64 // refusals a second, 0 while a scan explains them
	alarm   bool    // one of the attacks
	outage  bool    // far less traffic than there used to be
	target  float64 // where the tension goes
	tension float64 // 0 well to 1 ill
	level   int     // of urgency now: 0 normal, 1 strained, 2 alarm
}

const (
	strainedAbove, alarmAbove = 0.35, 0.70 // tension
	tensionUp, tensionDown    = 0.5, 0.06  // its share of the way, a step
	outageSteps               = 60         // before this there is no outage
)

// judge compares the measures with the preset's thresholds.
func (c *condition) judge(s *Settings, r *rates, step int64) {
	on := func(d Detector) bool { return c.value[d] > s.Detectors[d].Threshold }
	c.flood = on(DetectFlood)
	c.spread = c.flood && c.measures.spread
	c.udpFlood = on(DetectUDPFlood)
	c.scan = on(DetectScan) && !c.flood
	c.stealth = on(DetectStealth)
	c.storm = on(DetectARPStorm)
	c.sweep = on(DetectSweep)
	c.brute = on(DetectBrute) && !c.scan && !c.flood
	c.longDNS = on(DetectLongDNS)
	c.lossy = on(DetectLoss)
	c.alarm = c.flood || c.udpFlood || c.scan || c.stealth || c.storm || c.sweep || c.brute || c.longDNS
	c.refused = 0
	if !c.scan && !c.stealth {
		c.refused = c.value[DetectRefused]
	}
	c.strain(s)
	c.outage = r.longer > 6 && r.total < float64(0.06*r.longer) && step > outageSteps
}

// strain moves the tension.
func (c *condition) strain(s *Settings) {
	t := 0.0
	for _, a := range [...]struct {
		on bool
		d  Detector
	}{
		{c.flood, DetectFlood}, {c.udpFlood, DetectUDPFlood}, {c.scan, DetectScan}, {c.stealth, DetectStealth},
		{c.storm, DetectARPStorm}, {c.sweep, DetectSweep}, {c.brute, DetectBrute}, {c.longDNS, DetectLongDNS},
	} {
		if a.on {
			t += s.Detectors[a.d].Tension
		}
	}
	t += min(0.6, float64(s.Detectors[DetectLoss].Tension*c.value[DetectLoss]))
	t += min(0.5, float64(s.Detectors[DetectRefused].Tension*c.refused))
	c.target = min(1, t)
	c.tension = flush(follow(c.tension, c.target, tensionUp, tensionDown))
	switch x := max(c.tension, c.target); {
	case x >= alarmAbove:
		c.level = 2
	case x >= strainedAbove:
		c.level = 1
	default:
		c.level = 0
	}
}
