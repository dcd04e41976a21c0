package expression

import "testing"

// A note in the middle of its role's register stays as loud as it is; an octave higher it is louder by 4 to 8 in
// velocity, and an octave lower as much softer.
func TestHigherNotesAreLouder(t *testing.T) {
	up, middle, down := Higher(74, 50, 74), Higher(62, 50, 74), Higher(50, 50, 74)
	if middle != 0 || up != -down || up < 4 || up > 8 {
		t.Errorf("an octave above the middle %v, in it %v, below %v", up, middle, down)
	}
}
