package scheduler

// busyDNS is the rate of questions, a second, from which single names are no
// longer told apart.
const busyDNS = 14

// playDNS rings a bell for a question and another for its answer.
func (q *Sequencer) playDNS() {
	asked, answered := q.count(classDNSQ), q.count(classDNSA)+q.count(classNX)
	if q.rates.of[classDNSQ] > busyDNS {
		q.busyBells(asked, answered)
	} else {
		q.calmBells(asked, answered)
	}
	if q.count(classNX) > 0 && q.place%2 == 0 {
		q.play(part{DNS, classNX, rankPlain}, 2, q.harmony.mel(0, 79), 66)
	}
	if q.count(classDisc) > 0 {
		q.play(part{DNS, classDisc, rankDiscovery}, 3, q.harmony.ct(int(q.heard(classDisc).first%3), 79), 46)
	}
}

// calmBells gives each name its own pitch.
func (q *Sequencer) calmBells(asked, answered int) {
	h, name := &q.harmony, int(q.heard(classDNSQ).first%3)
	answer := part{DNS, classDNSA, rankAnswer}
	if asked > 0 {
		q.play(part{DNS, classDNSQ, rankPlain}, 2, h.ct(name, 79), 74)
		if answered > 0 {
			q.playHalf(answer, 3, h.ct(name+1, 84), 62)
		}
	} else if answered > 0 {
		q.play(answer, 3, h.ct(2, 84), 62)
	}
}

// busyBells plays a line while there are questions.
func (q *Sequencer) busyBells(asked, answered int) {
	p, h := &q.parts, &q.harmony
	if asked > 0 {
		p.dns++
		q.play(part{DNS, classDNSQ, rankPlain}, 1, h.mel(p.dns*2%5+int(mix(uint64(p.dns))%3), 79), 60+float64(5*log2n(asked)))
	}
	if answered > 0 && asked > 3 {
		q.playHalf(part{DNS, classDNSA, rankAnswer}, 1, h.mel(3+int(mix(uint64(p.dns), 3)%4), 84), 52)
	}
}
