package scheduler

import "github.com/netsynth/netsynth/scheduler/traffic"

var _ = registerRole(Ping, (*ensemble).playPing)

// playPing sounds an echo and, half a step later, its reply.
func (e *ensemble) playPing() {
	h := &e.harmony
	if e.count(traffic.Echo) > 0 && !e.now.on(traffic.Sweep) && !e.now.on(traffic.EchoFlood) {
		e.play(origin{Ping, traffic.Echo, rankFigure}, 4, h.ChordTone(int(e.group(traffic.Echo).Last%4), e.s.Roles[Ping].Low), 80)
	}
	if e.count(traffic.EchoReply) > 0 {
		e.playHalf(origin{Ping, traffic.EchoReply, rankFigure}, 4, h.ChordTone(int(e.group(traffic.EchoReply).First%3)+3, e.s.Roles[Ping].Low), 66)
	}
}

var _ = registerFigure("rising scale", (*ensemble).playRisingScale)

// playRisingScale goes up a scale, one degree for each step with an echo: a ping sweep.
func (e *ensemble) playRisingScale(*traffic.State) {
	if e.count(traffic.Echo) == 0 {
		return
	}
	e.mine.n++
	e.play(origin{Ping, traffic.Echo, rankFigure}, 2, e.harmony.MelodyNote(e.mine.n%8, e.s.Roles[Ping].Low), 112)
}
