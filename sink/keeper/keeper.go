package keeper

import (
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/netsynth/netsynth/sink"
)

// keeper is the process between the main one and the speaker. The main process may start
// no program once it is confined; so the keeper, which it starts before, starts a speaker,
// watches that it asks for frames, and replaces it when it does not.
type keeper struct {
	up    *sender
	start func() (*child, error)

	speaker  *child // nil: none lives
	ended    error  // why keep returns
	answered bool   // the main process knows how the first opening ended
	running  bool   // the main process has said run
	lost     bool   // and knows that nothing plays
	closing  bool   // the last frames have gone to the speaker
	attempts int    // speakers since the card played
	retry    *time.Timer
	watch

	owed    bool    // the main process owes an answer
	mine    bool    // to a question of this speaker
	pending *parcel // a question of this speaker, until the answer to another has come
}

// errDone is why a keeper ends whose work is done.
var errDone = errors.New("done")

// keep runs until the main process closes its pipe or the last frame has been played.
func (k *keeper) keep(from io.Reader) error {
	commands, gone := make(chan parcel), make(chan struct{})
	defer close(gone)
	go receive(newReceiver(from), commands, gone)
	ticks := time.NewTicker(tick)
	defer ticks.Stop()
	k.retry = time.NewTimer(0)
	defer k.retry.Stop()
	defer func() { k.speaker.kill() }()
	var late <-chan time.Time
	for k.ended == nil {
		select {
		case p, ok := <-commands:
			switch {
			case ok:
				k.obey(p)
			case k.closing:
				commands, late = nil, time.After(fadeTime)
			default:
				return nil
			}
		case <-late:
			return nil
		case p, ok := <-k.speaker.parcels():
			k.hear(p, ok)
		case <-ticks.C:
			k.look()
		case <-k.retry.C:
			k.try()
		}
	}
	if k.ended == errDone {
		return nil
	}
	return k.ended
}

// obey does as the main process says.
func (k *keeper) obey(p parcel) {
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
		k.lose()
	}
}

// tell sends a message to the main process.
func (k *keeper) tell(p parcel) {
	if err := k.up.send(p.message, p.tail); err != nil {
		k.ended = err
	}
}

// forward passes a question on to the main process, one at a time: the answer to a speaker
// that is dead is thrown away.
func (k *keeper) forward(p parcel) {
	if k.owed {
		k.pending = &p
		return
	}
	k.owed, k.mine = true, true
	k.tell(p)
}

// hear takes a message of the speaker; ok is false when the speaker has ended.
func (k *keeper) hear(p parcel, ok bool) {
	switch {
	case !ok:
		k.lose()
	case p.kind == opened:
		k.opened, k.quiet = true, 0
		if !k.answered {
			k.answered = true
			k.tell(p)
		}
		if k.running {
			k.give(parcel{message: message{kind: run}})
		}
	case p.kind == failed && !k.answered:
		k.answered, k.lost = true, true
		k.tell(p)
	case p.kind == ask:
		if k.asked(); k.lost && k.sure() {
			k.lost, k.attempts = false, 0
			k.tell(parcel{message: message{kind: back}})
		}
		k.forward(p)
	case p.kind == done && k.closing:
		k.tell(p)
		k.ended = errDone
	}
}

// look is called every tick: a speaker that is silent where it should not be is lost. One
// that waits for the main process, or for run, is not silent.
func (k *keeper) look() {
	waits := k.owed && k.mine || k.pending != nil || k.opened && !k.running
	if k.speaker != nil && k.silent(waits, k.closing) {
		k.lose()
	}
}

// lose ends the speaker and has another started.
func (k *keeper) lose() {
	if k.speaker == nil {
		return
	}
	k.speaker.kill()
	k.speaker, k.mine, k.pending = nil, false, nil
	switch {
	case !k.answered:
		k.refuse(fmt.Errorf("%w: its process has ended", sink.ErrNoSound))
	case !k.lost:
		k.lost = true
		k.tell(parcel{message: message{kind: lost}})
	}
	if k.closing {
		k.tell(parcel{message: message{kind: done}})
		k.ended = errDone
	}
	k.retry.Reset(pause(k.attempts, k.sure()))
}

// refuse says why the first opening has failed.
func (k *keeper) refuse(err error) {
	k.answered, k.lost = true, true
	m, text := failureOf(err)
	k.tell(parcel{m, []byte(text)})
}

// try starts a speaker.
func (k *keeper) try() {
	k.watch = watch{}
	k.attempts++
	var err error
	if k.speaker, err = k.start(); err == nil {
		return
	}
	if !k.answered {
		k.refuse(fmt.Errorf("%w: %s", sink.ErrNoSound, err))
	}
	k.retry.Reset(pause(k.attempts, false))
}
