package tune

// The parts of the groove, by the level from which on they play.
const (
	WithKick = 1 + iota
	WithFewHats
	WithSnare
	WithQuavers // of the hi-hat
	WithEvery
	WithRush // extra hi-hats at the bar's end
)

// GrooveRates are the total rates of these levels, packets a second.
var GrooveRates = []Threshold{{Enter: 8, Leave: 5}, {Enter: 30, Leave: 18}, {Enter: 60, Leave: 36}, {Enter: 100, Leave: 60}, {Enter: 1000, Leave: 600}, {Enter: 10000, Leave: 6000}}

// StrokeLevels are the packets a step with which a stroke has its few places of the bar, and its many: two in two
// bars, until four bars bring none, and 24.
var StrokeLevels = []Threshold{{Enter: 2. / (2 * stepsPerBar), Leave: 1. / (4 * stepsPerBar)}, {Enter: 24. / (2 * stepsPerBar), Leave: 24. / (4 * stepsPerBar)}}

// PulseRates are the total rates, packets a second, from which on the bass goes along with the others, in the
// densities from 0 on, while it has nothing of its own.
var PulseRates = []Threshold{{Enter: 8, Leave: 5}, {Enter: 60, Leave: 36}}

// Hats returns the rhythm of the hi-hat at a level of the groove. It leaves out the bass drum's steps.
func (g *Groove) Hats(level int, kick Rhythm) Rhythm {
	switch {
	case level < WithFewHats:
		return 0
	case level < WithQuavers:
		return g.Hat &^ kick
	case level < WithEvery:
		return Quavers &^ kick
	}
	return Every &^ kick
}

// Play returns the bass drum and the snare of bar, in the fuller half of a period or not.
func (g *Groove) Play(bar int64, full bool) (kick, snare Rhythm) {
	kick, snare = g.Kick[0], g.Snare
	if full {
		kick = g.Kick[1]
	}
	if bar%4 == 3 {
		snare |= g.Fill
	}
	return kick, snare
}
