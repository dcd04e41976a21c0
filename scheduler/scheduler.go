// Package scheduler makes time and harmony: the Conductor asks the Composer for
// each step's messages, plays them on the engine and hands out frames.
package scheduler
