package piece

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"sync"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/internal/console"
	"github.com/netsynth/netsynth/internal/exit"
	"github.com/netsynth/netsynth/internal/outfile"
	"github.com/netsynth/netsynth/internal/screen"
	"github.com/netsynth/netsynth/internal/signals"
	"github.com/netsynth/netsynth/scheduler/compat"
	"github.com/netsynth/netsynth/scheduler/conductor"
	"github.com/netsynth/netsynth/sink"
	"github.com/netsynth/netsynth/synth"
)

// playGC is the value of GOGC while playing: what is thrown away is collected before it takes
// a quarter of the memory that is used. Nothing is thrown away by the audio goroutine.
const playGC = 25

// PlayOn connects the piece with audio, which plays it in real time; output is its name. again,
// which may be nil, opens the same packets once more.
func (p *Piece) PlayOn(audio sink.Audio, output string, again func() (capture.Source, error)) error {
	p.audio, p.output = audio, output
	if p.song != nil {
		p.total.Store(int64(p.song.Duration()))
	} else if p.again == nil { // a ledger is heard from beginning to end
		p.reopen = again
	}
	if err := p.begin(); err != nil {
		return err
	}
	debug.SetGCPercent(playGC)
	return p.listen()
}

// RenderTo connects the piece with audio, the sink of the file out.
func (p *Piece) RenderTo(audio sink.Audio, out string) error {
	p.audio, p.output = audio, out
	if p.o.OSC.Realtime {
		p.audio = sink.Paced(audio)
	}
	if midi, notes := audio.(*sink.MIDI); notes {
		if p.stems != nil {
			return exit.Misuse("midi", "--stems writes sound: it does not go with a MIDI file, which has a track for each part")
		}
		midi.Begin(p.score())
		p.taps = append(p.taps, func(m synth.Message, frame int64) {
			if p.sounds(m) {
				midi.Tap(m, frame)
			}
		})
		p.conductor.Mute()
		p.muted = true
	}
	return p.listen()
}

// score returns the heading of the piece as a MIDI file.
func (p *Piece) score() sink.Score {
	if p.o.Compat.Tune() != nil {
		return sink.Score{Tempo: p.tempo, Bare: compat.PPQ}
	}
	if p.song != nil {
		return sink.Score{Name: "netsynth", Tempo: p.tempo, Parts: p.parts}
	}
	return sink.Score{Name: "netsynth: " + p.settings.Name, Tempo: p.tempo, Parts: p.parts}
}

// Perform runs a piece to its end or to a signal, one of caught, and then reports on it. Every
// goroutine of a performance is started and joined here, by the piece's feed or by its OSC
// sender.
func (p *Piece) Perform(e *Streams, caught *signals.Caught) error {
	ctx, cancel := context.WithCancelCause(context.Background())
	defer cancel(nil)
	done := make(chan struct{})
	var crew sync.WaitGroup
	crew.Go(func() { p.obeySignals(e, caught.Obey(), cancel, done) })
	p.shows = ScreenNone
	if !p.offline {
		p.shows = p.o.shows(e.Stderr)
	}
	p.console, p.given = p.newConsole(e.Stderr), make([]int64, len(alarms))
	p.hear()
	crew.Go(p.console.Run)
	p.warnOfPatches()
	p.from.Load().feed.start(ctx)
	people := p.meet(e)
	if p.osc != nil {
		p.osc.Start(!p.offline || p.o.OSC.Realtime, p.offline)
	}
	report, err := p.audio.Run(ctx, p.sound)
	close(p.over)
	p.crew.Wait()
	p.from.Load().feed.stop()
	people.leave()
	if p.osc != nil {
		err = errors.Join(err, p.osc.Close())
	}
	if p.stems != nil {
		err = errors.Join(err, p.stems.Close())
	}
	err = errors.Join(err, p.kept.Close(report.Frames, p.conductor.Stopped))
	err = errors.Join(err, p.events.close(), p.endBaseline())
	close(done)
	p.console.Stop()
	crew.Wait()
	p.watch()
	var stop signals.Interrupted
	if errors.As(context.Cause(ctx), &stop) {
		err = errors.Join(stop, console.Except(err, stop))
	}
	caught.Guard(func() { p.sayUnfinished(e) }) // the summary may go to a pipe that nobody reads
	err = p.finish(e, report, err)
	if err == nil {
		err = caught.Pending()
	}
	return err
}

// finish prints the last warnings, prints and stores the summary, and returns the error that
// ended the piece: a signal's, the sink's or the source's.
func (p *Piece) finish(e *Streams, report sink.Report, err error) error {
	s := p.account(report)
	p.console.Close(s.Warnings)
	if p.o.Quiet == 0 {
		s.Print(e.Stderr)
	}
	if err == nil {
		err = p.from.Load().feed.err()
	}
	if err == nil && p.o.Strict {
		err = errors.Join(exit.Damage(p.from.Load().source), s.Packets.Check())
	}
	if errors.Is(err, sink.ErrDeviceLost) {
		err = exit.New(exit.CodeNoSound, err, "start again once the sound server is back")
	}
	if p.o.Summary != "" {
		err = errors.Join(err, exit.Stays(s.Write(p.o.Summary, p.o.Overwrite, p.o.SummaryKept)))
	}
	return err
}

// obeySignals ends the piece with a fade on the first signal, and the program on the second.
func (p *Piece) obeySignals(e *Streams, caught <-chan os.Signal, cancel context.CancelCauseFunc, done <-chan struct{}) {
	end := func(first signals.Interrupted) { cancel(fmt.Errorf("ended by signal %d: %w", first.Signal, first)) }
	fade := time.Duration(0)
	if p.falls() {
		fade = conductor.StopTime
	}
	first, ended := signals.FadeOut(caught, done, fade, p.conductor.Stop, end)
	if ended {
		if first != (signals.Interrupted{}) {
			end(first)
		}
		return
	}
	signals.GiveUp(func() { // standard error may be what blocks
		fmt.Fprintf(e.Stderr, "netsynth: error: ended while writing to %s takes too long", outfile.Name(p.output))
		if p.o.Summary != "" {
			fmt.Fprintf(e.Stderr, "; %s is not written", outfile.Name(p.o.Summary))
		}
		fmt.Fprintln(e.Stderr)
	})
	screen.Restore()
	os.Exit(first.Code())
}

// sayUnfinished says what is not done when a signal ends the program after the piece.
func (p *Piece) sayUnfinished(e *Streams) {
	if p.o.Summary != "" {
		fmt.Fprintf(e.Stderr, "netsynth: error: ended while writing to %s takes too long\n", outfile.Name(p.o.Summary))
	}
}
