package scheduler

import (
	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/synth"
)

// MaxMessages is the most messages that one step may yield.
const MaxMessages = 128

// Composer makes music of packets, one step at a time. All methods are called
// by the audio goroutine and do not allocate.
type Composer interface {
	// Setup appends the settings before the first note (programs, pans, gains), at tick 0.
	Setup(out []synth.Message) []synth.Message
	// Observe takes the packets that arrived since the last step; it may be called several
	// times a step. evs is only valid during the call.
	Observe(evs []capture.Event)
	// Compose appends the messages of step, whose packets have all been observed.
	// Their ticks are not before the step's; note-offs may lie far beyond it.
	// out has room for MaxMessages.
	Compose(step int64, out []synth.Message) []synth.Message
	// Tally returns the account of the packets observed so far.
	Tally() Tally
}

// Follower is a Composer that reports the fate of each packet: see Ledger.Follow.
type Follower interface {
	Composer
	Follow(report func(packet uint64, f Fate))
}

// Written is a Composer whose music is written down. Beside what Compose returns, it gives its
// messages one by one, in the order in which they are played, however many there are. One of
// kind synth.Tempo changes the piece's tempo: see Tempo.FromTick.
type Written interface {
	Composer
	// Next returns the next message, and false at the end.
	Next() (m synth.Message, ok bool)
	// Take removes it.
	Take()
	// Length returns the tick at which the music ends.
	Length() int64
}
