package scheduler

import "github.com/netsynth/netsynth/scheduler/traffic"

// The floods of answers and of pings repeat one pitch, whatever the chord: a pedal of the
// instrument that plays a single packet of the kind, over toms on the beats and a low string.

var _ = registerFigure("pedal", (*ensemble).playCrystalPedal)

// playCrystalPedal repeats the fifth of the key on the ping's crystal in each step: a flood
// of echoes.
func (e *ensemble) playCrystalPedal(s *traffic.State) {
	key := e.harmony.Note(4, 72)
	p := origin{Ping, traffic.Echo, rankFigure}
	e.play(p, 1, key, 108+e.onBeat(8))
	if s.Value > rollsAbove {
		e.playHalf(p, 1, key, 92)
	}
	e.underPedal(traffic.Echo)
}

var _ = registerFigure("tolling pedal", (*ensemble).playBellPedal)

// playBellPedal tolls the tonic on the bell in every second step, with its octave between
// when there is more: answers that nobody asked for.
func (e *ensemble) playBellPedal(s *traffic.State) {
	key := e.harmony.Note(0, 79)
	p := origin{DNS, traffic.Answer, rankFigure}
	switch {
	case e.place%2 == 0:
		e.play(p, 2, key, 112+e.onBeat(8))
	case s.Value > rollsAbove:
		e.play(p, 1, key+12, 100)
	}
	e.underPedal(traffic.Answer)
}

// underPedal plays the toms on the beats and the low string under a pedal.
func (e *ensemble) underPedal(c traffic.Class) {
	if e.place%4 == 0 {
		e.floodTom(c, keyTomLow, 100)
	}
	e.drone()
}
