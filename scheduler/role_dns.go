package scheduler

import "github.com/netsynth/netsynth/scheduler/traffic"

// busyDNS is the rate of queries, a second, above which single names do not have
// their own pitch.
const busyDNS = 14

var _ = registerRole(DNS, (*ensemble).playDNS)

// playDNS rings a bell for a question and another for its answer.
func (e *ensemble) playDNS() {
	asked, answered := e.count(traffic.Question), e.count(traffic.Answer)+e.count(traffic.NoName)
	if e.traffic.Rates.Of[traffic.Question] > busyDNS {
		e.busyBells(asked, answered)
	} else {
		e.calmBells(asked, answered)
	}
	if e.count(traffic.NoName) > 0 && e.place%2 == 0 {
		e.play(origin{DNS, traffic.NoName, rankPlain}, 2, e.harmony.melodyNote(0, 79), 66)
	}
	if e.count(traffic.Discovery) > 0 {
		e.play(origin{DNS, traffic.Discovery, rankDiscovery}, 3, e.harmony.chordTone(int(e.group(traffic.Discovery).First%3), 79), 46)
	}
}

// calmBells gives each name its own pitch.
func (e *ensemble) calmBells(asked, answered int) {
	h, name := &e.harmony, int(e.group(traffic.Question).First%3)
	answer := origin{DNS, traffic.Answer, rankAnswer}
	if e.count(traffic.Answer) == 0 {
		answer.class = traffic.NoName
	}
	if asked > 0 {
		e.play(origin{DNS, traffic.Question, rankPlain}, 2, h.chordTone(name, 79), 74)
		if answered > 0 {
			e.playHalf(answer, 3, h.chordTone(name+1, 84), 62)
		}
	} else if answered > 0 {
		e.play(answer, 3, h.chordTone(2, 84), 62)
	}
}

// busyBells plays a line while there are questions.
func (e *ensemble) busyBells(asked, answered int) {
	h := &e.harmony
	if asked > 0 {
		e.mine.n++
		e.play(origin{DNS, traffic.Question, rankPlain}, 1, h.melodyNote(e.mine.n*2%5+int(mix(uint64(e.mine.n))%3), 79), 60+float64(5*log2n(asked)))
	}
	if answered > 0 && asked > 3 {
		e.playHalf(origin{DNS, traffic.Answer, rankAnswer}, 1, h.melodyNote(3+int(mix(uint64(e.mine.n), 3)%4), 84), 52)
	}
}
