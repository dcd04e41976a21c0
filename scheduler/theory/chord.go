package theory

import (
	"fmt"
	"strings"
)

// Chord is three or four notes of a mode.
type Chord struct {
	Degree int    // 0..6, the mode's note that the chord stands on
	Kind   string // one of the letters of ParseProgression
}

// Bar is the chord of a bar and the one that it changes to in the middle, which is the same where
// it does not change.
type Bar [2]Chord

// Bars is how many bars a progression has.
const Bars = 8

// Progression is eight bars.
type Progression [Bars]Bar

// chordKinds are the notes of each kind, in steps of the mode above the chord's degree.
var chordKinds = []struct {
	letter string
	steps  []int
}{
	{"t", []int{0, 2, 4}},    // triad
	{"s", []int{0, 2, 4, 6}}, // seventh
	{"a", []int{0, 2, 4, 8}}, // added ninth
	{"u", []int{0, 3, 4}},    // suspended fourth
	{"v", []int{0, 1, 4}},    // suspended second
	{"x", []int{0, 2, 4, 5}}, // sixth
}

// Steps returns the chord's notes in steps of the mode above its degree.
func (c Chord) Steps() []int {
	for i := range chordKinds {
		if chordKinds[i].letter == c.Kind {
			return chordKinds[i].steps
		}
	}
	return chordKinds[0].steps
}

// String returns the chord as ParseProgression reads it, such as "6s".
func (c Chord) String() string { return fmt.Sprintf("%d%s", c.Degree+1, c.Kind) }

// String returns the bar as ParseProgression reads it, such as "6s" or "2s/5s".
func (b Bar) String() string {
	if b[0] == b[1] {
		return b[0].String()
	}
	return b[0].String() + "/" + b[1].String()
}

// String returns the eight bars as ParseProgression reads them.
func (p Progression) String() string {
	names := make([]string, len(p))
	for i, b := range p {
		names[i] = b.String()
	}
	return strings.Join(names, " ")
}

// ParseProgression reads eight bars with blanks between them, such as
// "1a 5t 6s 4a/5t 1a 3s 4a 2s/5u": each is a chord, or two with a slash for the halves of the bar. A
// chord is a degree of the mode from 1 to 7 and a kind, which is t (triad), s (seventh), a (added
// ninth), u (suspended fourth), v (suspended second) or x (sixth). The error names the chord that is
// wrong.
func ParseProgression(text string) (Progression, error) {
	var p Progression
	bars := strings.Fields(text)
	if len(bars) != len(p) {
		return p, fmt.Errorf("progression %q: has %d chords, needs %d", text, len(bars), len(p))
	}
	for i, token := range bars {
		first, second, two := strings.Cut(token, "/")
		if !two {
			second = first
		}
		for half, name := range [2]string{first, second} {
			c, err := parseChord(name)
			if err != nil {
				return p, fmt.Errorf("progression %q: chord %d: %w", text, i+1, err)
			}
			p[i][half] = c
		}
	}
	return p, nil
}

// parseChord reads one chord, such as "6s".
func parseChord(token string) (Chord, error) {
	if len(token) != 2 {
		return Chord{}, fmt.Errorf("%q is not a degree and a kind, such as 6s", token)
	}
	if token[0] < '1' || token[0] > '7' {
		return Chord{}, fmt.Errorf("%q: degree %q is not 1 to 7", token, token[:1])
	}
	for _, k := range chordKinds {
		if k.letter == token[1:] {
			return Chord{int(token[0] - '1'), k.letter}, nil
		}
	}
	return Chord{}, fmt.Errorf("%q: kind %q is not one of t s a u v x", token, token[1:])
}
