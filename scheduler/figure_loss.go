package scheduler

import (
	"github.com/netsynth/netsynth/scheduler/theory"
	"github.com/netsynth/netsynth/scheduler/traffic"
)

// heavyLoss is the share above which a semitone rubs against the root.
const heavyLoss = 0.08

var _ = registerFigure("stutter", (*ensemble).playLoss)

// playLoss suspends the chord on tremolo strings while segments are lost, and
// stutters in every step in which one is sent again.
func (e *ensemble) playLoss(s *traffic.State) {
	again := e.count(traffic.Resent)
	if s == nil && again == 0 {
		return
	}
	h, loss := &e.harmony, e.now.value(traffic.Loss)
	begins := e.step-e.mine.last > 16 // then it does not wait for the beat
	e.mine.last = e.step
	strings := origin{Tens, traffic.NoClass, rankFigure}
	if begins || e.place%4 == 0 {
		e.play(strings, 4, h.Note(h.ChordDegree+3, 55), 98+float64(60*loss))
		if loss > heavyLoss && e.place == 0 && !e.closing {
			e.play(strings, 3, theory.Above((h.Root+1)%12, 55), 58+float64(60*loss))
		}
	}
	if again+e.count(traffic.DuplicateACK) == 0 {
		return
	}
	stutter := origin{Tens, traffic.DuplicateACK, rankStutter}
	e.play(stutter, 0.5, h.ChordTone(1, 60), 118)
	e.playHalf(stutter, 1.5, h.ChordTone(2, 60), 118)
}

var _ = registerFigure("falling second", (*ensemble).playRefused)

// playRefused lets a muted trumpet fall by a second, at most every third step.
func (e *ensemble) playRefused(*traffic.State) {
	if e.count(traffic.Refusal) == 0 || e.now.on(traffic.Scan) || e.now.on(traffic.Stealth) || !e.rested(3) {
		return
	}
	p := origin{Ref, traffic.Refusal, rankFigure}
	e.play(p, 1.5, e.harmony.Note(5, 58), 108)
	e.playAt(p, 1, stepTenth/2, 3, e.harmony.Note(4, 58), 96)
}
