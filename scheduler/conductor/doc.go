// Package conductor asks a scheduler.Composer for each step's messages, plays them on the
// engine and hands out frames.
//
// The Conductor is pulled: its only clock is the number of frames that Read was
// asked for, in blocks of 64 whatever the reader's sizes. In each block the packets of that
// time are taken from the capture.Feed and given to the composer; when a step begins, the
// composer is asked for its messages, which wait in a queue until their tick. So the
// packets of one step sound in the next, and nothing that is late accumulates.
package conductor
