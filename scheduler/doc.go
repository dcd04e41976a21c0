// Package scheduler makes time and harmony: the Conductor asks the Composer for
// each step's messages, plays them on the engine and hands out frames.
//
// The Conductor is pulled: its only clock is the number of frames that Read was
// asked for, in blocks of 64 whatever the reader's sizes. Tempo computes in integers the
// frame at which a tick falls. In each block the packets of that time are taken from
// the capture.Feed and given to the composer; when a step (1/16 note) begins, the
// composer is asked for its messages, which wait in a queue until their tick. So the
// packets of one step sound in the next, and nothing that is late accumulates.
//
// The Sequencer is the Composer that makes harmonic music of packets. In each step the
// traffic.Monitor measures classes, rates and detectors; the condition of the network moves
// the tension; the harmony chooses the chord; and each player (a Role, or a figure of a
// detector) asks the ensemble for notes. The desk keeps the most important of them, and they
// become messages. A role's or a figure's file registers its play; roles.go and figures.go
// have the tables. Sizes is a simpler Composer: the longer a packet, the higher its note.
package scheduler
