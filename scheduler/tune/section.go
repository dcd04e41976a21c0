package tune

import "github.com/netsynth/netsynth/scheduler/theory"

// Section is how a period of eight bars is arranged. It changes with the period and comes back: the
// form is A A B A, and each 32 bars have their own A and B. Its zero value is before the first.
type Section struct {
	period int64 // 1 + its number; 0: none yet
	Away   bool  // it is the B
	Choice uint64
	Pad    PadWay
	Groove int // number of a groove, 0 to NumGrooves-1
	rhythm uint64
}

// PadWay is how the pad plays its chord.
type PadWay uint8

// The ways of the pad.
const (
	PadHeld   PadWay = iota // all voices, tied where they stay
	PadMoving               // and the top voice goes to another of the chord's notes in the bar's middle
	PadBroken               // the two upper voices alternate
	PadStruck               // the two upper voices strike in the rhythm of the section
)

// padWays are the ways of the pad in the A and in the B of a round.
var padWays = [...][2]PadWay{{PadStruck, PadMoving}, {PadBroken, PadStruck}, {PadStruck, PadHeld}, {PadMoving, PadStruck}}

// Follow goes on to the section of the period in which bar lies, and reports whether it is another.
func (s *Section) Follow(seed uint64, bar int64) bool {
	if period := bar/Bars + 1; period != s.period {
		s.enter(seed, period)
		return true
	}
	return false
}

// enter begins the section of a period.
func (s *Section) enter(seed uint64, period int64) {
	s.period = period
	number := uint64(period - 1)
	s.Away = number%4 == 2
	kind := uint64(0)
	if s.Away {
		kind = 1
	}
	s.Choice = theory.Mix(seed, number/4, kind, 91)
	s.rhythm = theory.Mix(seed, number/4, 94) + kind
	s.Pad = padWays[theory.Mix(seed, number/4, 92)%uint64(len(padWays))][kind]
	s.Groove = int(theory.Mix(seed, number/4, 93) % fullGrooves)
	if s.Away {
		s.Groove = fullGrooves + s.Groove%halfGrooves
	}
}

// Rhythm returns the rhythm of a bar at a density that all parts of the section share.
func (s *Section) Rhythm(density int, bar int64) Rhythm { return RhythmOf(density, s.rhythm, bar) }

// Thin reports whether bar is arranged thinly: the first half of a period is, and the whole B. Those who accompany
// play less there.
func (s *Section) Thin(bar int64) bool { return bar%Bars < Bars/2 || s.Away }
