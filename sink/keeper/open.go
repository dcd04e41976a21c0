package keeper

import (
	"fmt"
	"time"

	"github.com/netsynth/netsynth/sink"
)

// Options say how to open the sound card.
type Options struct {
	sink.SpeakerOptions

	// Wait returns from Open without a card too, and plays when there is one.
	Wait bool

	// NoSandbox leaves the process that plays the right to execute programs.
	NoSandbox bool
}

// openTime is how long opening may take in all: the process that plays answers sooner.
const openTime = (openTicks + 10) * tick

// Open opens the sound card in a process of its own, which is replaced when it or the card
// is lost: Run goes on meanwhile. Errors are those of sink.OpenSpeaker, and come as soon.
// It must be called before this program is confined (internal/privilege). Where programs
// cannot be started, or Main was not called, the card is opened in this process.
func Open(o Options) (sink.Audio, error) {
	if o.Latency == 0 {
		o.Latency = sink.Normal
	}
	k, err := startKeeper(o)
	if err != nil {
		return sink.OpenSpeaker(o.SpeakerOptions)
	}
	err = k.answer()
	if err == errSilent {
		k.kill()
		return sink.OpenSpeaker(o.SpeakerOptions)
	}
	if err != nil && !o.Wait {
		k.kill()
		return nil, err
	}
	return newAudio(k, o, err != nil), nil
}

// errSilent is the error of a keeper that ended without an answer.
var errSilent = fmt.Errorf("%w: the process that plays has ended", sink.ErrNoSound)

// answer waits for the child's answer to its opening.
func (c *child) answer() error {
	late := time.NewTimer(openTime)
	defer late.Stop()
	for {
		select {
		case p, ok := <-c.up:
			switch {
			case !ok:
				return errSilent
			case p.kind == opened:
				return nil
			case p.kind == failed:
				return p.failure(p.tail)
			}
		case <-late.C:
			return fmt.Errorf("%w: it did not answer within %v", sink.ErrNoSound, openTime)
		}
	}
}
