// Package sink is where sound leaves the program. Every sink pulls: it asks a Reader
// for frames, as fast as its output takes them, until the Reader returns io.EOF. The
// outputs, in the order of their files:
//
//	speaker.go  the sound card, through oto; the card's own clock sets the pace;
//	            device_pulse.go chooses a card other than the default one
//	wav.go      a WAV file, RF64 above 4 GiB, or a WAV stream on stdout; as fast as frames come
//	flac.go     a FLAC file: the same samples in fewer bytes
//	raw.go      raw float32 samples on stdout, for pacat, aplay or ffmpeg
//	midi.go     a MIDI file of the notes; the frames are only counted
//	null.go     none, in real time: it stands for a missing sound card
//
// Package sink/keeper runs the first in a process of its own. Package sink/osc is another
// output, without frames: it sends the notes, and the packets that cause them, to other
// programs.
//
// The other files serve these: meter.go counts frames and late reads, pace.go is the
// clock of sinks without a clock of their own, encode.go turns samples into bytes, file.go
// opens files, draft.go replaces a file by its next version; formats.go is the table of the
// formats of files.
//
// # Endings
//
// A piece ends when its Reader does. To stop early without a click, stop the Reader: it
// fades out and then returns io.EOF. Cancelling the context of Run stops immediately,
// with a click if something sounds. Either way a file is complete and readable. It is
// readable too where the program has no time to end, is killed, or finds the disk full: of
// sound the last quarter of a second may be missing, of notes the last seconds.
package sink
