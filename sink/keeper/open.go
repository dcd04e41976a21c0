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

	// Meanwhile, if not nil, is called while other processes open the card.
	Meanwhile func()

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
	shortSlices()
	k, err := startKeeper(o)
	if err != nil {
		return sink.OpenSpeaker(o.SpeakerOptions)
	}
	card := newAudio(k, o)
	if o.Meanwhile != nil {
		o.Meanwhile()
	}
	a, err := card.opened(o.Wait)
	if err == errSilent {
		return sink.OpenSpeaker(o.SpeakerOptions)
	}
	return a, err
}

// errSilent is the error of a keeper that ended without an answer.
var errSilent = fmt.Errorf("%w: the process that plays has ended", sink.ErrNoSound)

// opened waits until the card is open, or, if that is wanted, until it is known that there
// is none. After an error the keeper has been ended.
func (a *audio) opened(wait bool) (sink.Audio, error) {
	late := time.NewTimer(openTime)
	defer late.Stop()
	var err error
	select {
	case err = <-a.opening:
	case <-late.C:
		err = fmt.Errorf("%w: it did not answer within %v", sink.ErrNoSound, openTime)
	}
	switch {
	case err == nil:
		return a, nil
	case err != errSilent && wait:
		<-a.lock
		a.away = true
		a.awaited.Store(true)
		a.lock <- struct{}{}
		return a, nil
	}
	a.keeper.kill()
	return nil, err
}
