// Package sink is where sound leaves the program. Every sink pulls: it asks a
// Reader for frames, as fast as whatever stands behind it takes them, until the
// Reader says io.EOF. The ways out, in the order of their files:
//
//	speaker.go  the sound card, through oto; it is paced by the card's own clock
//	wav.go      a WAV file, or a WAV stream on stdout; as fast as frames come
//	raw.go      bare float32 samples on stdout, for pacat, aplay or ffmpeg
//	midi.go     a MIDI file of the notes; the frames are only counted
//	null.go     nowhere, but in real time: a sound card that is not there
//
// Package sink/osc is another way out, without frames: it sends the notes, and the
// packets that cause them, to other programs.
//
// The rest serves them: meter.go counts frames and late reads, pace.go is the
// clock of the sinks that have none, encode.go turns samples into a file's bytes.
//
// # Endings
//
// A piece ends when its Reader does. Whoever wants to stop early and gracefully
// tells the Reader (it fades and then says io.EOF); cancelling the context of Run
// is the hard stop, at once and with a click where something sounds. A file is
// complete and readable after either.
package sink
