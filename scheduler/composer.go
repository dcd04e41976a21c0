package scheduler

import (
	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/synth"
)

// Composer makes music of packets, one step at a time. All methods are called
// by the audio goroutine and do not allocate.
type Composer interface {
	// Setup appends what must be set before the first note (programs, pans, gains), at tick 0.
	Setup(out []synth.Message) []synth.Message
	// Observe takes the packets heard since the last step; it may be called several
	// times a step. evs is only valid during the call.
	Observe(evs []capture.Event)
	// Compose appends the messages of step, whose packets have all been observed.
	// Their ticks are not before the step's; note-offs may lie far beyond it.
	// out has room for MaxMessages.
	Compose(step int64, out []synth.Message) []synth.Message
	// Tally returns how the packets observed so far were heard.
	Tally() Tally
}

// New returns the composer that the settings ask for: see NewSequencer and NewSizes.
func New(s *Settings, seed uint64) Composer {
	if s.Size != nil {
		return NewSizes(s)
	}
	return NewSequencer(s, seed)
}

// MaxMessages is the most messages that one step may yield.
const MaxMessages = 128

// StepTicks is the length of a step (1/16 note) and StepsPerBar of a bar in steps.
const (
	PPQ         = 480
	StepTicks   = PPQ / 4
	StepsPerBar = 16
)

// Tally accounts for every packet that a Composer was given: Observed =
// Sounded + Merged + Unsounded + Foreign + those still waiting for a note.
type Tally struct {
	Observed  uint64 // packets given to Observe
	Sounded   uint64 // packets that began a note
	Merged    uint64 // packets that shaped a note begun by another
	Unsounded uint64 // packets that were not understood: the sum of Causes
	Foreign   uint64 // packets of kinds that this Composer makes no music of
	Notes     uint64 // notes begun
	Shed      uint64 // notes left out by the density governor

	// Causes splits Unsounded by why a packet was not understood; such a packet
	// still counts in the total rate.
	Causes [capture.NumCauses]uint64
}

// observe books a packet given to Observe, and reports whether it was understood:
// whether cause is none.
func (t *Tally) observe(cause capture.Cause) bool {
	t.Observed++
	if cause == capture.CauseNone {
		return true
	}
	t.Unsounded++
	t.Causes[cause%capture.NumCauses]++
	return false
}
