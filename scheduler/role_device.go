package scheduler

import "github.com/netsynth/netsynth/scheduler/traffic"

// steadyCA is the Channel Access rate, packets a second, above which its figure
// runs through the bar.
const steadyCA = 3

var caPattern = [6]int{0, 2, 1, 3, 2, 4}

var _ = registerRole(CA, (*ensemble).playCA)

// playCA plays a Euclidean figure that fills up with the rate.
func (e *ensemble) playCA() {
	rate := e.traffic.Rates.Of[traffic.ChannelAccess]
	if rate > steadyCA {
		hits := int(min(13, 3+float64(2*log2(1+float64(rate/2)))))
		if !euclid(hits, e.place) {
			return
		}
	} else if e.count(traffic.ChannelAccess) == 0 {
		return
	}
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

var _ = registerRole(IoT, (*ensemble).playIoT)

// playIoT gives each device its own pitch; two are played a step. When it has the melody, the
// devices play that.
func (e *ensemble) playIoT() {
	sensors := e.group(traffic.Sensor)
	if sensors.Lows > 0 {
		e.mine.flow = sensors.Low
	}
	hits := e.hitsAt(e.traffic.Rates.Of[traffic.Sensor])
	note, key, steps := e.sings(IoT, hits)
	sings := e.melody.has(IoT)
	n, now := e.due(sensors.Count, hits, sings && note.Rest)
	if !now {
		return
	}
	velocity := 66 + float64(6*log2n(n)) + e.onBeat(6)
	if sings {
		e.play(origin{IoT, traffic.Sensor, rankPlain}, max(steps, 2), key, e.phrased(velocity))
		return
	}
	e.play(origin{IoT, traffic.Sensor, rankPlain}, 2, e.harmony.MelodyNote(int(e.mine.flow%7), 62), velocity)
	if sensors.Lows > 1 {
		e.play(origin{IoT, traffic.Sensor, rankSecondIoT}, 2, e.harmony.MelodyNote(int(sensors.Low2%7), 62), velocity)
	}
}
