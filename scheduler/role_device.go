package scheduler

import "github.com/netsynth/netsynth/scheduler/traffic"

// steadyCA is the Channel Access rate, packets a second, above which its figure
// runs through the bar.
const steadyCA = 3

var caPattern = [6]int{0, 2, 1, 3, 2, 4}

// playCA plays a Euclidean figure that fills up with the rate.
func (q *Sequencer) playCA() {
	rate := q.traffic.Rates.Of[traffic.ChannelAccess]
	if rate > steadyCA {
		hits := int(min(13, 3+float64(2*log2(1+float64(rate/2)))))
		if !euclid(hits, q.place) {
			return
		}
	} else if q.count(traffic.ChannelAccess) == 0 {
		return
	}
	h := &q.harmony
	q.mine.n++
	key := h.chordTone(caPattern[q.mine.n%6], 52)
	q.play(origin{CA, traffic.ChannelAccess, rankPlain}, 1, key, 92+q.onBeat(10))
	if q.place%8 != 0 {
		return
	}
	under := key
	if key > 64 {
		under = key - 12
	} else if h.inChord(key - 5) {
		under = key - 5
	}
	q.play(origin{CA, traffic.ChannelAccess, rankSecondCA}, 1, under, 78)
}

// playIoT gives each device its own pitch; two are played a step.
func (q *Sequencer) playIoT() {
	sensors := q.group(traffic.Sensor)
	velocity := 66 + float64(6*log2n(sensors.Count)) + q.onBeat(6)
	if sensors.Lows > 0 {
		q.play(origin{IoT, traffic.Sensor, rankPlain}, 2, q.harmony.melodyNote(int(sensors.Low%7), 62), velocity)
	}
	if sensors.Lows > 1 {
		q.play(origin{IoT, traffic.Sensor, rankSecondIoT}, 2, q.harmony.melodyNote(int(sensors.Low2%7), 62), velocity)
	}
}
