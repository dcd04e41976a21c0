package main

import (
	"sync"
	"sync/atomic"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/inspect"
	"github.com/netsynth/netsynth/capture/live"
	"github.com/netsynth/netsynth/internal/console"
	"github.com/netsynth/netsynth/internal/summary"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/compat"
	"github.com/netsynth/netsynth/scheduler/conductor"
	"github.com/netsynth/netsynth/scheduler/controls"
	"github.com/netsynth/netsynth/scheduler/song"
	"github.com/netsynth/netsynth/scheduler/witness"
	"github.com/netsynth/netsynth/sink"
	"github.com/netsynth/netsynth/sink/osc"
	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/voices"
)

// piece is one performance: an input, the music made of it, the instrument, and the
// sink that takes the sound.
type piece struct {
	o          *options
	input      string
	from       atomic.Pointer[origin]         // where the packets come from; a piece that seeks changes it
	reopen     func() (capture.Source, error) // the same packets once more; nil: they come only once
	hosts      []*inspect.Hosts               // of the piece's sources, the first first: see knowHosts
	hostsMu    sync.Mutex
	settings   *scheduler.Settings
	song       *song.Source // nil: the music is made of packets
	tempo      scheduler.Tempo
	engine     *synth.Engine
	parts      [synth.NumChannels]string // name of each channel's role, such as "bass"
	conductor  *conductor.Conductor
	taps       []tap
	osc        *osc.Sender // nil: no receiver
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
	feed     feed
	composer scheduler.Composer
}

// tap receives every message as it is played, with the frame at which it is due. The
// audio goroutine calls it: see conductor.Options.
type tap func(m synth.Message, frame int64)

// newPiece builds the chain from source to frames. The caller sets audio and output, and
// may add taps before the piece is performed.
func newPiece(o *options, input string, source capture.Source, f feed, offline bool) (*piece, error) {
	settings, err := loadPreset(o.preset)
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
	p := &piece{over: make(chan struct{}), o: o, input: input, settings: settings, tempo: tempo, offline: offline}
	from := &origin{source: source, feed: f}
	p.from.Store(from)
	if err := o.checkSong(source); err != nil {
		return nil, err
	}
	p.engine = synth.New(bank, synth.Options{Seed: o.seed, Plain: p.sing(from)})
	tempo = p.tempo
	if from.composer, err = p.newComposer(); err != nil {
		return nil, err
	}
	p.parts = partsOf(from.composer, settings)
	if p.song != nil {
		p.parts = p.song.Names()
	}
	if len(o.osc.receivers) > 0 {
		if err := p.addOSC(); err != nil {
			return nil, err
		}
	}
	p.newWitness()
	p.conductor = conductor.New(p.engine, from.composer, f, tempo, conductor.Options{Duration: o.duration, Tap: p.tap,
		Observed: p.observed, Composed: p.composed, Done: p.witness.Obeyed})
	p.newPanel()
	if p.events, err = openEvents(o); err != nil {
		return nil, err
	}
	return p, nil
}

// checkSong returns a usage error if the flags do not go with a MIDI file that source is.
func (o *options) checkSong(source capture.Source) error {
	if _, written := source.(*song.Source); !written {
		return nil
	}
	if o.compat.tune() != nil {
		return usage("render", "--compat %s makes music of packets, and this is a MIDI file", o.compat)
	}
	if o.tempo != 0 {
		return usage("render", "--tempo %g does not go with a MIDI file, which has its own tempo; --speed does", o.tempo)
	}
	return nil
}

// sing makes the piece that of a MIDI file, and reports whether its source is one.
func (p *piece) sing(from *origin) bool {
	s, written := from.source.(*song.Source)
	if written {
		s.Hasten(p.o.speedMilli())
		p.song, p.tempo = s, s.Tempo()
		from.feed = &replayFeed{s, s, s}
	}
	return written
}

// partsOf returns the name of the role on each channel. Only the sequencer's music has
// roles.
func partsOf(c scheduler.Composer, s *scheduler.Settings) (names [synth.NumChannels]string) {
	if _, staged := c.(*scheduler.Stage); staged && s.Size == nil {
		for r := range s.Roles {
			names[s.Roles[r].Channel] = scheduler.Role(r).String()
		}
	}
	return names
}

// newComposer returns the composer of the tune that the flags ask for, or else of the
// preset.
func (p *piece) newComposer() (scheduler.Composer, error) {
	if p.song != nil {
		return p.song, nil
	}
	if t := p.o.compat.tune(); t != nil {
		return p.playTune(*t)
	}
	return scheduler.NewStage(scheduler.New(p.settings, p.o.seed)), nil
}

// playTune returns the composer of the tune t. Recorded packets get the tune's time; live
// packets are played as they arrive.
func (p *piece) playTune(t compat.Tune) (scheduler.Composer, error) {
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
func (p *piece) addOSC() error {
	var find func(id uint32) (capture.Endpoint, bool)
	if hosts, err := p.knowHosts(); err == nil { // otherwise ids are sent
		find = hosts.Find
	}
	var err error
	if p.osc, err = openOSC(&p.o.osc, p.o.compat, p.from.Load().source, find, p.parts); err != nil {
		return err
	}
	p.taps = append(p.taps, p.osc.Tap)
	return nil
}

// observed passes packets to everybody who takes them as they are heard. The audio
// goroutine calls it.
func (p *piece) observed(evs []capture.Event) {
	if p.osc != nil {
		p.osc.Packets(evs, p.conductor.Position().Frame)
	}
}

// levelSteps is the interval of OSC messages about levels, in steps.
const levelSteps = 2

// composed says that step has been composed. The audio goroutine calls it.
func (p *piece) composed(c scheduler.Composer, step int64) {
	p.witness.Composed(c, step)
	if p.osc != nil && step%levelSteps == 0 {
		p.osc.Levels(p.engine.Meters(), p.conductor.Position().Frame)
	}
}

// tap passes a message to every tap, in their order.
func (p *piece) tap(m synth.Message, frame int64) {
	for _, t := range p.taps {
		t(m, frame)
	}
}

// knowHosts returns the table of the hosts in the piece's source, which it makes once. It
// is called before packets are read.
func (p *piece) knowHosts() (*inspect.Hosts, error) {
	if len(p.hosts) > 0 {
		return p.hosts[0], nil
	}
	return p.moreHosts(p.from.Load().source)
}

// moreHosts makes the table of the hosts in one more source.
func (p *piece) moreHosts(source capture.Source) (*inspect.Hosts, error) {
	hosts, err := inspect.NewHosts(source)
	if err != nil {
		return nil, err
	}
	p.hostsMu.Lock()
	defer p.hostsMu.Unlock()
	p.hosts = append(p.hosts, hosts)
	return hosts, nil
}

// host returns the address of a host id, "" if it is not known.
func (p *piece) host(id uint32) string {
	p.hostsMu.Lock()
	defer p.hostsMu.Unlock()
	for _, hosts := range p.hosts {
		if e, ok := hosts.Find(id); ok {
			return e.String()
		}
	}
	return ""
}

// live reports whether the packets come from interfaces.
func (p *piece) live() bool {
	_, is := p.from.Load().source.(*live.Source)
	return is
}

// lost returns how many packets were lost before the music could have them.
func (p *piece) lost() uint64 {
	o := p.from.Load()
	return o.source.Stats().Kernel + o.feed.drops()
}
