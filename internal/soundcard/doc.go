// Package soundcard runs a sound server of its own, PulseAudio, with a card that has no
// output, for tests on Linux: what is played on it can be recorded, and it can fail in each
// way that a sound card fails. It is built with the tag live. It needs no hardware and touches no other server.
package soundcard
