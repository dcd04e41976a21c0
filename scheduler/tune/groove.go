package tune

// Groove is what a drum kit plays in a bar and the next one.
type Groove struct {
	Kick  [2]Rhythm
	Snare Rhythm
	Fill  Rhythm // of the snare, besides, in every fourth bar
	Hat   Rhythm // few strokes
}

// NumGrooves is the number of grooves.
const NumGrooves = 4

// Beats are the steps of the beats.
const Beats Rhythm = 0x1111

// grooves are those of the sections.
var grooves = [NumGrooves]Groove{
	{Kick: [2]Rhythm{of(0, 8), of(0, 8, 10)}, Snare: of(4, 12), Fill: of(14, 15), Hat: of(2, 6, 10, 14)},
	{Kick: [2]Rhythm{of(0, 10), of(0, 6, 8)}, Snare: of(4, 12), Fill: of(11, 13, 15), Hat: Beats},
	{Kick: [2]Rhythm{of(0, 6, 8), of(0, 8)}, Snare: of(8, 12), Fill: of(10, 14), Hat: of(2, 6, 10, 14)},
	{Kick: [2]Rhythm{of(0, 8), of(0, 8, 14)}, Snare: of(4, 12), Fill: of(13, 14, 15), Hat: of(4, 6, 12, 14)},
}

// GrooveOf returns groove number n, 0 to NumGrooves-1. The caller must not change it.
func GrooveOf(n int) *Groove { return &grooves[n] }
