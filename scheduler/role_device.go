package scheduler

import "github.com/netsynth/netsynth/scheduler/traffic"

var _ = registerRole(IoT, (*ensemble).playIoT)

// playIoT gives each device its own pitch; two are played a step. When it has the melody, the
// devices play that; while another has it, they play in the first half of the bar and where the melody rests.
func (e *ensemble) playIoT() {
	sensors := e.group(traffic.Sensor)
	if sensors.Lows > 0 {
		e.mine.flow = sensors.Low
	}
	l := e.line(IoT, e.hitsAt(IoT, e.traffic.Rates.Of[traffic.Sensor]))
	_, answers := e.answering()
	l.rest = l.rest || !l.sings && !answers && e.melody.role != NumRoles && e.place >= halfBar
	n, now := e.due(sensors.Count, l.hits, l.rest)
	if !now && !e.sings(&l) {
		if l.rest && e.mine.waiting > 0 && l.hits.Has(e.place) {
			e.novelty.Play(int(IoT)) // a rest is part of what it plays
		}
		return
	}
	velocity := 72 + float64(6*log2n(n)) + e.onBeat(6)
	if l.sings {
		e.play(origin{IoT, traffic.Sensor, rankPlain}, max(l.steps, 2), l.key, e.phrased(velocity))
		return
	}
	e.play(origin{IoT, traffic.Sensor, rankPlain}, 2, e.harmony.MelodyNote(int(e.mine.flow%7), e.s.Roles[IoT].Low), velocity)
	if sensors.Lows > 1 {
		e.play(origin{IoT, traffic.Sensor, rankSecondIoT}, 2, e.harmony.MelodyNote(int(sensors.Low2%7), e.s.Roles[IoT].Low), velocity-6)
	}
}
