package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/netsynth/netsynth/sink"
)

// outputs is the table of the formats of files that are written.
var outputs = []struct {
	to      string   // value of --to
	endings []string // of file names; the first format has names without one, too
	holds   string
	create  func(file string, seed uint64, overwrite bool) (sink.Audio, error)
}{
	{"wav", []string{"wav", ""}, "sound", func(file string, seed uint64, overwrite bool) (sink.Audio, error) {
		return sink.CreateWAV(file, sink.WAVOptions{Seed: seed, Overwrite: overwrite})
	}},
	{"mid", []string{"mid", "midi"}, "notes", func(file string, _ uint64, overwrite bool) (sink.Audio, error) {
		return sink.CreateMIDI(file, sink.MIDIOptions{Overwrite: overwrite})
	}},
}

// outputNames returns the values of --to.
func outputNames() (names []string) {
	for _, o := range outputs {
		names = append(names, o.to)
	}
	return names
}

// createOutput returns the sink that writes a file in the format to, or else in that of
// the end of its name.
func createOutput(file, to string, seed uint64, overwrite bool) (sink.Audio, error) {
	ending := strings.TrimPrefix(strings.ToLower(filepath.Ext(file)), ".")
	for _, o := range outputs {
		if o.to != to && (to != "" || !slices.Contains(o.endings, ending)) {
			continue
		}
		audio, err := o.create(file, seed, overwrite)
		if errors.Is(err, sink.ErrExists) {
			return nil, &failure{exitError, err, "add -y to overwrite it"}
		}
		return audio, err
	}
	var names []string
	for _, o := range outputs {
		names = append(names, fmt.Sprintf(".%s (%s)", o.endings[0], o.holds))
	}
	return nil, &failure{exitUsage, fmt.Errorf("create %s: .%s files are not written", file, ending),
		"give a name that ends in " + strings.Join(names, " or ") + ", or -"}
}

// openSpeaker opens the sink for the values of --audio and --latency.
func openSpeaker(audio, latency string) (sink.Audio, error) {
	switch audio {
	case "null":
		return sink.NewNull(), nil
	case "-":
		return sink.NewRaw(sink.RawOptions{Paced: true}), nil
	}
	l, err := sink.ParseLatency(latency)
	if err != nil {
		return nil, err
	}
	return sink.OpenSpeaker(sink.SpeakerOptions{Latency: l})
}

// noSound adds to an error of openSpeaker a hint at what works without a sound card.
func noSound(err error) error {
	if !errors.Is(err, sink.ErrNoSound) {
		return err
	}
	return &failure{exitNoSound, fmt.Errorf("%w", err), `"netsynth render" makes a file; --audio null or - plays without a card; see "netsynth help sound"`}
}
