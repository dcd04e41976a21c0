package main

import (
	"sync/atomic"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/inspect"
	"github.com/netsynth/netsynth/internal/console"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/compat"
	"github.com/netsynth/netsynth/scheduler/conductor"
	"github.com/netsynth/netsynth/sink"
	"github.com/netsynth/netsynth/sink/osc"
	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/voices"
)

// piece is one performance: an input, the music made of it, the instrument, and the
// sink that takes the sound.
type piece struct {
	o         *options
	input     string
	source    capture.Source
	feed      feed
	hosts     *inspect.Hosts // see knowHosts
	settings  *scheduler.Settings
	tempo     scheduler.Tempo
	composer  scheduler.Composer
	engine    *synth.Engine
	parts     [synth.NumChannels]string // name of each channel's role, such as "bass"
	conductor *conductor.Conductor
	taps      []tap
	osc       *osc.Sender // nil: no receiver
	keep      keeping
	sound     sink.Reader // what audio reads
	audio     sink.Audio
	output    string
	offline   bool // rendered as fast as this machine can
	muted     bool // only the notes are written: no sound is computed
	console   *console.Console
	sounded   atomic.Uint64 // packets, for the progress
	given     []int64       // how often each alarm was given
	warnings  []string      // the alarms, for the summary
}

// tap receives every message as it is played, with the frame at which it is due. The
// audio goroutine calls it: see conductor.Options.
type tap func(m synth.Message, frame int64)

// newPiece builds the chain from source to frames. The caller sets audio and output, and
// may add taps before the piece is performed.
func newPiece(o *options, input string, source capture.Source, f feed) (*piece, error) {
	settings, err := o.loadMusic()
	if err != nil {
		return nil, err
	}
	settings.MilliBPM = o.milliBPM(settings.MilliBPM)
	tempo, err := scheduler.NewTempo(settings.MilliBPM)
	if err != nil {
		return nil, err
	}
	bank, err := voices.Load()
	if err != nil {
		return nil, err
	}
	p := &piece{o: o, input: input, source: source, feed: f, settings: settings, tempo: tempo}
	p.engine = synth.New(bank, synth.Options{Seed: o.seed})
	if p.composer, err = p.newComposer(); err != nil {
		return nil, err
	}
	p.parts = partsOf(p.composer, settings)
	if len(o.osc.receivers) > 0 {
		if err := p.addOSC(); err != nil {
			return nil, err
		}
	}
	p.composer = &soundedCount{p.composer, &p.sounded}
	packets, err := p.openLedger(f)
	if err != nil {
		return nil, err
	}
	p.conductor = conductor.New(p.engine, p.composer, packets, tempo, conductor.Options{Duration: o.duration, Tap: p.tap, Done: p.done})
	if again, ok := f.(*ledgerFeed); ok {
		again.Conduct(p.conductor)
	}
	return p, nil
}

// partsOf returns the name of the role on each channel. Only the sequencer's music has
// roles.
func partsOf(c scheduler.Composer, s *scheduler.Settings) (names [synth.NumChannels]string) {
	if _, sequenced := c.(*scheduler.Sequencer); sequenced {
		for r := range s.Roles {
			names[s.Roles[r].Channel] = scheduler.Role(r).String()
		}
	}
	return names
}

// newComposer returns the composer of the tune that the flags ask for, or else of the
// preset.
func (p *piece) newComposer() (scheduler.Composer, error) {
	if t := p.o.compat.tune(); t != nil {
		return p.playTune(*t)
	}
	return scheduler.New(p.settings, p.o.seed), nil
}

// playTune returns the composer of the tune t. Recorded packets get the tune's time; live
// packets are played as they arrive.
func (p *piece) playTune(t compat.Tune) (scheduler.Composer, error) {
	hosts, err := p.knowHosts()
	if err != nil {
		return nil, err
	}
	replay, recorded := p.feed.(interface {
		follow(compat.Tune, *inspect.Hosts)
	})
	if recorded {
		replay.follow(t, hosts)
	}
	return compat.NewMelody(t, hosts.Find, !recorded), nil
}

// addOSC opens the OSC receivers and gives them the messages, packets and levels of the
// piece. It is called before the conductor is made.
func (p *piece) addOSC() error {
	var err error
	if p.osc, err = openOSC(&p.o.osc, p.o.compat, p.source, p.find(), p.parts); err != nil {
		return err
	}
	p.taps = append(p.taps, p.osc.Tap)
	frame := func() int64 { return p.conductor.Position().Frame }
	p.composer = &oscComposer{p.composer, p.osc, p.engine, frame}
	return nil
}

// tap passes a message to every tap, in their order.
func (p *piece) tap(m synth.Message, frame int64) {
	for _, t := range p.taps {
		t(m, frame)
	}
}

// knowHosts returns the table of the hosts in the piece's source, which it makes once. It
// is called before packets are read.
func (p *piece) knowHosts() (hosts *inspect.Hosts, err error) {
	if p.hosts == nil {
		p.hosts, err = inspect.NewHosts(p.source)
	}
	return p.hosts, err
}
