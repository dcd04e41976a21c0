package synth

// kit is how the drums of a kit differ from those of the standard one.
type kit struct {
	program       uint8   // that chooses it on a kit's channel
	pitch         float32 // semitones
	gain, octaves float32 // a factor, and how much brighter
}

// kits are General MIDI 2's and GS's, made of the standard kit's drums. Other programs, the kit of effects
// among them, are the standard kit.
var kits = [...]kit{
	{8, -0.5, 1.06, 0},    // room
	{16, -1.5, 1.19, 0.4}, // power
	{24, -1, 1.12, 0.6},   // electronic
	{25, -2, 1, 0.3},      // analogue
	{32, 0.5, 0.89, -0.3}, // jazz
	{40, 0, 0.75, -1},     // brush
	{48, -1, 1, -0.4},     // orchestra
}

// fit gives a drum that begins what the channel's kit does to it. key is the one it is played at.
func (c *channel) fit(v *voice, key *float32) {
	for i := range kits {
		if k := &kits[i]; k.program == c.program {
			*key += k.pitch
			v.gain, v.bright = float32(v.gain*k.gain), k.octaves
		}
	}
}
