package scheduler

import "github.com/netsynth/netsynth/scheduler/traffic"

// Keys of the drum kit (General MIDI 1).
const (
	kickLow    = 35 // acoustic bass drum
	kick       = 36
	sideStick  = 37
	snare      = 38
	snareSoft  = 40 // electric snare
	tomLow     = 41
	hat        = 42
	tomHigher  = 43
	timbaleLow = 66
	timbale    = 65
	cabasa     = 69
	maracas    = 70
	woodHigh   = 76
	woodLow    = 77
)

// stroke asks for one stroke on the kit.
func (q *Sequencer) stroke(c traffic.Class, r rank, key int, velocity float64) {
	q.play(origin{Drum, c, r}, 1, key, velocity)
}

// playMaracas marks ARP.
func (q *Sequencer) playMaracas(*traffic.State) {
	if n := q.count(traffic.ARP); n > 0 {
		q.stroke(traffic.ARP, rankStroke, maracas, 40+float64(8*log2n(n)))
	}
}

// playSideStick marks the connections that are requested.
func (q *Sequencer) playSideStick(*traffic.State) {
	if n := q.count(traffic.SYN); n > 0 && !q.now.on(traffic.Flood) {
		q.stroke(traffic.SYN, rankStroke, sideStick, 46+float64(7*log2n(n)))
	}
}

// playWoodBlock marks the connections that are accepted.
func (q *Sequencer) playWoodBlock(*traffic.State) {
	if q.count(traffic.SYNACK) > 0 && !q.now.on(traffic.Scan) {
		q.stroke(traffic.SYNACK, rankStroke, woodHigh, 44)
	}
}

// playLowWoodBlock marks the connections that end.
func (q *Sequencer) playLowWoodBlock(*traffic.State) {
	switch {
	case q.count(traffic.FIN) > 0:
		q.stroke(traffic.FIN, rankStroke, woodLow, 44)
	case q.count(traffic.Reset) > 0:
		q.stroke(traffic.Reset, rankStroke, woodLow, 44)
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

// playGroove follows the total rate in decades. It leaves the stage while
// something is wrong.
func (q *Sequencer) playGroove(*traffic.State) {
	rate, lg := q.traffic.Rates.Total, q.load
	if q.s.Groove == 0 || rate <= grooveRate || q.now.on(traffic.Outage) || q.now.alarm || q.form.breathing(q) {
		return
	}
	if q.place%8 == 0 || q.s.Groove > 1 && q.place%4 == 0 {
		q.stroke(traffic.NoClass, rankGroove, kick, 58+float64(6*lg))
	}
	if rate > snareRate && q.place%8 == 4 {
		q.stroke(traffic.NoClass, rankGroove, snare, 40+float64(6*lg))
	}
	if euclid(hats(rate), q.place) {
		q.stroke(traffic.NoClass, rankHat, hat, 34+float64(4*lg)+q.onBeat(8))
	}
	if rate > rushRate && q.place >= 12 {
		q.playHalf(origin{Drum, traffic.NoClass, rankHat}, 1, hat, 44)
	}
}

// idleRate is the total rate, packets a second, below which nothing happens.
const idleRate = 0.3

// playOutage leaves a wooden tick and a bell when the traffic has gone; when there
// never was much, a soft tick once a bar says that the program is alive.
func (q *Sequencer) playOutage(s *traffic.State) {
	switch {
	case s != nil:
		if q.place%4 == 0 {
			q.stroke(traffic.NoClass, rankFigure, woodHigh, 70)
		}
		if q.place == 0 {
			q.play(origin{DNS, traffic.NoClass, rankFigure}, 8, q.harmony.chordTone(0, 79), 60)
		}
	case q.traffic.Rates.Total < idleRate && q.place == 0:
		q.stroke(traffic.NoClass, rankFigure, woodHigh, 40)
	}
}
