package piece

import (
	"errors"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/internal/rules"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/conductor"
	"github.com/netsynth/netsynth/scheduler/controls"
	"github.com/netsynth/netsynth/scheduler/stage"
	"github.com/netsynth/netsynth/scheduler/witness"
)

// takeEvery is how often a piece is asked whether it has gone on in another place.
const takeEvery = 10 * time.Millisecond

// seek lets the piece go on at the bar of another time.
func (p *Piece) seek(args string) (string, error) {
	if p.reopen == nil {
		return "", errors.New("only a capture file has other places")
	}
	if err := p.kept.WritesLedger(); err != nil {
		return "", err
	}
	at, err := controls.Time(args, time.Duration(p.conductor.Position().Time))
	if err != nil {
		return "", err
	}
	if length := p.length(); length > 0 {
		at = min(at, length)
	}
	if !p.seeking.CompareAndSwap(false, true) {
		return "", errors.New("still on the way to another place")
	}
	p.crew.Go(func() {
		defer p.seeking.Store(false)
		if err := p.goTo(at); err != nil {
			p.witness.Tell(witness.Notice{Kind: witness.Warning, Name: "seek", Text: err.Error()})
		}
	})
	return "", nil
}

// goTo brings a second chain from source to music to another time, without a sound, and has
// the piece take it over.
func (p *Piece) goTo(at time.Duration) error {
	source, err := p.reopen()
	if err != nil {
		return err
	}
	place, to, err := p.travel(source, at)
	if err != nil {
		return errors.Join(err, source.Close())
	}
	p.conductor.Jump(place)
	return p.settle(place, to)
}

// travel makes a new chain from source, brings it to the bar that begins before at, and has
// the rest of the source read ahead.
func (p *Piece) travel(source capture.Source, at time.Duration) (*conductor.Place, *origin, error) {
	settings := p.current()
	tempo, err := scheduler.NewTempo(settings.MilliBPM)
	if err != nil {
		return nil, nil, err
	}
	if _, err := p.moreHosts(source); err != nil {
		return nil, nil, err
	}
	if err := rules.Apply(source, settings); err != nil {
		return nil, nil, err
	}
	replay := capture.NewReplay(source, p.o.Replay)
	composer := stage.New(scheduler.New(settings, p.o.Seed))
	step := tempo.StepAt(int64(at)) / scheduler.StepsPerBar * scheduler.StepsPerBar
	skim := conductor.New(nil, composer, replay, tempo, conductor.Options{})
	for skim.Next() < step && skim.Skim() && !p.ended() {
	}
	ahead := capture.NewPrefetch(source)
	replay.ReadFrom(ahead)
	ahead.Start()
	f := &prefetchFeed{replayFeed{replay, ahead, source}, ahead}
	to := &origin{source: source, feed: f, composer: composer}
	return &conductor.Place{Feed: f, Composer: composer, Step: skim.Next(), Tempo: tempo}, to, nil
}

// current returns the settings that play now, with their tempo now.
func (p *Piece) current() *scheduler.Settings {
	settings, state := *p.panel.Settings(), p.panel.State()
	settings.MilliBPM = state.MilliBPM
	return &settings
}

// settle waits until the piece has gone on at place, and ends what it had before.
func (p *Piece) settle(place *conductor.Place, to *origin) error {
	for !place.Taken() {
		select {
		case <-p.over:
			to.feed.stop()
			return nil
		case <-time.After(takeEvery):
		}
	}
	was := p.from.Swap(to)
	was.feed.stop()
	return p.panel.Again()
}

// length returns the length of the piece, 0 if it is not known.
func (p *Piece) length() time.Duration { return time.Duration(p.total.Load()) }

// measure finds the length of a piece whose packets can be read twice.
func (p *Piece) measure() {
	source, err := p.reopen()
	if err != nil {
		return // then there is no time line
	}
	defer source.Close()
	replay, events := capture.NewReplay(source, p.o.Replay), make([]capture.Event, 512)
	for replay.Drain(1<<62, events) > 0 && !p.ended() {
	}
	if at, ended := replay.End(); ended {
		p.total.Store(at)
	}
}

// ended reports whether the piece is over.
func (p *Piece) ended() bool {
	select {
	case <-p.over:
		return true
	default:
		return false
	}
}
