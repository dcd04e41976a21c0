// Package scheduler makes time and harmony: the Conductor asks the Composer for
// each step's messages, plays them on the engine and hands out frames.
//
// The Conductor is pulled: its only clock is the count of frames that Read was
// asked for, in blocks of 64 whatever the reader's sizes. Tempo says in integers at
// which frame a tick falls. In each block the packets of that time are taken from
// the capture.Feed and observed; when a step (1/16 note) begins, the composer is
// asked for its messages, which wait in a queue until their tick. So packets of
// one step are heard in the next, and nothing that is late piles up.
//
// The Sequencer is the Composer that makes music of packets; Sizes is a simpler one.
package scheduler
