package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/compat"
	"github.com/netsynth/netsynth/sink"
	"github.com/spf13/pflag"
)

// addOutput declares the flags about the file that is written.
func (o *options) addOutput(f *pflag.FlagSet) {
	f.StringVar(&o.to, "to", "", "what OUT is: wav or mid (default: what its name ends in; wav for -)")
	f.BoolVarP(&o.yes, "yes", "y", false, "overwrite OUT")
}

// create returns the sink that writes the file out, of the kind that --to or its
// name says, and the way out if that exists.
func create(o *options, out string) (audio sink.Audio, err error) {
	kind := o.to
	if kind == "" {
		kind = strings.TrimPrefix(strings.ToLower(filepath.Ext(out)), ".")
	}
	switch kind {
	case "wav", "":
		audio, err = sink.CreateWAV(out, sink.WAVOptions{Seed: o.seed, Overwrite: o.yes, Frames: scheduler.TimeFrame(int64(o.duration))})
	case "mid", "midi":
		audio, err = sink.CreateMIDI(out, sink.MIDIOptions{Overwrite: o.yes})
	default:
		return nil, &failure{exitUsage, fmt.Errorf("create %s: .%s files are not written", out, kind),
			"give a name that ends in .wav (sound) or .mid (notes), or -"}
	}
	if errors.Is(err, sink.ErrExists) {
		return nil, &failure{exitError, err, "add -y to overwrite it"}
	}
	return audio, err
}

// sayRF64 says of a sound file that may pass 4 GiB what it is going to be. How long a piece can
// be is known from --duration.
func sayRF64(o *options, e *env, audio sink.Audio, out string) {
	if wav, ok := audio.(*sink.WAV); ok && wav.LongerThanWAV() && !o.quiet {
		fmt.Fprintf(e.stderr, "netsynth: %s of sound pass 4 GiB: %s will be an RF64 file if it gets that long\n", clock(o.duration), out)
	}
}

// renderTo connects the piece with the sink of the file out.
func (p *piece) renderTo(audio sink.Audio, out string) {
	p.audio, p.output, p.offline = audio, out, true
	if midi, notes := audio.(*sink.MIDI); notes {
		midi.Begin(p.score())
		p.taps = append(p.taps, midi.Tap)
		p.conductor.Mute()
		p.muted = true
	}
}

// score returns how the piece is written down.
func (p *piece) score() sink.Score {
	if p.o.tune() != nil {
		return sink.Score{Tempo: p.tempo, Bare: compat.PPQ}
	}
	return sink.Score{Name: "netsynth: " + p.settings.Name, Tempo: p.tempo, Parts: p.parts}
}
