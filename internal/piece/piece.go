package piece

import (
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/inspect"
	"github.com/netsynth/netsynth/capture/live"
	"github.com/netsynth/netsynth/internal/console"
	"github.com/netsynth/netsynth/internal/keeping"
	"github.com/netsynth/netsynth/internal/rules"
	"github.com/netsynth/netsynth/internal/summary"
	"github.com/netsynth/netsynth/ledger"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/compat"
	"github.com/netsynth/netsynth/scheduler/conductor"
	"github.com/netsynth/netsynth/scheduler/controls"
	"github.com/netsynth/netsynth/scheduler/explain"
	"github.com/netsynth/netsynth/scheduler/geiger"
	"github.com/netsynth/netsynth/scheduler/song"
	"github.com/netsynth/netsynth/scheduler/stage"
	"github.com/netsynth/netsynth/scheduler/witness"
	"github.com/netsynth/netsynth/sink"
	"github.com/netsynth/netsynth/sink/osc"
	"github.com/netsynth/netsynth/sink/stems"
	"github.com/netsynth/netsynth/synth"
)

// Piece is one performance: an input, the music made of it, the instrument, and the
// sink that takes the sound.
type Piece struct {
	o          *Options
	input      string
	from       atomic.Pointer[origin]         // where the packets come from; a piece that seeks changes it
	reopen     func() (capture.Source, error) // the same packets once more; nil: they come only once
	hosts      []*inspect.Hosts               // of the piece's sources, the first first: see knowHosts
	hostsMu    sync.Mutex
	settings   *scheduler.Settings
	song       *song.Source // nil: the music is made of packets
	tempo      scheduler.Tempo
	voices     *synth.Bank // without the user's patches
	engine     *synth.Engine
	parts      [synth.NumChannels]string // name of each channel's role, such as "bass"
	conductor  *conductor.Conductor
	taps       []tap
	osc        *osc.Sender   // nil: no receiver
	silent     uint64        // channels that --solo and --mute silence
	stems      *stems.Writer // nil: none are written
	kept       *keeping.Keeper
	learner    *learner                 // nil: no baseline is written
	latest     atomic.Int64             // time stamp of the latest packet, ns since 1970
	what       *explain.Collector       // nil: nobody asks
	answer     atomic.Pointer[[]string] // to "what was that?"
	ruling     atomic.Pointer[ruling]   // of the preset that was chosen last
	again      *ledgerFeed              // nil: no ledger is heard again
	sound      sink.Reader              // what audio reads
	audio      sink.Audio
	output     string
	offline    bool // rendered as fast as this machine can
	muted      bool // only the notes are written: no sound is computed
	console    *console.Console
	witness    *witness.Witness
	panel      *controls.Panel // nil where the music is not to be changed
	events     *eventsFile     // nil: none
	told       summary.Events
	over       chan struct{}  // closed when the piece has ended
	crew       sync.WaitGroup // what a person has asked for, until it is done
	seeking    atomic.Bool
	shows      string       // full, lines or none
	nextStatus time.Time    // of the lines
	total      atomic.Int64 // length in ns, once it is known
	given      []int64      // how often each alarm was given
	warnings   []string     // the alarms, for the summary
}

// origin is where a piece's packets come from, and what makes music of them.
type origin struct {
	source   capture.Source
	feed     Feed
	composer scheduler.Composer
}

// tap receives every message as it is played, with the frame at which it is due. The
// audio goroutine calls it: see conductor.Options.
type tap func(m synth.Message, frame int64)

