package tune

// motif is a bar of melody and the bar that goes on from it, in steps of the scale from their first
// note, by the quaver.
type motif [2][8]int8

// top returns the highest note of the first bar, 0, or of the second, 1.
func (m *motif) top(bar int) int8 { return highest(m[bar][:]) }

// motifs are the shapes that a period may have. A session keeps its own for life.
var motifs = [Motifs]motif{
	{{0, 1, 2, 3, 4, 3, 2, 1}, {2, 3, 2, 1, 0, -1, 0, 0}},
	{{0, 0, 2, 2, 4, 3, 2, 1}, {2, 1, 0, -1, 0, 1, 0, -1}},
	{{0, -1, 0, 2, 3, 4, 3, 2}, {2, 1, 0, 0, -1, -2, -1, 0}},
	{{0, 0, 1, 2, 2, 1, 0, -1}, {0, 0, 1, 2, 3, 4, 2, 1}},
	{{0, 4, 3, 2, 1, 0, 1, 2}, {3, 2, 1, 0, -1, 0, 0, 0}},
	{{0, 1, 0, -1, -2, 0, 1, 2}, {3, 2, 1, 0, 1, 2, 1, 0}},
	{{0, 2, 4, 4, 3, 2, 1, 0}, {1, 0, -1, 0, 1, 2, 1, 0}},
	{{0, -2, -1, 0, 1, 2, 1, 0}, {-1, 0, 1, 2, 3, 2, 1, 0}},
}

// Head returns the note that a motif's first bar has at place, 0 to 15, in steps of the scale above its
// first note. number is taken modulo Motifs.
func Head(number, place int) int { return int(motifs[uint(number)%Motifs][0][place/2%8]) }

// Motifs is the number of motifs.
const Motifs = 8
