package synth

// keyTuning is what a single key of a channel has of its own.
type keyTuning struct {
	level, pan, pitch uint8 // plus 1; 0: not set
}

// tuning is the instrument's own tuning and standard, and that of single keys.
type tuning struct {
	standard     uint32  // ResetGM ...
	fine, coarse float32 // semitones; coarse is not for drums
	keys         [NumChannels][128]keyTuning
	tuned        uint64 // bit c: keys of channel c are
}

// single gives a note what its key has of its own. key is the one that the note is played at.
func (e *tuning) single(v *voice, key *float32) {
	if e.tuned>>v.channel&1 == 0 {
		return
	}
	k := e.keys[v.channel][v.key]
	if k.level > 0 {
		x := float32(k.level-1) / 100
		v.gain = float32(v.gain * float32(x*x))
	}
	if k.pan > 0 {
		v.pan = keyPan(k.pan - 1)
	}
	if k.pitch > 0 {
		*key += float32(k.pitch-1) - 64
	}
}

// keyPan returns the place, -1 to 1, of a pan of 0 to 127.
func keyPan(value uint8) float32 { return relative(value) }
