package expression

// Aside is how far from its role's place, to the left or to the right, a note lies whose packets come in or go
// out: 14 of 127.
const Aside = 14

// MaxRoles is how many roles there can be.
const MaxRoles = 32

// Beside returns the pan of notes whose packets go to one side: own is their role's place, 0 to 127, and directions
// the sum of the packets' directions, below 0 when most come in, above 0 when most go out.
func Beside(own, directions int) (pan uint8) {
	return uint8(min(max(own+Aside*min(max(directions, -1), 1), 0), 127)) + 1
}

// spread is how many places there are around a role's for things that each have one.
const spread = 81

// Around returns the pan of the notes of one of many things, of which hash is one: at a place around own, which is
// their role's, 0 to 127.
func Around(own int, hash uint32) (pan uint8) {
	leftmost := min(max(own-spread/2, 0), 128-spread)
	return uint8(leftmost+int(hash%spread)) + 1
}

// Places remembers where each role's notes lie, since a channel's pan holds for all of them. A pan is one more than
// a place, 0 to 127, or 0 for the role's own. The zero Places have every role at its own.
type Places [MaxRoles]struct {
	pan  uint8
	free int64 // the first tick at which it may change
}

// Move has the notes of a role lie at pan from a tick on; own is the role's place. It returns the place, and
// whether it is another one than before. Of notes that begin at the same tick the first decides.
func (p *Places) Move(role int, pan uint8, own int, tick int64) (place uint8, moves bool) {
	now := &p[role]
	if int(pan) == own+1 {
		pan = 0
	}
	if tick < now.free {
		return 0, false
	}
	moves = pan != now.pan
	now.pan, now.free = pan, tick+1
	if pan == 0 {
		return uint8(own), moves
	}
	return pan - 1, moves
}
