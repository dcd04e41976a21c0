package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/netsynth/netsynth/sink"
	"github.com/spf13/pflag"
)

// openSpeaker opens the sink that --audio names, for demo and play.
func openSpeaker(o *options) (sink.Audio, error) {
	switch o.audio {
	case "null":
		return sink.NewNull(), nil
	case "-":
		return sink.NewRaw(sink.RawOptions{Paced: true}), nil
	}
	latency, err := sink.ParseLatency(o.latency)
	if err != nil {
		return nil, err
	}
	return sink.OpenSpeaker(sink.SpeakerOptions{Latency: latency})
}

// noSound adds to an error of openSpeaker a hint at what works without a sound card.
func noSound(err error) error {
	if !errors.Is(err, sink.ErrNoSound) {
		return err
	}
	return &failure{exitNoSound, fmt.Errorf("%w", err), `"netsynth render" makes a file; --audio null or - plays without a card; see "netsynth help sound"`}
}

// addOutput declares the flags about the file that is written.
func (o *options) addOutput(f *pflag.FlagSet) {
	f.StringVar(&o.to, "to", "", "format of OUT: wav or mid (default: by the end of its name; wav for -)")
	f.BoolVarP(&o.yes, "yes", "y", false, "overwrite OUT")
}

// createOutput returns the sink that writes the file out. Its kind is that of --to, or else
// of the end of its name.
func createOutput(o *options, out string) (audio sink.Audio, err error) {
	kind := o.to
	if kind == "" {
		kind = strings.TrimPrefix(strings.ToLower(filepath.Ext(out)), ".")
	}
	switch kind {
	case "wav", "":
		audio, err = sink.CreateWAV(out, sink.WAVOptions{Seed: o.seed, Overwrite: o.yes})
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