// New builds the chain from source to frames. The caller sets audio and output, and
// may add taps before the piece is performed.
func New(o *Options, input string, source capture.Source, f Feed, offline bool) (*Piece, error) {
	settings := o.Settings
	settings.MilliBPM = o.MilliBPM(settings.MilliBPM)
	tempo, err := scheduler.NewTempo(settings.MilliBPM)
	if err != nil {
		return nil, err
	}
	p := &Piece{over: make(chan struct{}), o: o, input: input, settings: settings, tempo: tempo, offline: offline}
	bank, err := p.newBank()
	if err != nil {
		return nil, err
	}
	from := &origin{source: source, feed: f}
	p.from.Store(from)
	if err := errors.Join(p.sing(source), rules.Apply(source, settings)); err != nil {
		return nil, err
	}
	p.engine = synth.New(bank, synth.Options{Seed: o.Seed, Plain: p.song != nil})
	if from.composer, err = p.newComposer(); err != nil {
		return nil, err
	}
	p.parts = partsOf(from.composer, settings)
	if p.song != nil {
		p.parts = p.song.Names()
	}
	if len(o.OSC.Receivers) > 0 {
		if err := p.addOSC(); err != nil {
			return nil, err
		}
	}
	if err := errors.Join(p.silence(), p.split()); err != nil {
		return nil, err
	}
	p.newWitness()
	if !offline {
		p.newExplainer()
	}
	p.learner = p.newLearner()
	packets, err := p.newKeeper(f)
	if err != nil {
		return nil, err
	}
	with := conductor.Options{Duration: o.Duration, Falls: p.falls(), Tap: p.tap, Observed: p.observed, Composed: p.composed, Done: p.done, Tempo: p.retimed}
	if p.stems != nil {
		with.Block = p.stems.Block
	}
	p.conductor = conductor.New(p.engine, from.composer, packets, p.tempo, with)
	if f, ok := f.(*ledgerFeed); ok {
		f.Conduct(p.conductor)
		p.again = f
	}
	p.newPanel()
	if p.events, err = openEvents(o); err != nil {
		return nil, err
	}
	return p, nil
}

// partsOf returns the name of the role on each channel. Only the sequencer's music has
// roles; the geiger has the drum kit.
func partsOf(c scheduler.Composer, s *scheduler.Settings) (names [synth.NumChannels]string) {
	if _, staged := c.(*stage.Stage); !staged {
		return names
	}
	switch {
	case clicks(s):
		names[synth.Drums] = scheduler.Drum.String()
	case s.Harmonic():
		for r := range s.Roles {
			names[s.Roles[r].Channel] = scheduler.Role(r).String()
		}
	}
	return names
}

// clicks reports whether s are the settings of the geiger.
func clicks(s *scheduler.Settings) bool {
	_, ok := s.Other.(*geiger.Settings)
	return ok
}

// newComposer returns the composer of the tune that the flags ask for, or else of the
// preset.
func (p *Piece) newComposer() (scheduler.Composer, error) {
	if p.song != nil {
		return p.song, nil
	}
	if t := p.o.Compat.Tune(); t != nil {
		return p.playTune(*t)
	}
	return stage.New(scheduler.New(p.settings, p.o.Seed)), nil
}

// playTune returns the composer of the tune t. Recorded packets get the tune's time; live
// packets are played as they arrive.
func (p *Piece) playTune(t compat.Tune) (scheduler.Composer, error) {
	hosts, err := p.knowHosts()
	if err != nil {
		return nil, err
	}
	replay, recorded := p.from.Load().feed.(interface {
		follow(compat.Tune, *inspect.Hosts)
	})
	if recorded {
		replay.follow(t, hosts)
	}
	return compat.NewMelody(t, hosts.Find, !recorded), nil
}

// addOSC opens the OSC receivers and gives them the messages, packets and levels of the
// piece. It is called before the conductor is made.
func (p *Piece) addOSC() error {
	var err error
	if p.osc, err = openOSC(&p.o.OSC, p.o.Compat, p.from.Load().source, p.find(), p.parts); err != nil {
		return err
	}
	p.taps = append(p.taps, p.osc.Tap)
	return nil
}

// tap passes a message to every tap, in their order.
func (p *Piece) tap(m synth.Message, frame int64) {
	for _, t := range p.taps {
		t(m, frame)
	}
}

// live reports whether the packets come from interfaces.
func (p *Piece) live() bool {
	_, is := p.from.Load().source.(*live.Source)
	return is
}

// lost returns how many packets were lost before the music could have them.
func (p *Piece) lost() uint64 {
	o := p.from.Load()
	return o.source.Stats().Kernel + o.feed.drops()
}

// falls reports whether the piece ends plagally: one that is played does, and one that is heard again from a ledger
// if it did.
func (p *Piece) falls() bool {
	if r, ok := p.from.Load().source.(*ledger.Reader); ok {
		return r.Header().Falls
	}
	return !p.offline && !p.o.Abrupt
}

// Stop ends the piece with a short fade, also before it is performed. Any goroutine may call it.
func (p *Piece) Stop() { p.conductor.Stop() }
