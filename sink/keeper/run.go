package keeper

import (
	"context"
	"time"

	"github.com/netsynth/netsynth/sink"
)

const (
	// runTick is how often Run looks at the time.
	runTick = 20 * time.Millisecond
	// keeperTicks is how long a keeper may be silent; it tells sooner of a lost card.
	keeperTicks = 125
	// maxBehind is how much is caught up. With more, the machine has slept.
	maxBehind = 2 * time.Second
	// maxRead is how many frames are thrown away at a time.
	maxRead = 1024
	// hasteTime is how long Run waits, when it is to end, for the card to ask once more.
	hasteTime = 150 * time.Millisecond
	// lockTime is how long Run waits for a Reader that hangs.
	lockTime = 500 * time.Millisecond
)

// Run implements sink.Audio. Neither a card that is lost nor a lost keeper ends it.
func (a *audio) Run(ctx context.Context, src sink.Reader) (sink.Report, error) {
	<-a.lock
	a.src, a.since = src, time.Now()
	if a.keeper.send(parcel{message: message{kind: run}}) != nil {
		a.lose()
	}
	a.lock <- struct{}{}
	ticks := time.NewTicker(runTick)
	defer ticks.Stop()
	for {
		select {
		case <-ctx.Done():
			a.hasten()
			a.close()
			return a.Report(), context.Cause(ctx)
		case <-a.over:
			a.close()
			return a.Report(), a.err
		case <-ticks.C:
			a.look()
		}
	}
}

// look is called every tick. It does nothing while an answer is given.
func (a *audio) look() {
	select {
	case <-a.lock:
	default:
		return
	}
	defer func() { a.lock <- struct{}{} }()
	if a.away {
		a.discard()
		return
	}
	if a.quiet++; a.quiet > keeperTicks {
		a.lose()
		a.alone = true
	}
}

// discard throws frames away, as many as would have been played.
func (a *audio) discard() {
	due := framesIn(time.Since(a.since)) - a.taken
	if due > framesIn(maxBehind) {
		a.since, a.taken, due = time.Now(), 0, 0
	}
	for due > 0 && !a.ended {
		n := int64(a.read(int(min(due, maxRead))) / sink.Channels)
		if n == 0 {
			break
		}
		a.taken += n
		due -= n
	}
	if a.ended {
		a.finish()
	}
}

// framesIn returns how many frames are played in d.
func framesIn(d time.Duration) int64 { return int64(d) * (sink.Rate / 1000) / int64(time.Millisecond) }

// hasten makes the card's next frames the last, where it plays: a source that was stopped
// has faded by then, and what is buffered is played to its end.
func (a *audio) hasten() {
	late := time.NewTimer(hasteTime)
	defer late.Stop()
	select {
	case <-a.lock:
		a.hasty = true
		waits := !a.away
		a.lock <- struct{}{}
		if !waits {
			return
		}
	case <-late.C:
		return
	}
	select {
	case <-a.gave:
	case <-a.over:
	case <-late.C:
	}
}

// close keeps the source from being read, and ends the other processes: the keeper ends
// with its pipe, and the speaker with it, once it has played the last frames.
func (a *audio) close() {
	late := time.NewTimer(lockTime)
	defer late.Stop()
	select {
	case <-a.lock:
		a.finish()
		a.lock <- struct{}{}
	case <-late.C:
	}
	_ = a.keeper.pipe.Close() // what was to be written has been
}
