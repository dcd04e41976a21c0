// Package demo makes up network traffic: a home in the evening, as a capture.Source.
//
// Scenes (scene.go, one file for each group of them) are things that go on: somebody
// browses, a sensor reports, a download swells, a port scan. Each plans its next packets
// ahead. hosts.go lists who takes part; conn.go rounds what a scene says about a
// connection into segments. The plans wait in a queue ordered by time.
//
// frame.go builds the frame of a plan when its time comes, and the decoder that reads
// captures decodes it, so that the demo exercises the same code. All chance comes from
// the seed: the same seed gives the same packets on every machine.
package demo
