package main

import (
	"fmt"
	"io"
	"sync/atomic"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/live"
	"github.com/netsynth/netsynth/internal/console"
	"github.com/netsynth/netsynth/internal/summary"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/account"
	"github.com/netsynth/netsynth/sink"
	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/synth/dsp"
)

// newConsole returns the console of the piece, which writes its progress and its warnings
// to w as they happen. The source's are passed on to it.
func (p *piece) newConsole(w io.Writer) *console.Console {
	o := console.Options{Name: "netsynth", Width: console.Columns(w), Watch: p.watch, Silent: p.o.quiet > 1}
	if p.o.quiet == 0 {
		o.Line = p.progress
	}
	if _, isLive := p.source.(*live.Source); !isLive && !p.o.verbose {
		o.Most = 5
	}
	c := console.New(w, o)
	if source, ok := p.source.(capture.Warner); ok {
		source.OnWarning(c.Warn)
	}
	return c
}

// progress describes a running piece, the most important part first: the position, the
// packets that have sounded, and of a render its speed and the time left where that is known.
func (p *piece) progress(elapsed time.Duration) []string {
	at := dsp.Duration(p.conductor.Position().Frame)
	parts := []string{console.Clock(at), console.Plural(p.sounded.Load(), "packet") + " sounded"}
	if s := elapsed.Seconds(); s > 0 && p.offline {
		parts = append(parts, fmt.Sprintf("%.0f times real time", at.Seconds()/s))
		if p.o.duration > at && at > 0 {
			left := time.Duration(float64(p.o.duration-at) / at.Seconds() * s)
			parts = append(parts, fmt.Sprintf("at most %s left", console.Clock(left)))
		}
	}
	return parts
}

// soundedCount is a composer that shows other goroutines how many packets have sounded. The
// audio goroutine calls it.
type soundedCount struct {
	scheduler.Composer
	sounded *atomic.Uint64
}

// Compose implements scheduler.Composer.
func (c *soundedCount) Compose(step int64, out []synth.Message) []synth.Message {
	out = c.Composer.Compose(step, out)
	c.sounded.Store(c.Tally().Sounded)
	return out
}

// An alarm is a warning of the piece itself, given each time that its count has risen.
type alarm struct {
	text  func(p *piece) string
	count func(p *piece, r sink.Report) int64
}

// alarms is the table of them. Those that count packets are given once.
var alarms = [...]alarm{
	{func(p *piece) string {
		return p.output + " has passed 4 GiB: it is an RF64 file, which older programs do not read"
	}, func(_ *piece, r sink.Report) int64 { return once(r.RF64) }},
	{func(*piece) string { return "the sound card has stopped playing" },
		func(_ *piece, r sink.Report) int64 { return r.Lost }},
	{func(*piece) string { return "the sound card plays again" },
		func(_ *piece, r sink.Report) int64 { return r.Recovered }},
	{func(*piece) string { return "the sound has holes: this machine is too busy; try --latency safe" },
		func(p *piece, r sink.Report) int64 { return once(p.output == "speaker" && r.Late > 0) }},
	{func(*piece) string { return "packets are lost: this machine is too slow for the traffic" },
		func(p *piece, _ sink.Report) int64 { return once(p.source.Stats().Kernel > 0 || p.feed.drops() > 0) }},
}

// once returns 1 if what an alarm reports has happened.
func once(happened bool) int64 {
	if happened {
		return 1
	}
	return 0
}

// watch gives the alarms that are due, and keeps them for the summary. One goroutine at a
// time calls it.
func (p *piece) watch() {
	r := p.audio.Report()
	for _, text := range p.keep.news() {
		p.console.Warn(text)
		p.warnings = append(p.warnings, text)
	}
	for i, a := range alarms {
		for n := a.count(p, r); p.given[i] < n; p.given[i]++ {
			p.console.Warn(a.text(p))
			p.warnings = append(p.warnings, a.text(p))
		}
	}
}

// account returns the summary of the performance. It is called when every goroutine has
// ended.
func (p *piece) account(r sink.Report) *summary.Summary {
	s := &summary.Summary{Version: 1, Netsynth: version, Input: p.input, Output: p.output, Preset: p.o.preset, Seed: p.o.seed,
		Tempo: float64(p.settings.MilliBPM) / 1000, Seconds: r.Played().Seconds(), Warnings: []string{}}
	if s.Compat = string(p.o.compat); p.o.compat.tune() != nil {
		s.Preset = ""
	}
	p.feed.account(s)
	p.countPackets(s)
	m := p.engine.Meters()
	if p.muted {
		m.Notes = p.composer.Tally().Notes
	}
	s.Notes = summary.Notes{Played: m.Notes, Shed: p.composer.Tally().Shed + p.conductor.Dropped(), Stolen: m.Stolen,
		Silent: m.Lost + m.Broken + m.Silent}
	s.Sound = summary.Sound{LateReads: uint64(r.Late), Lost: uint64(r.Lost), TruePeak: summary.Level(m.TruePeak),
		Loudness: summary.Level(m.Integrated)}
	s.OSC, s.Kept = oscReports(p.osc), p.kept()
	s.Warnings = append(s.Warnings, p.warnings...)
	return s
}

// countPackets accounts for every packet and repeats the source's warnings.
func (p *piece) countPackets(s *summary.Summary) {
	st := p.source.Stats()
	s.Packets = account.Of(st, p.composer.Tally(), s.Packets.Dropped.Ring, uint64(p.feed.Left()))
	s.Unread = st.Unread
	s.Warnings = append(s.Warnings, s.Packets.Warnings(st.Warnings)...)
}
