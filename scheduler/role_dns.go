package scheduler

import "github.com/netsynth/netsynth/scheduler/traffic"

var _ = registerRole(DNS, (*ensemble).playDNS)

// playDNS rings a bell for a question, at the pitch of its name, and a higher one for the answer on the
// section's next hit; names that do not exist have a low one beside it, on a quaver. The more questions there are, the faster it goes.
func (e *ensemble) playDNS() {
	asked, answered := e.group(traffic.Question), e.count(traffic.Answer)+e.count(traffic.NoName)
	if asked.Count > 0 {
		e.mine.flow = asked.First
	}
	e.mine.accent += answered
	e.mine.directions += asked.Directions
	e.mine.answers += e.group(traffic.Answer).Directions + e.group(traffic.NoName).Directions
	if n, now := e.due(asked.Count+answered, e.hitsAt(DNS, e.traffic.Rates.Of[traffic.Question]), false); now {
		e.bells(n-e.mine.accent, e.mine.accent)
		e.mine.accent, e.mine.directions, e.mine.answers = 0, 0, 0
	}
	none := e.group(traffic.NoName)
	e.mine.n, e.mine.side = e.mine.n+none.Count, e.mine.side+none.Directions
	if e.mine.n > 0 && e.place%2 == 0 {
		e.lean(DNS, &e.mine.side)
		e.play(origin{DNS, traffic.NoName, rankPlain}, 2, e.harmony.MelodyNote(0, 79), 66)
		e.mine.n = 0
	}
	if e.count(traffic.Discovery) > 0 {
		e.pan = 0
		e.play(origin{DNS, traffic.Discovery, rankDiscovery}, 3, e.harmony.ChordTone(int(e.group(traffic.Discovery).First%3), 79), 60)
	}
}

// bells rings for questions and answers.
func (e *ensemble) bells(asked, answered int) {
	h, name := &e.harmony, int(e.mine.flow%4)
	answer := origin{DNS, traffic.Answer, rankAnswer}
	if e.count(traffic.Answer) == 0 {
		answer.class = traffic.NoName
	}
	if asked <= 0 {
		e.lean(DNS, &e.mine.answers)
		e.play(answer, 3, h.ChordTone(name+1, 79), 68)
		return
	}
	e.lean(DNS, &e.mine.directions)
	e.play(origin{DNS, traffic.Question, rankPlain}, 2, h.ChordTone(name, 79), 72+float64(5*log2n(asked)))
	if answered > 0 {
		e.lean(DNS, &e.mine.answers)
		e.playAt(answer, int64(min(e.rhythm(2).Next(e.place), 4)), 0, 2, h.ChordTone(name+1, 79), 67)
	}
}
