// Package recorder keeps what is heard while it is heard. A Recorder is a sink.Reader around
// another one: what passes through it is copied into files that can be begun and ended at any
// time. A Retro is one that remembers the last seconds, to be saved after they were heard.
//
// The audio goroutine reads both. It only copies numbers into memory that was allocated before;
// goroutines of a Recorder's takes write the files. A disk that is full or too slow costs the
// recording, not the sound: frames for which there is no room are counted, and the file
// stays readable up to its end.
package recorder
