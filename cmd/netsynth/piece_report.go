package main

import (
	"fmt"
	"io"
	"time"

	"github.com/netsynth/netsynth/scheduler/account"
	"github.com/netsynth/netsynth/sink"
	"github.com/netsynth/netsynth/synth/dsp"
)

// progressEvery is the interval at which the progress line is redrawn.
const progressEvery = 200 * time.Millisecond

// showProgress draws the line on w until done is closed, then erases it. line is given
// the time since the start.
func showProgress(w io.Writer, done <-chan struct{}, line func(elapsed time.Duration) string) {
	tick := time.NewTicker(progressEvery)
	defer tick.Stop()
	start := time.Now()
	for {
		select {
		case <-tick.C:
			fmt.Fprintf(w, "\r\x1b[K%s", line(time.Since(start)))
		case <-done:
			fmt.Fprint(w, "\r\x1b[K")
			return
		}
	}
}

// progress describes a running piece in one line: the position, the packets so far, and
// of a render its speed and the time left where that is known.
func (p *piece) progress(elapsed time.Duration) string {
	at := dsp.Duration(p.conductor.Position().Frame)
	line := fmt.Sprintf("%s  %s", clock(at), plural(p.source.Stats().Seen, "packet"))
	if s := elapsed.Seconds(); s > 0 && p.offline {
		line += fmt.Sprintf("  %.0f times real time", at.Seconds()/s)
		if p.o.duration > at && at > 0 {
			left := time.Duration(float64(p.o.duration-at) / at.Seconds() * s)
			line += fmt.Sprintf("  at most %s left", clock(left))
		}
	}
	return line
}

// account returns the summary of the performance. It is called when every goroutine has
// ended.
func (p *piece) account(r sink.Report) *summary {
	s := &summary{Version: 1, Netsynth: version, Input: p.input, Output: p.output, Preset: p.o.preset, Seed: p.o.seed,
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
	s.Notes = noteSummary{m.Notes, p.composer.Tally().Shed + p.conductor.Dropped(), m.Stolen, m.Lost + m.Broken + m.Silent}
	s.Sound = soundSummary{uint64(r.Late), uint64(r.Lost), finite(m.TruePeak), finite(m.Integrated)}
	s.OSC = oscReports(p.osc)
	if r.RF64 {
		s.Warnings = append(s.Warnings, p.output+" has passed 4 GiB: it is an RF64 file, which older programs do not read")
	}
	return s
}

// countPackets accounts for every packet and repeats the source's warnings.
func (p *piece) countPackets(s *summary) {
	st := p.source.Stats()
	s.Packets = account.Of(st, p.composer.Tally(), s.Packets.Dropped.Ring, uint64(p.feed.Left()))
	s.Unread = st.Unread
	s.Warnings = append(s.Warnings, s.Packets.Warnings(st.Warnings)...)
}
