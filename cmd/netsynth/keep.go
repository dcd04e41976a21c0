package main

import (
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/internal/cmdline"
	"github.com/netsynth/netsynth/internal/outfile"
	"github.com/netsynth/netsynth/internal/summary"
	"github.com/netsynth/netsynth/ledger"
	"github.com/netsynth/netsynth/presets"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/sink"
	"github.com/netsynth/netsynth/sink/recorder"
	"github.com/spf13/pflag"
)

// keepOptions are the flags about what is kept of a performance.
type keepOptions struct {
	record string        // file
	retro  time.Duration // 0: nothing is remembered
	ledger string        // file
}

// addRecord declares the flags about recordings of what is played.
func (o *keepOptions) addRecord(f *pflag.FlagSet) {
	f.StringVar(&o.record, "record", "", "also write what is heard to this `FILE`, which ends in "+sink.Endings())
	f.Var(cmdline.Length(&o.retro), "retro", "remember the last seconds, at most 10m, to be written to retro.wav when something odd was heard (0: nothing)")
}

// addLedger declares the flag about the ledger.
func (o *keepOptions) addLedger(f *pflag.FlagSet) {
	f.StringVar(&o.ledger, "ledger", "", "write which packet is heard when to this `FILE` (.nsl): numbers and addresses, no payload; \"render\" makes the same sound of it")
}

// check returns a usage error for command if the flags do not go together.
func (o *keepOptions) check(command string, compat compatName) error {
	switch {
	case o.ledger == "-":
		return usage(command, "--ledger -: a ledger needs a file")
	case o.ledger != "" && compat.tune() != nil:
		return usage(command, "--ledger does not go with --compat %s: a ledger is of a preset's music", compat)
	case o.retro > recorder.MaxRetro:
		return usage(command, "--retro %v: at most %v are remembered", o.retro, recorder.MaxRetro)
	}
	return nil
}

// keeping is what is kept of a piece.
type keeping struct {
	ledger   *ledger.Writer     // nil: none
	recorder *recorder.Recorder // nil where the piece is rendered
	retro    *recorder.Retro    // nil: none

	mu   sync.Mutex
	said []string // what a person should know, and has not been told
}

// say keeps a warning until watch gives it. Any goroutine may call it.
func (k *keeping) say(text string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.said = append(k.said, text)
}

// news returns the warnings since the last call.
func (k *keeping) news() []string {
	k.mu.Lock()
	defer k.mu.Unlock()
	said := k.said
	k.said = nil
	return said
}

// openLedger creates the ledger, if there is to be one, and returns the feed that it watches. It
// is called when the composer is complete, and before the conductor is made.
func (p *piece) openLedger(f capture.Feed) (capture.Feed, error) {
	if again, ok := f.(*ledgerFeed); ok {
		p.composer = again.Composer(p.composer)
	}
	if p.o.keep.ledger == "" {
		return f, nil
	}
	text, err := p.o.presetText()
	if err != nil {
		return nil, err
	}
	h := ledger.Header{Netsynth: version, Input: p.input, Started: time.Now(), Preset: p.o.preset, Settings: string(text),
		Seed: p.o.seed, MilliBPM: p.settings.MilliBPM, Duration: p.o.duration}
	if several, ok := p.source.(interface{ Interfaces() []string }); ok {
		h.Interfaces = several.Interfaces()
	}
	_, offline := f.(*replayFeed)
	p.keep.ledger, err = ledger.Create(p.o.keep.ledger, p.o.yes, ledger.Options{Header: h, Find: p.find(), Wait: offline, Say: p.keep.say})
	if err != nil {
		return nil, stays(err)
	}
	p.composer = p.keep.ledger.Composer(p.composer)
	return p.keep.ledger.Feed(f, func() (int64, bool) { return p.conductor.Stopped() }), nil
}

// presetText returns the complete text of the preset: of a ledger that is heard again, its own.
func (o *options) presetText() ([]byte, error) {
	if o.presetKept != "" {
		return []byte(o.presetKept), nil
	}
	return presets.Whole(o.preset)
}

// find returns the function that finds the address of a host id, nil if there is none.
func (p *piece) find() func(id uint32) (capture.Endpoint, bool) {
	if r, ok := p.source.(*ledger.Reader); ok {
		return r.Find
	}
	if hosts, err := p.knowHosts(); err == nil {
		return hosts.Find
	}
	return nil
}

// done is given every command that takes effect: see conductor.Options.
func (p *piece) done(c *scheduler.Command, step int64) {
	if p.keep.ledger != nil {
		p.keep.ledger.Done(c, step)
	}
}

// listen makes the chain from the conductor to the sink, of a piece that is played with what
// records it, and begins the recording that the flags ask for.
func (p *piece) listen() error {
	p.sound = p.conductor
	if f, ok := p.feed.(*ledgerFeed); ok {
		p.sound = &ledger.Cut{Src: p.sound, Replay: f.Replay}
	}
	if p.offline {
		return nil
	}
	if p.o.keep.retro > 0 {
		p.keep.retro = recorder.NewRetro(p.sound, p.o.keep.retro)
		p.sound = p.keep.retro
	}
	p.keep.recorder = recorder.New(p.sound, recorder.Options{Create: p.createRecording, Score: p.score(), Done: p.recorded})
	p.sound = p.keep.recorder
	p.taps = append(p.taps, p.keep.recorder.Tap)
	if p.o.keep.record == "" {
		return nil
	}
	return p.keep.recorder.Start(p.o.keep.record)
}

// createRecording creates a file that is recorded.
func (p *piece) createRecording(path string) (sink.Audio, error) {
	o := p.o.output()
	o.Overwrite = o.Overwrite && path == p.o.keep.record
	audio, err := sink.Create(path, "", o)
	if errors.Is(err, sink.ErrFormat) {
		return nil, &failure{exitUsage, err, "give a name that ends in " + sink.Endings()}
	}
	return audio, stays(err)
}

// recorded gives the warning of a recording that is not what it should be.
func (p *piece) recorded(r recorder.Report) {
	if r.Trouble() && r.Err == nil { // an error ends the program with it
		p.keep.say(r.String())
	}
}

// nextRecording returns a name for another recording that is free: that of --record with a
// number, or recording.wav.
func (p *piece) nextRecording() string {
	name := p.o.keep.record
	if name == "" || name == "-" {
		name = "recording.wav"
	}
	return outfile.Free(name, false)
}

// closeKept finishes what is kept of a piece that has ended with this report.
func (p *piece) closeKept(report sink.Report) (err error) {
	if p.keep.recorder != nil {
		err = p.keep.recorder.Close()
	}
	if p.keep.ledger == nil {
		return err
	}
	at, stopped := p.conductor.Stopped()
	if !stopped {
		at = -1
	}
	return errors.Join(err, p.keep.ledger.Close(report.Frames, at))
}

// kept returns what is kept, for the summary.
func (p *piece) kept() (k *summary.Kept) {
	if p.keep.ledger != nil {
		k = &summary.Kept{Ledger: p.o.keep.ledger, Lost: p.keep.ledger.Lost()}
	}
	if p.keep.recorder == nil {
		return k
	}
	for _, r := range p.keep.recorder.Reports() {
		if k == nil {
			k = &summary.Kept{}
		}
		one := summary.Recording{File: r.Path, Seconds: summary.Seconds(r.Frames), Missing: summary.Seconds(int64(r.Lost))}
		if r.Err != nil {
			one.Error = fmt.Sprint(r.Err)
		}
		k.Recordings = append(k.Recordings, one)
	}
	return k
}
