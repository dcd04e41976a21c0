// Package scheduler makes the music: time and harmony. Tempo computes in integers the
// frame at which a tick falls. A Composer makes messages of the packets of each step (1/16
// note); scheduler/conductor plays them when they fall due.
//
// The Sequencer is the Composer that makes harmonic music of packets. In each step the
// traffic.Monitor measures classes, rates and detectors; the condition of the network moves
// the tension; the harmony chooses the chord; and each player (a Role, or a figure of a
// detector) asks the ensemble for notes. The desk keeps the most important of them, and they
// become messages. A role's or a figure's file registers its play; roles.go and figures.go
// have the tables.
package scheduler
