// Package voices holds the instrument's General MIDI timbres: a few kernels, each a way
// of making sound, and patches, which are data.
//
// The patches are the TOML files beside the code, one a family, embedded in the program.
// Load reads them strictly, gives each layer of each patch to its kernel, and returns the
// synth.Bank that an Engine plays: 128 programs and the drum keys 27 to 87. Read reads a user's
// file of patches, and Over lays it over a bank; Export prints a built-in patch as such a file.
//
// A kernel x has the files x_patch.go (the patch as a file has it), x_sound.go (eight
// voices) and x.go, which registers it under the name of its table in a layer; a short one has
// fewer files. The shell around it starts and ends the notes. A sound has inputs in it: pitch,
// colour and the shape of a note as a player wants them; the shell makes sounds without a filter
// brighter or darker.
//
// In the files, programs are numbered from 1, as in General MIDI's list: the acoustic grand
// piano is 1, and Bank.Programs[0] in code. Levels are in decibels, times in seconds (a decay
// is the time for 60 dB), frequencies in hertz, pitches in semitones or cents as their
// names say.
//
// The kernels:
//
//	analog    band-limited oscillators, a filter, two envelopes: synthesizers
//	harmonic  partial levels soft and loud, detuned copies, breath: winds, strings, organs, choirs
//	modal     decaying modes struck by a hammer: bars, bells, drums
//	string    a waveguide that begins with measured partials or a pluck: guitars, basses, pianos
//	fm        pairs of sines: glass, effects
//	noise     gliding tones and bands of noise, which may begin again: drums, effects
//
// Every kernel puts velocity into level (40 log10 of it) and, where the instrument does so, into brightness: anchors, modes and
// drums say by how much. Velocity 80 is as it was measured. The sampled sets hardly change their colour with velocity; a
// hammer, a pick, a bow or a breath does, by about an octave from velocity 40 to 110, and a player of a synthesizer less.
//
// Partial levels (anchors), modes, decays and noises follow measurements of instruments: of notes at keys six
// semitones apart, soft and loud, averaged over what two sampled sets have in common.
//
// The patches' gains balance the timbres. Programs 1 to 96 and 105 to 112 have the balance of the mean of two sampled sets
// within 2.5 LU, at velocity 80 in the middle of their range. Drums, and programs 97 to 104 and 113 to 128, have it too:
// their loudest 100 ms or 400 ms are within 2 LU of that mean.
package voices
