// Package voices holds the instrument's General MIDI timbres: a few kernels, each a way
// of making sound, and patches, which are data.
//
// The patches are the TOML files beside the code, one a family, embedded in the program.
// Load reads them strictly, gives each layer of each patch to its kernel, and returns the
// synth.Bank that an Engine plays: 128 programs and the drum keys 27 to 87.
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
//	modal     decaying modes struck by a hammer: bars, bells, pianos
//	string    a waveguide plucked at a point: guitars, basses, harps
//	fm        pairs of sines: electric pianos, glass
//	noise     gliding tones and bands of noise: drums
//
// Every kernel puts velocity into level (40 log10 of it) and into brightness.
//
// The patches' gains balance the timbres. At velocity 100, the notes of a program's middle keys
// have, in their first 400 ms, a mean level of -28.5 to -24 LUFS. A single note lies in the same window,
// unless detuned copies sound together: they begin in phases that the note's seed sets, and
// such a note lies between -37 and -21.5 LUFS. A drum's strokes lie between -37 and -24 LUFS.
// Programs 120 to 128, noises and slow swells, have no window.
package voices
