package synth

// Options are what an Engine can be told when it is made. The zero value is right
// for music made from traffic.
type Options struct {
	Voices int     // the most notes' layers that sound at once, 8 to 1024; 0 is 256
	GainDB float64 // of the master, before the limiter
	Plain  bool    // leave the dynamics as they are, for MIDI files: no glue, no leveller
	Dry    bool    // no reverb
	Seed   uint64  // of the voices' chance
}

// voices returns the number of voices within its range.
func (o Options) voices() int {
	if o.Voices == 0 {
		return 256
	}
	return min(max(o.Voices, Lanes), 1024)
}
