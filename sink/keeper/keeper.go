package keeper

import (
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/netsynth/netsynth/sink"
)

// keeper is the process between the main one and the speaker. The main process may start
// no program once it is confined; so the keeper, which it starts before, starts a speaker,
// watches that it asks for frames, and replaces it when it does not.
//
// Three goroutines work in it: one for what the main process says, one for what the speaker
// says, and keep, which watches and starts. Whoever works holds mu.
type keeper struct {
	start func() (*child, error)
	over  chan struct{} // closed when the work is done

	mu       sync.Mutex
	up       *sender
	speaker  *child // nil: none lives
	answered bool   // the main process knows how the first opening ended
	running  bool   // the main process has said run
	lost     bool   // and knows that nothing plays
	closing  bool   // the last frames have gone to the speaker
	attempts int    // speakers since the card played
	retry    *time.Timer
	watch

	owed    bool     // the main process owes an answer
	mine    bool     // to a question of this speaker
	pending *message // a question of this speaker, until the answer to another has come
}

// newKeeper returns a keeper that reports to up.
func newKeeper(up io.Writer, start func() (*child, error)) *keeper {
	return &keeper{up: newSender(up), start: start, over: make(chan struct{}), retry: time.NewTimer(0)}
}

// keep runs until the main process closes its pipe or the last frame has been played.
func (k *keeper) keep(from io.Reader) {
	left := make(chan struct{})
	go func() {
		receive(newReceiver(from), k.obey)
		close(left)
	}()
	defer k.stop()
	ticks := time.NewTicker(tick)
	defer ticks.Stop()
	var late <-chan time.Time
	for {
		select {
		case <-k.over:
			return
		case <-late:
			return
		case <-left:
			if !k.fades() {
				return
			}
			left, late = nil, time.After(fadeTime)
		case <-ticks.C:
			k.look()
		case <-k.retry.C:
			k.try()
		}
	}
}

// fades reports whether only the last frames are left to be played.
func (k *keeper) fades() bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.closing
}

// stop ends the speaker.
func (k *keeper) stop() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.finish()
	k.retry.Stop()
	if k.speaker != nil {
		k.speaker.kill()
	}
}

// finish says that the work is done.
func (k *keeper) finish() {
	select {
	case <-k.over:
	default:
		close(k.over)
	}
}

// obey does as the main process says.
func (k *keeper) obey(p parcel) {
	k.mu.Lock()
	defer k.mu.Unlock()
	switch p.kind {
	case run:
		k.running = true
		if k.opened {
			k.give(p)
		}
	case frames, last:
		mine := k.mine
		k.owed, k.mine = false, false
		if mine {
			k.closing = p.kind == last
			k.give(p)
		}
		if next := k.pending; next != nil {
			k.pending = nil
			k.forward(*next)
		}
	}
}

// give sends a message to the speaker.
func (k *keeper) give(p parcel) {
	k.quiet = 0
	if k.speaker.send(p) != nil {
		k.lose(k.speaker)
	}
}

// tell sends a message to the main process.
func (k *keeper) tell(m message, text string) {
	if k.up.send(m, []byte(text)) != nil {
		k.finish()
	}
}

// forward passes a question on to the main process, one at a time: the answer to a speaker
// that is dead is thrown away.
func (k *keeper) forward(m message) {
	if k.owed {
		k.pending = &m
		return
	}
	k.owed, k.mine = true, true
	k.tell(m, "")
}

// hear takes a message of the speaker c.
func (k *keeper) hear(c *child, p parcel) {
	k.mu.Lock()
	defer k.mu.Unlock()
	switch {
	case k.speaker != c:
	case p.kind == opened:
		k.opened, k.quiet = true, 0
		if !k.answered {
			k.answered = true
			k.tell(p.message, "")
		}
		if k.running {
			k.give(parcel{message: message{kind: run}})
		}
	case p.kind == failed && !k.answered:
		k.refuse(p.message, string(p.tail))
	case p.kind == ask:
		if k.asked(); k.lost && k.sure() {
			k.lost, k.attempts = false, 0
			k.tell(message{kind: back}, "")
		}
		k.forward(p.message)
	case p.kind == done && k.closing:
		k.tell(p.message, "")
		k.finish()
	}
}

// look is called every tick: a speaker that is silent where it should not be is lost. One
// that waits for the main process, or for run, is not silent.
func (k *keeper) look() {
	k.mu.Lock()
	defer k.mu.Unlock()
	waits := k.owed && k.mine || k.pending != nil || k.opened && !k.running
	if k.speaker != nil && k.silent(waits, k.closing) {
		k.lose(k.speaker)
	}
}

// ended is called when the speaker c has ended.
func (k *keeper) ended(c *child) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.lose(c)
}

// lose ends the speaker c, if it is still the one, and has another started.
func (k *keeper) lose(c *child) {
	c.kill()
	if k.speaker != c {
		return
	}
	k.speaker, k.mine, k.pending = nil, false, nil
	switch {
	case !k.answered:
		k.refuse(failureOf(fmt.Errorf("%w: its process has ended", sink.ErrNoSound)))
	case !k.lost:
		k.lost = true
		k.tell(message{kind: lost}, "")
	}
	if k.closing {
		k.tell(message{kind: done}, "")
		k.finish()
		return
	}
	k.retry.Reset(pause(k.attempts, k.sure()))
}

// refuse says why the first opening has failed.
func (k *keeper) refuse(m message, text string) {
	k.answered, k.lost = true, true
	k.tell(m, text)
}

// try starts a speaker.
func (k *keeper) try() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.watch = watch{}
	k.attempts++
	c, err := k.start()
	if err != nil {
		if !k.answered {
			k.refuse(failureOf(fmt.Errorf("%w: %s", sink.ErrNoSound, err)))
		}
		k.retry.Reset(pause(k.attempts, false))
		return
	}
	k.speaker = c
	c.listen(func(p parcel) { k.hear(c, p) }, func() { k.ended(c) })
}
