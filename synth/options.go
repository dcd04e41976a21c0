package synth

// Options are the settings of New. The zero value is right for music made from traffic.
type Options struct {
	Voices int     // the most layers of notes that sound together, 8 to 1024; 0 is 256
	GainDB float64 // of the master, before the limiter
	Plain  bool    // no glue and no leveller, for MIDI files
	Dry    bool    // no reverb
	Seed   uint64  // of the voices' random numbers
}

// voices returns the number of voices within its range.
func (o Options) voices() int {
	if o.Voices == 0 {
		return 256
	}
	return min(max(o.Voices, Lanes), 1024)
}
