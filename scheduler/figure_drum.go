package scheduler

import "github.com/netsynth/netsynth/scheduler/traffic"

var _ = registerFigure("maracas", (*ensemble).playMaracas)

// playMaracas marks ARP. A sweep has its own.
func (e *ensemble) playMaracas(*traffic.State) {
	if n := e.count(traffic.ARP); n > 0 && !e.now.on(traffic.ARPSweep) {
		e.stroke(traffic.ARP, rankStroke, keyMaracas, 40+float64(8*log2n(n)))
	}
}

var _ = registerFigure("side stick", (*ensemble).playSideStick)

// playSideStick marks the connections that are requested.
func (e *ensemble) playSideStick(*traffic.State) {
	if n := e.count(traffic.SYN); n > 0 && !e.now.on(traffic.Flood) && !e.now.on(traffic.Spray) {
		e.stroke(traffic.SYN, rankStroke, keySideStick, 46+float64(7*log2n(n)))
	}
}

var _ = registerFigure("wood block", (*ensemble).playWoodBlock)

// playWoodBlock marks the connections that are accepted.
func (e *ensemble) playWoodBlock(*traffic.State) {
	if e.count(traffic.SYNACK) > 0 && !e.now.on(traffic.Scan) {
		e.stroke(traffic.SYNACK, rankStroke, keyWoodHigh, 44)
	}
}

var _ = registerFigure("low wood block", (*ensemble).playLowWoodBlock)

// playLowWoodBlock marks the connections that end.
func (e *ensemble) playLowWoodBlock(*traffic.State) {
	switch {
	case e.count(traffic.FIN) > 0:
		e.stroke(traffic.FIN, rankStroke, keyWoodLow, 44)
	case e.count(traffic.Reset) > 0:
		e.stroke(traffic.Reset, rankStroke, keyWoodLow, 44)
	}
}

// hats returns how many of 16 steps the hi-hat plays at a total rate, packets a second.
func hats(rate float64) int {
	switch {
	case rate < 30:
		return 0
	case rate < 100:
		return 4
	case rate < 1000:
		return 8
	}
	return 16
}

const (
	grooveRate = 8     // total rate, packets a second, above which there is a groove
	snareRate  = 60    // and a snare
	rushRate   = 10000 // and extra hi-hats at the bar's end
)

var _ = registerFigure("kick, snare, hi-hat", (*ensemble).playGroove)

// playGroove follows the total rate in decades. It leaves the stage while
// something is wrong.
func (e *ensemble) playGroove(*traffic.State) {
	rate, lg := e.traffic.Rates.Total, e.load
	if e.s.Groove == 0 || rate <= grooveRate || e.now.on(traffic.Outage) || e.now.alarm || e.breathing() {
		return
	}
	if e.place%8 == 0 || e.s.Groove > 1 && e.place%4 == 0 {
		e.stroke(traffic.NoClass, rankGroove, keyKick, 58+float64(6*lg))
	}
	if rate > snareRate && e.place%8 == 4 {
		e.stroke(traffic.NoClass, rankGroove, keySnare, 40+float64(6*lg))
	}
	if euclid(hats(rate), e.place) {
		e.stroke(traffic.NoClass, rankHat, keyHat, 34+float64(4*lg)+e.onBeat(8))
	}
	if rate > rushRate && e.place >= 12 {
		e.playHalf(origin{Drum, traffic.NoClass, rankHat}, 1, keyHat, 44)
	}
}

// idleRate is the total rate, packets a second, below which nothing happens.
const idleRate = 0.3

var _ = registerFigure("wood block alone", (*ensemble).playOutage)

// playOutage leaves a wood block and a bell when the traffic has gone; when there never
// was much, a soft stroke once a bar shows that the program runs.
func (e *ensemble) playOutage(s *traffic.State) {
	switch {
	case s != nil:
		if e.place%4 == 0 {
			e.stroke(traffic.NoClass, rankFigure, keyWoodHigh, 70)
		}
		if e.place == 0 {
			e.play(origin{DNS, traffic.NoClass, rankFigure}, 8, e.harmony.chordTone(0, 79), 60)
		}
	case e.traffic.Rates.Total < idleRate && e.place == 0:
		e.stroke(traffic.NoClass, rankFigure, keyWoodHigh, 40)
	}
}
