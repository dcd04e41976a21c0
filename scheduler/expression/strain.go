package expression

// Strained are the MIDI controllers by which tension is heard in the pad, and their values at a tension of 1. A
// tremolo depth of 94 modulates the level by 35 %, at 6 Hz. A full send to the chorus adds copies that are as loud
// as the pad, and which lie 14 to 17 cents apart.
var Strained = [...]struct{ Controller, Full uint8 }{{92, 94}, {93, 127}}

// Strain is the values of the controllers in Strained, as they were last set. The zero Strain is none.
type Strain [len(Strained)]uint8

// Follow returns the value of controller i at a tension, 0 to 1, and whether it is another one than before.
func (s *Strain) Follow(i int, tension float64) (value uint8, changes bool) {
	value = uint8(float64(float64(Strained[i].Full)*tension) + 0.5)
	changes = value != s[i]
	s[i] = value
	return value, changes
}
