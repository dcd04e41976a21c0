package scheduler

import (
	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler/tally"
	"github.com/netsynth/netsynth/synth"
)

// MaxMessages is the most messages that one step may yield.
const MaxMessages = 192

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

// Watched is a Composer that says which packets begin and shape which notes: see Ledger.Watch.
type Watched interface {
	Composer
	Watch(f func(*Booking))
}

// Tally accounts for every packet that a Composer was given: see tally.Tally.
type Tally = tally.Tally

// Maker makes a Composer that has a package of its own.
type Maker interface {
	// Make returns the Composer that plays by s, whose Other the Maker is.
	Make(s *Settings, seed uint64) Obeyer
	// Check returns a *Problem for the first value of the Maker that is outside its range, else nil.
	Check() error
	// Legend returns a line for each sound, such as "xylophone ladder - port scan".
	Legend() []string
}
