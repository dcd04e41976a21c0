package scheduler

// heavyLoss is the share above which a semitone rubs against the root.
const heavyLoss = 0.08

// playLoss suspends the chord on tremolo strings while segments get lost, and
// stutters in every step in which one is sent again.
func (q *Sequencer) playLoss() {
	again := q.count(classRetr)
	if !q.now.lossy && again == 0 {
		return
	}
	h, loss := &q.harmony, q.now.value[DetectLoss]
	begins := q.step-q.parts.lossLast > 16 // then it does not wait for the beat
	q.parts.lossLast = q.step
	strings := part{Tens, classNone, rankFigure}
	if begins || q.place%4 == 0 {
		q.play(strings, 4, h.deg(h.degree+3, 55), 88+float64(60*loss))
		if loss > heavyLoss && q.place == 0 {
			q.play(strings, 3, above((h.root+1)%12, 55), 58+float64(60*loss))
		}
	}
	if again+q.count(classDup) == 0 {
		return
	}
	stutter := part{Tens, classDup, rankStutter}
	q.play(stutter, 0.5, h.ct(1, 60), 104)
	q.playHalf(stutter, 0.5, h.ct(1, 60), 104)
}
