package piece

import (
	"fmt"
	"time"

	"github.com/netsynth/netsynth/internal/console"
	"github.com/netsynth/netsynth/internal/summary"
	"github.com/netsynth/netsynth/scheduler/account"
	"github.com/netsynth/netsynth/scheduler/witness"
	"github.com/netsynth/netsynth/sink"
	"github.com/netsynth/netsynth/synth/dsp"
)

// progress describes a running piece, the most important part first: the position, the
// packets that have sounded, and of a render its speed and the time left where that is known.
func (p *Piece) progress(elapsed time.Duration) []string {
	at := dsp.Duration(p.conductor.Position().Frame)
	parts := []string{console.Clock(at), console.Plural(p.witness.Sounded(), "packet") + " sounded"}
	if p.song != nil {
		parts[1] = console.Plural(p.engine.Meters().Notes, "note")
	}
	if s := elapsed.Seconds(); s > 0 && p.offline {
		parts = append(parts, fmt.Sprintf("%.0f times real time", at.Seconds()/s))
		if p.o.Duration > at && at > 0 {
			left := time.Duration(float64(p.o.Duration-at) / at.Seconds() * s)
			parts = append(parts, fmt.Sprintf("at most %s left", console.Clock(left)))
		}
	}
	return parts
}

// An alarm is something that the piece itself notices, given each time that its count has risen.
type alarm struct {
	kind  witness.Kind
	name  string
	on    bool // it lasts until another of the name is given
	text  func(p *Piece) string
	count func(p *Piece, r sink.Report) int64
}

// says returns a text that is always the same.
func says(text string) func(*Piece) string { return func(*Piece) string { return text } }

// alarms is the table of them. Those that count packets are given once.
var alarms = [...]alarm{
	{witness.Recording, "rf64", false,
		func(p *Piece) string {
			return p.output + " has passed 4 GiB: it is an RF64 file, which older programs do not read"
		}, func(_ *Piece, r sink.Report) int64 { return once(r.RF64) }},
	{witness.Sound, "card", true, says("there is no sound card: the music goes on unheard, and is played when there is one"),
		func(_ *Piece, r sink.Report) int64 { return once(r.Awaited) }},
	{witness.Sound, "card", false, says("there is a sound card now, and it plays"),
		func(_ *Piece, r sink.Report) int64 { return once(r.Appeared) }},
	{witness.Sound, "card", true, says("the sound card has stopped playing"),
		func(_ *Piece, r sink.Report) int64 { return r.Lost }},
	{witness.Sound, "card", false, says("the sound card plays again"),
		func(_ *Piece, r sink.Report) int64 { return r.Recovered }},
	{witness.Sound, "late", false, says("the sound has holes: this machine is too busy; try --latency safe"),
		func(p *Piece, r sink.Report) int64 { return once(p.output == "speaker" && r.Late > 0) }},
	{witness.Loss, "packets", false, says("packets are lost: this machine is too slow for the traffic"),
		func(p *Piece, _ sink.Report) int64 { return once(p.lost() > 0) }},
	{witness.Loss, "late", false,
		says("packets came too late to be heard: this program was stopped for some time, or the sound card was"),
		func(p *Piece, _ sink.Report) int64 {
			f, live := p.from.Load().feed.(*liveFeed)
			return once(live && f.tooLate() > 0)
		}},
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
func (p *Piece) watch() {
	now := time.Now()
	p.sayStatus(now)
	r := p.audio.Report()
	for i, a := range alarms {
		for n := a.count(p, r); p.given[i] < n; p.given[i]++ {
			p.witness.Tell(witness.Notice{Kind: a.kind, Name: a.name, On: a.on, Text: a.text(p)})
		}
	}
}

// account returns the summary of the performance. It is called when every goroutine has
// ended.
func (p *Piece) account(r sink.Report) *summary.Summary {
	s := &summary.Summary{Version: 1, Netsynth: p.o.Netsynth, Input: p.input, Output: p.output, Preset: p.o.Preset, Seed: p.o.Seed,
		Tempo: float64(p.settings.MilliBPM) / 1000, Seconds: r.Played().Seconds(), Warnings: []string{}}
	if s.Compat = string(p.o.Compat); p.o.Compat.Tune() != nil {
		s.Preset = ""
	}
	if p.song != nil {
		s.Preset, s.Music, s.Tempo = "", "midi", float64(p.song.Tempo().MilliBPM())/1000
	}
	p.from.Load().feed.account(s)
	p.countPackets(s)
	m, t := p.engine.Meters(), p.from.Load().composer.Tally()
	if p.muted {
		m.Notes = t.Notes
	}
	s.Notes = summary.Notes{Played: m.Notes, Shed: t.Shed + p.conductor.Dropped(), Cut: t.Cut, Stolen: m.Stolen,
		Silent: m.Lost + m.Broken + m.Silent}
	s.Sound = summary.Sound{LateReads: uint64(r.Late), Lost: uint64(r.Lost), TruePeak: summary.Level(m.TruePeak),
		Loudness: summary.Level(m.Integrated)}
	s.Replay, s.Rules = p.replayed(), p.ruleCounts()
	s.Baseline, s.Runs = p.o.Habits.known()
	s.Plain = p.o.Habits.Off
	s.OSC, s.Kept = oscReports(p.osc), p.kept.Summary()
	s.Warnings = append(s.Warnings, p.warnings...)
	s.Events = p.told
	return s
}

// countPackets accounts for every packet and repeats the source's warnings.
func (p *Piece) countPackets(s *summary.Summary) {
	st := p.from.Load().source.Stats()
	s.Packets = account.Of(st, p.from.Load().composer.Tally(), s.Packets.Dropped.Ring, uint64(p.from.Load().feed.Left()))
	s.Unread = st.Unread
	s.Warnings = append(s.Warnings, s.Packets.Warnings(st.Warnings)...)
}
