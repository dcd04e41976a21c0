package main

import (
	"math"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/inspect"
	"github.com/netsynth/netsynth/presets"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/compat"
	"github.com/netsynth/netsynth/sink"
	"github.com/netsynth/netsynth/sink/osc"
	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/voices"
)

// piece is one performance: an input, the music made of it, the instrument, and
// where the sound goes.
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
	parts     [synth.NumChannels]string // what the channels play, such as "bass"
	conductor *scheduler.Conductor
	taps      []tap
	osc       *osc.Sender // nil: no receiver
	audio     sink.Audio
	output    string
	offline   bool // rendered as fast as this machine can
	muted     bool // only the notes are wanted: the instrument rests
}

// tap is given every message as it is played, and the frame at which it is due. The
// audio goroutine calls it: see scheduler.ConductorOptions.
type tap func(m synth.Message, frame int64)

// compose builds the chain from source to frames. The caller sets audio and output,
// and may add taps before the piece is performed.
func compose(o *options, input string, source capture.Source, f feed) (*piece, error) {
	settings, err := loadPreset(o.preset)
	if err != nil {
		return nil, err
	}
	if o.tempo != 0 {
		settings.MilliBPM = int(math.Floor(o.tempo*1000 + 0.5))
	}
	if o.tune() != nil {
		settings.MilliBPM = compat.MilliBPM
	}
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
	if p.composer, err = p.compose(); err != nil {
		return nil, err
	}
	p.parts = partsOf(p.composer, settings)
	if err := p.addOSC(); err != nil {
		return nil, err
	}
	p.conductor = scheduler.NewConductor(p.engine, p.composer, f, tempo, scheduler.ConductorOptions{Duration: o.duration, Tap: p.tap})
	return p, nil
}

// partsOf returns what each channel plays; only the sequencer's music has parts.
func partsOf(c scheduler.Composer, s *scheduler.Settings) (names [synth.NumChannels]string) {
	if _, sequenced := c.(*scheduler.Sequencer); sequenced {
		for r := range s.Roles {
			names[s.Roles[r].Channel] = scheduler.Role(r).String()
		}
	}
	return names
}

// loadPreset returns the settings of a built-in preset or of a file.
func loadPreset(name string) (*scheduler.Settings, error) {
	settings, err := presets.Load(name)
	if err != nil {
		return nil, &failure{exitError, err, `"netsynth presets list" shows the presets`}
	}
	return settings, nil
}

// tap gives a message to every tap, in their order.
func (p *piece) tap(m synth.Message, frame int64) {
	for _, t := range p.taps {
		t(m, frame)
	}
}

// knowHosts returns the hosts of the piece's source. It is called before packets are read.
func (p *piece) knowHosts() (hosts *inspect.Hosts, err error) {
	if p.hosts == nil {
		p.hosts, err = inspect.NewHosts(p.source)
	}
	return p.hosts, err
}

// account returns what the performance did. It is called when every goroutine has ended.
func (p *piece) account(r sink.Report) *summary {
	s := &summary{Version: 1, Netsynth: version, Input: p.input, Output: p.output, Preset: p.o.preset, Seed: p.o.seed,
		Tempo: float64(p.settings.MilliBPM) / 1000, Seconds: r.Played().Seconds(), Warnings: []string{}}
	if s.Compat = p.o.compat; p.o.tune() != nil {
		s.Preset = ""
	}
	p.feed.account(s)
	p.countPackets(s)
	m := p.engine.Meters()
	if p.muted {
		m.Notes = p.composer.Tally().Notes
	}
	s.Notes = notes{m.Notes, p.composer.Tally().Shed + p.conductor.Dropped(), m.Stolen, m.Lost + m.Broken + m.Silent}
	s.Sound = sound{uint64(r.Late), uint64(r.Lost), finite(m.TruePeak), finite(m.Integrated)}
	s.OSC = p.accountOSC()
	if r.RF64 {
		s.Warnings = append(s.Warnings, p.output+" has passed 4 GiB: it is an RF64 file, which older programs do not read")
	}
	return s
}

// countPackets books every packet and repeats the source's warnings.
func (p *piece) countPackets(s *summary) {
	st := p.source.Stats()
	s.Packets = account(st, p.composer.Tally(), s.Packets.Dropped.Ring)
	s.Unread = st.Unread
	s.Warnings = append(s.Warnings, st.Warnings...)
}

// finite returns nil for a level that is not a number: silence.
func finite(x float64) *float64 {
	if math.IsInf(x, 0) || math.IsNaN(x) {
		return nil
	}
	x = math.Round(x*100) / 100
	return &x
}
