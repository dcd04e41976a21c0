package scheduler

import "github.com/netsynth/netsynth/scheduler/traffic"

// playPing sounds an echo and, half a step later, its reply.
func (q *Sequencer) playPing() {
	h := &q.harmony
	if q.count(traffic.Echo) > 0 && !q.now.on(traffic.Sweep) {
		q.play(origin{Ping, traffic.Echo, rankFigure}, 4, h.chordTone(int(q.group(traffic.Echo).Last%4), 67), 80)
	}
	if q.count(traffic.EchoReply) > 0 {
		q.playHalf(origin{Ping, traffic.EchoReply, rankFigure}, 4, h.chordTone(int(q.group(traffic.EchoReply).First%3)+3, 67), 66)
	}
}

// playRisingScale goes up a scale, one degree for each step with an echo: a ping sweep.
func (q *Sequencer) playRisingScale(s *traffic.State) {
	if s == nil || q.count(traffic.Echo) == 0 {
		return
	}
	q.mine.n++
	q.play(origin{Ping, traffic.Echo, rankFigure}, 2, q.harmony.melodyNote(q.mine.n%8, 62), 112)
}
