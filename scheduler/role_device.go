package scheduler

import "github.com/netsynth/netsynth/scheduler/traffic"

var _ = registerRole(IoT, (*ensemble).playIoT)

// playIoT gives each device its own pitch; two are played a step.
func (e *ensemble) playIoT() {
	sensors := e.group(traffic.Sensor)
	velocity := 66 + float64(6*log2n(sensors.Count)) + e.onBeat(6)
	if sensors.Lows > 0 {
		e.play(origin{IoT, traffic.Sensor, rankPlain}, 2, e.harmony.melodyNote(int(sensors.Low%7), 62), velocity)
	}
	if sensors.Lows > 1 {
		e.play(origin{IoT, traffic.Sensor, rankSecondIoT}, 2, e.harmony.melodyNote(int(sensors.Low2%7), 62), velocity)
	}
}
