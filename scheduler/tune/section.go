package tune

import "github.com/netsynth/netsynth/scheduler/theory"

// Section is how a period of eight bars is arranged. It changes with the period and comes back: the
// form is A A B A, and each 32 bars have their own A and B. Its zero value is before the first.
type Section struct {
	period int64 // 1 + its number; 0: none yet
	Away   bool  // it is the B
	Choice uint64
	Groove int // number of a groove, 0 to NumGrooves-1
	rhythm uint64
	pad    [3]PadWay // see padWays
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

// padWays are the ways of the pad in a round: where its A is thin, where it is full, and in its B.
var padWays = [...][3]PadWay{{PadHeld, PadStruck, PadMoving}, {PadMoving, PadStruck, PadBroken}, {PadBroken, PadStruck, PadHeld}, {PadMoving, PadStruck, PadHeld}}

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
	s.pad = padWays[theory.Mix(seed, number/4, 92)%uint64(len(padWays))]
	s.Groove = int(theory.Mix(seed, number/4, 93) % fullGrooves)
	if s.Away {
		s.Groove = fullGrooves + s.Groove%halfGrooves
	}
}

// Rhythm returns the rhythm of a bar at a density that all parts of the section share.
func (s *Section) Rhythm(density int, bar int64) Rhythm { return RhythmOf(density, s.rhythm, bar) }

// thinBars are the bars from the beginning of a period on that are arranged thinly, by its place in the round: the last A
// is full, and the B thin throughout.
var thinBars = [...]int64{Bars / 2, Bars / 2, Bars, 0}

// Thin reports whether bar is arranged thinly. Those who accompany play less there.
func (s *Section) Thin(bar int64) bool { return bar%Bars < thinBars[bar/Bars%int64(len(thinBars))] }

// lastA reports whether bar lies in the last A of a round, which is the fullest.
func lastA(bar int64) bool { return bar/Bars%4 == 3 }

// Pad returns how the pad plays its chord in bar.
func (s *Section) Pad(bar int64) PadWay {
	switch {
	case s.Away:
		return s.pad[2]
	case s.Thin(bar):
		return s.pad[0]
	}
	return s.pad[1]
}

// Swell returns the factor of the velocities at a place, 0 to 15, of bar: a period begins softly, rises to its sixth
// bar and falls again; the B of the form is softer.
func (s *Section) Swell(bar int64, place int) float64 {
	bars := float64(bar%Bars) + float64(float64(place)/stepsPerBar)
	x := min(1, bars/5, (Bars-bars)/3.5)
	if s.Away {
		x -= 0.35
	}
	return 0.745 + float64(0.395*max(0, x))
}

// Struck returns the rhythm in which the pad strikes in bar.
func (s *Section) Struck(bar int64) Rhythm {
	if lastA(bar) {
		return s.Rhythm(2, bar)
	}
	return s.Rhythm(1, bar)
}

// Strokes returns the level at which a stroke plays in bar that has level by its packets. Without a groove
// there are few places.
func (s *Section) Strokes(level int, bar int64, groove bool) int {
	switch {
	case !groove || s.Thin(bar):
		return min(level, 1)
	case lastA(bar) && level > 0:
		return 2
	}
	return level
}
