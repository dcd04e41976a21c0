package main

import "strings"

// pieces are written from the scores by composers who died more than a hundred years ago. Where a part is not theirs, the
// title says that the piece is arranged; the arrangements are in the public domain (CC0).
var pieces = []pieceFile{
	{"bach-prelude.mid", "J. S. Bach (d. 1750): Prelude in C, BWV 846, bars 1 to 19", 66, []pieceVoice{{0, 6, 84, broken}}},
	{"pachelbel-canon.mid", "J. Pachelbel (d. 1706): Canon in D, bars 1 to 12, arranged", 56, []pieceVoice{
		{0, 42, 84, "6x[" + ground + "]"},
		{1, 6, 70, "6x[" + realised + "]"},
		{2, 48, 84, "-/32 " + firstTheme + secondTheme + "2x[" + thirdTheme + "] D5/16"},
		{3, 48, 78, "-/64 " + firstTheme + secondTheme + "2x[" + thirdTheme + "]"},
	}},
	{"beethoven-joy.mid", "L. van Beethoven (d. 1827): theme from Symphony 9, arranged for brass and drums", 120, []pieceVoice{
		{0, 56, 100, joy("5")}, {1, 61, 96, joyBelow}, {2, 58, 96, "4x[D2/8 A2/8 D2/8 A2/8 D2/8 A2/8 A2/8 D2/8]"},
		{3, 47, 90, "4x[D2/4 -/12 D2/4 -/8 A2/4 D2/4 -/12 A2/4 -/4 D2/8]"},
		{9, 0, 84, "36+49/4 36/4 38/2 38/2 36/4 15x[38/4 36/4 38/2 38/2 36/4]"},
	}},
	{"satie-gymnopedie.mid", "E. Satie (d. 1925): Gymnopedie 1, bars 1 to 12, arranged for flute and piano", 76, []pieceVoice{
		{0, 0, 64, "6x[G2/4 B3+D4+F#4/8 D2/4 A3+C#4+F#4/8]"},
		{1, 73, 76, "-/48 -/4 F#5/4 A5/4 G5/4 F#5/4 C#5/4 B4/4 C#5/4 D5/4 A4/12 F#4/48"},
	}},
	{"joplin-entertainer.mid", "S. Joplin (d. 1917): The Entertainer, introduction and bars 1 to 12, arranged", 80, []pieceVoice{
		{0, 3, 92, ragIntro + rag + "C6/1 A5/1 B5/1 C6/1 G5/1 E5/1 D5/1 C5/1 C5+E5+C6/8"},
		{1, 32, 88, "-/32 3x[C2/4 G2/4 C2/4 A2/4 F2/4 G2/4 C2/4 G2/4] C2/4 G1/4 C2/8"},
		{0, 3, 76, "-/32 3x[C3/2 E3+G3+C4/2 G2/2 E3+G3+C4/2 C3/2 E3+G3+C4/2 F3/2 A3+C4/2 G2/2 F3+G3+B3/2 G2/2 F3+G3+B3/2 " +
			"C3/2 E3+G3+C4/2 G2/2 E3+G3+C4/2] C3/2 E3+G3+C4/2 G2/2 F3+G3+B3/2 C3+E3+G3/8"},
		{9, 0, 70, "-/32 13x[42/2 38/2 42/2 38/1 42/1]"},
	}},
}

// broken is Bach's prelude: each bar's chord, broken, twice.
var broken = func() string {
	var b strings.Builder
	for bar := range strings.SplitSeq(`C4 E4 G4 C5 E5|C4 D4 A4 D5 F5|B3 D4 G4 D5 F5|C4 E4 G4 C5 E5|C4 E4 A4 E5 A5|C4 D4 F#4 A4 D5|B3 D4 G4 D5 G5|`+
		`B3 C4 E4 G4 C5|A3 C4 E4 G4 C5|D3 A3 D4 F#4 C5|G3 B3 D4 G4 B4|G3 Bb3 E4 G4 C#5|F3 A3 D4 A4 D5|F3 Ab3 D4 F4 B4|E3 G3 C4 G4 C5|`+
		`E3 F3 A3 C4 F4|D3 F3 A3 C4 F4|G2 D3 G3 B3 F4|C3 E3 G3 C4 E4`, "|") {
		for _, at := range [16]int{0, 1, 2, 3, 4, 2, 3, 4, 0, 1, 2, 3, 4, 2, 3, 4} {
			b.WriteString(strings.Fields(bar)[at] + "/1 ")
		}
	}
	return b.String() + "C3+E3+G3+C4/16"
}()

// Pachelbel's ground, its chords and the themes above it.
const (
	ground      = "D3/4 A2/4 B2/4 F#2/4 G2/4 D2/4 G2/4 A2/4 "
	realised    = "F#4+A4+D5/4 E4+A4+C#5/4 D4+F#4+B4/4 C#4+F#4+A4/4 B3+D4+G4/4 A3+D4+F#4/4 B3+D4+G4/4 C#4+E4+A4/4 "
	firstTheme  = "F#5/4 E5/4 D5/4 C#5/4 B4/4 A4/4 B4/4 C#5/4 "
	secondTheme = "D5/4 C#5/4 B4/4 A4/4 G4/4 F#4/4 G4/4 E4/4 "
	thirdTheme  = "D4/2 F#4/2 A4/2 G4/2 F#4/2 D4/2 F#4/2 E4/2 D4/2 B3/2 D4/2 A4/2 G4/2 B4/2 A4/2 G4/2 "
)

// joy returns Beethoven's theme in D, in an octave.
func joy(octave string) string {
	half := "F#o/4 F#o/4 Go/4 Ao/4 Ao/4 Go/4 F#o/4 Eo/4 Do/4 Do/4 Eo/4 F#o/4 "
	first, second := half+"F#o/6 Eo/2 Eo/8 ", half+"Eo/6 Do/2 Do/8 "
	return strings.ReplaceAll(first+second+first+second, "o", octave)
}

// joyBelow is the part of the brass below it.
const joyBelow = "4x[D4+F#4/8 E4+A4/8 D4+F#4/8 C#4+E4/8 D4+F#4/8 A3+E4/8 C#4+E4/8 A3+D4/8]"

// Joplin's introduction, and the right hand.
const (
	ragIntro = "D6/1 E6/1 C6/1 A5/2 B5/1 G5/2 D5/1 E5/1 C5/1 A4/2 B4/1 G4/2 D4/1 E4/1 C4/1 A3/2 B3/1 A3/1 Ab3/1 G3/4 G4+B4+G5/2 D5/1 D#5/1 "
	ragStart = "E5/1 C6/2 E5/1 C6/2 E5/1 C6/1 C6/5 C6/1 D6/1 D#6/1 E6/1 C6/1 D6/1 E6/2 B5/1 D6/2 C6/6 D5/1 D#5/1 "
	rag      = ragStart + "E5/1 C6/2 E5/1 C6/2 E5/1 C6/1 C6/6 A5/1 G5/1 F#5/1 A5/1 C6/1 E6/2 D6/1 C6/1 A5/1 D6/6 D5/1 D#5/1 " + ragStart
)
