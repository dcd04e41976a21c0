package scheduler

import (
	"github.com/netsynth/netsynth/scheduler/theory"
	"github.com/netsynth/netsynth/scheduler/traffic"
)

// rollsAbove is a flood's rate, packets a second, above which the toms roll and pedals are
// repeated in half steps.
const rollsAbove = 300

var _ = registerFigure("hammering low toms under trembling strings", (*ensemble).playHammering)

// playHammering hammers on low toms under trembling strings: a flood. Spread over many
// sources, or very fast, the toms roll and the semitone stabs on every beat.
func (e *ensemble) playHammering(s *traffic.State) {
	if s == nil && (!e.now.on(traffic.UDPFlood) || e.s.Figures[traffic.UDPFlood] != "") {
		return
	}
	e.hammer()
	root := e.intoRegister(theory.Above(e.harmony.Root, 52), Tens)
	strings := origin{Tens, traffic.NoClass, rankFigure}
	if e.place%8 == 0 {
		e.play(strings, 8, root, 100)
	}
	switch {
	case e.now.spread && e.place%4 == 0:
		e.play(strings, 1, root+1, 92)
	case e.place == 0:
		e.play(strings, 8, root+7, 92)
	case e.place == 8:
		e.play(strings, 3, root+1, 92)
	}
}

var _ = registerFigure("low fifths over rolling toms", (*ensemble).playLowFifths)

// playLowFifths adds brass to the hammering: a UDP flood.
func (e *ensemble) playLowFifths(*traffic.State) {
	if e.place%2 != 0 {
		return
	}
	root, brass := e.harmony.Root, origin{QUIC, traffic.Datagram, rankFigure}
	e.play(brass, 2, theory.Above(root, 50), 88)
	e.play(brass, 2, theory.Above((root+7)%12, 50), 84)
}

// hammer plays the flood's drums.
func (e *ensemble) hammer() {
	c := &e.now
	key := keyTomHigher
	if e.place%4 < 2 {
		key = keyTomLow
	}
	rate := max(c.value(traffic.Flood), c.value(traffic.UDPFlood), 1)
	velocity := 72 + e.onBeat(10) + float64(6*log10(rate))
	p := origin{Drum, traffic.SYN, rankFigure}
	e.play(p, 1, key, velocity)
	if c.spread || c.value(traffic.UDPFlood) > rollsAbove {
		e.playHalf(p, 1, keyTomLow+keyTomHigher-key, velocity) // the other tom: swung music has it at once
	}
	if e.place%4 == 0 {
		e.stroke(traffic.NoClass, rankFigure, keyKickLow, 100)
	}
}

// drone holds a low string under a flood of another kind.
func (e *ensemble) drone() {
	if e.place%8 == 0 {
		e.play(origin{Tens, traffic.NoClass, rankFigure}, 8, theory.Above(e.harmony.Root, 52), 100)
	}
}

// floodTom plays a tom in this step.
func (e *ensemble) floodTom(c traffic.Class, key int, velocity float64) {
	e.play(origin{Drum, c, rankFigure}, 1, key, velocity+e.onBeat(10))
}

var _ = registerFigure("toms in half steps", (*ensemble).playHalfStepToms)

// playHalfStepToms rolls in half steps on two toms, one high string to each beat: a UDP
// flood of one port.
func (e *ensemble) playHalfStepToms(s *traffic.State) {
	velocity := 66 + float64(8*log10(s.Value))
	e.floodTom(traffic.Datagram, keyTomHigher, velocity)
	e.playHalf(origin{Drum, traffic.Datagram, rankFigure}, 1, keyTomLow, velocity)
	e.drone()
	if e.place%4 == 0 {
		e.play(origin{Tens, traffic.NoClass, rankFigure}, 2, theory.Above(e.harmony.Root, 64), 100)
	}
}

var _ = registerFigure("toms off the beat", (*ensemble).playTomsOffBeat)

// playTomsOffBeat leaves the beats to a stab of the strings and hits the toms between them:
// a flood of segments that belong to no connection.
func (e *ensemble) playTomsOffBeat(s *traffic.State) {
	e.drone()
	if e.place%4 == 0 {
		e.play(origin{Tens, traffic.NoClass, rankFigure}, 1, theory.Above((e.harmony.Root+7)%12, 58), 104)
		return
	}
	key := keyTomLow
	if e.place%4 == 2 {
		key = keyTomHigher
	}
	e.floodTom(traffic.ACK, key, 76+float64(8*log10(s.Value)))
}

var _ = registerFigure("three knocks and a rest", (*ensemble).playKnocks)

// playKnocks knocks three times and waits: somebody guesses passwords.
func (e *ensemble) playKnocks(*traffic.State) {
	if e.place%4 == 3 {
		return
	}
	key := keyTimbaleLow
	if e.place%4 == 2 {
		key = keyTimbale
	}
	e.stroke(traffic.SYN, rankFigure, key, 116)
	if e.place%4 == 0 {
		e.stroke(traffic.NoClass, rankFigure, keyTomLow, 104)
	}
}
