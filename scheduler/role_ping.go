package scheduler

import "github.com/netsynth/netsynth/scheduler/traffic"

// playPing sounds an echo and, half a step later, its reply; a sweep goes up a
// scale, one degree an echo.
func (q *Sequencer) playPing() {
	h := &q.harmony
	if q.count(traffic.Echo) > 0 {
		p := origin{Ping, traffic.Echo, rankFigure}
		if q.now.sweep {
			q.progress.ping++
			q.play(p, 2, h.melodyNote(q.progress.ping%8, 62), 112)
		} else {
			q.play(p, 4, h.chordTone(int(q.group(traffic.Echo).Last%4), 67), 80)
		}
	}
	if q.count(traffic.EchoReply) > 0 {
		q.playHalf(origin{Ping, traffic.EchoReply, rankFigure}, 4, h.chordTone(int(q.group(traffic.EchoReply).First%3)+3, 67), 66)
	}
}
