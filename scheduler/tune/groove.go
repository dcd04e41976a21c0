package tune

// Groove is what a drum kit plays in a bar that repeats.
type Groove struct {
	Kick  [2]Rhythm // in the thinner half of a period, and in the fuller one
	Snare Rhythm
	Fill  Rhythm // of the snare, besides, in every fourth bar
	Hat   Rhythm // few strokes

	Strokes [NumStrokes][2]Rhythm // few and many
}

// Stroke is a sound of the kit that stands for something of its own and has its places in the bar.
type Stroke int

// The strokes.
const (
	Stick  Stroke = iota
	Answer        // two steps after the stick
	Low
	Shaker
	NumStrokes
)

// The grooves: full ones, and then those in half time.
const (
	fullGrooves = 4
	halfGrooves = 2
	NumGrooves  = fullGrooves + halfGrooves
)

// Beats are the steps of the beats.
const Beats Rhythm = 0x1111

// grooves are those of the sections.
var grooves = func() [NumGrooves]Groove {
	all := [NumGrooves]Groove{
		{Kick: [2]Rhythm{of(0, 8), of(0, 8, 10)}, Snare: of(4, 12), Fill: of(14, 15), Hat: of(2, 6, 10, 14),
			Strokes: [NumStrokes][2]Rhythm{Stick: {of(0, 6, 12), of(0, 3, 6, 10, 12)}, Low: {of(5, 13), of(1, 5, 9, 13)}, Shaker: {of(2, 6, 10, 14), Quavers}}},
		{Kick: [2]Rhythm{of(0, 10), of(0, 6, 8)}, Snare: of(4, 12), Fill: of(11, 13, 15), Hat: Beats,
			Strokes: [NumStrokes][2]Rhythm{Stick: {of(4, 10, 14), of(2, 4, 8, 10, 14)}, Low: {of(7, 15), of(3, 7, 11, 15)}, Shaker: {of(2, 6, 10, 14), Quavers}}},
		{Kick: [2]Rhythm{of(0, 6, 8), of(0, 8)}, Snare: of(8, 12), Fill: of(10, 14), Hat: of(2, 6, 10, 14),
			Strokes: [NumStrokes][2]Rhythm{Stick: {of(2, 8, 12), of(2, 5, 8, 12, 15)}, Low: {of(5, 13), of(1, 5, 9, 13)}, Shaker: {of(0, 4, 8, 12), Quavers}}},
		{Kick: [2]Rhythm{of(0, 8), of(0, 8, 14)}, Snare: of(4, 12), Fill: of(13, 14, 15), Hat: of(4, 6, 12, 14),
			Strokes: [NumStrokes][2]Rhythm{Stick: {of(3, 8, 14), of(0, 3, 6, 8, 11, 14)}, Low: {of(7, 15), of(3, 7, 11, 15)}, Shaker: {of(2, 6, 10, 14), Quavers}}},
		{Kick: [2]Rhythm{of(0), of(0, 10)}, Snare: of(8), Fill: of(12, 14), Hat: of(4, 12),
			Strokes: [NumStrokes][2]Rhythm{Stick: {of(4, 10, 14), of(2, 4, 8, 10, 14)}, Low: {of(7, 15), of(3, 7, 11, 15)}, Shaker: {of(2, 6, 10, 14), Quavers}}},
		{Kick: [2]Rhythm{of(0, 6), of(0, 6)}, Snare: of(8), Fill: of(11, 14), Hat: Beats,
			Strokes: [NumStrokes][2]Rhythm{Stick: {of(2, 6, 12), of(2, 6, 8, 12, 15)}, Low: {of(5, 13), of(1, 5, 9, 13)}, Shaker: {of(2, 6, 10, 14), Quavers}}},
	}
	for i := range all {
		for j, r := range all[i].Strokes[Stick] {
			all[i].Strokes[Answer][j] = r<<2 | r>>(stepsPerBar-2)
		}
	}
	return all
}()

// GrooveOf returns groove number n, 0 to NumGrooves-1. The caller must not change it.
func GrooveOf(n int) *Groove { return &grooves[n] }
