package scheduler

import "github.com/netsynth/netsynth/scheduler/traffic"

// heavyLoss is the share above which a semitone rubs against the root.
const heavyLoss = 0.08

// playLoss suspends the chord on tremolo strings while segments are lost, and
// stutters in every step in which one is sent again.
func (q *Sequencer) playLoss(s *traffic.State) {
	again := q.count(traffic.Resent)
	if s == nil && again == 0 {
		return
	}
	h, loss := &q.harmony, q.now.value(traffic.Loss)
	begins := q.step-q.mine.last > 16 // then it does not wait for the beat
	q.mine.last = q.step
	strings := origin{Tens, traffic.NoClass, rankFigure}
	if begins || q.place%4 == 0 {
		q.play(strings, 4, h.degree(h.chordDegree+3, 55), 88+float64(60*loss))
		if loss > heavyLoss && q.place == 0 {
			q.play(strings, 3, above((h.root+1)%12, 55), 58+float64(60*loss))
		}
	}
	if again+q.count(traffic.DuplicateACK) == 0 {
		return
	}
	stutter := origin{Tens, traffic.DuplicateACK, rankStutter}
	q.play(stutter, 0.5, h.chordTone(1, 60), 104)
	q.playHalf(stutter, 0.5, h.chordTone(1, 60), 104)
}

// playRefused lets a muted trumpet fall by a second, at most every third step.
func (q *Sequencer) playRefused(*traffic.State) {
	if q.count(traffic.Refusal) == 0 || q.now.on(traffic.Scan) || q.now.on(traffic.Stealth) || q.step-q.mine.last < 3 {
		return
	}
	q.mine.last = q.step
	p := origin{Ref, traffic.Refusal, rankFigure}
	q.play(p, 1.5, q.harmony.degree(5, 58), 108)
	q.playAt(p, 1, stepTenth/2, 3, q.harmony.degree(4, 58), 96)
}
