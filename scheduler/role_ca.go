package scheduler

import (
	"github.com/netsynth/netsynth/scheduler/traffic"
	"github.com/netsynth/netsynth/scheduler/tune"
)

// steadyCA is the Channel Access rate, packets a second, above which its figure
// runs through the bar.
const steadyCA = 3

var caPattern = [6]int{0, 2, 1, 3, 2, 4}

var _ = registerRole(CA, (*ensemble).playCA)

// playCA plays each process variable at its own pitch and place, in a Euclidean figure that
// fills up with the rate, in which packets wait for its next hit; packets of which no PV is known are a
// pattern. News of a PV, that it connects, disconnects or is in alarm, does not wait.
func (e *ensemble) playCA() {
	news := e.playNews()
	rate := e.traffic.Rates.Of[traffic.ChannelAccess]
	e.mine.waiting += e.count(traffic.ChannelAccess)
	if rate > steadyCA {
		hits := int(min(13, 3+float64(2*log2n(rate/2))))
		if !tune.Euclid(hits, e.place) {
			return
		}
	} else if e.mine.waiting == 0 {
		return
	}
	waited := e.mine.waiting > e.count(traffic.ChannelAccess)
	e.mine.waiting = 0
	switch known := e.traffic.LatestPV().ID != 0; {
	case news:
	case known && (rate > steadyCA || waited || len(e.traffic.PVs()) > 0):
		e.playPVs()
	default:
		e.pan = 0
		e.playPattern()
	}
}

// playPattern plays the next note of the pattern, at the beginning of half a bar two.
func (e *ensemble) playPattern() {
	h := &e.harmony
	e.mine.n++
	key := h.ChordTone(caPattern[e.mine.n%6], 52)
	e.play(origin{CA, traffic.ChannelAccess, rankPlain}, 1, key, 92+e.onBeat(10))
	if e.place%8 != 0 {
		return
	}
	under := key
	if key > 64 {
		under = key - 12
	} else if h.InChord(key - 5) {
		under = key - 5
	}
	e.play(origin{CA, traffic.ChannelAccess, rankSecondCA}, 1, under, 78)
}
