package main

import (
	"errors"
	"fmt"
	"runtime/debug"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/sink"
	"github.com/spf13/cobra"
)

// playGC lets garbage grow while playing: collections are rare then.
const playGC = 400

func newPlay(e *env) *cobra.Command {
	o := &options{}
	var live liveOptions
	cmd := &cobra.Command{
		Use:   "play {-i INTERFACE... | FILE | -} [FILTER]",
		Short: "hear an interface, or a capture in its own time",
		Long: `Play an interface as packets arrive, or a capture file or stream in its own time.
Listening to an interface needs rights: see "netsynth help capture". They are given
up as soon as the interface is open.

` + filterHelp,
		Example: `  sudo netsynth play -i eth0
  sudo netsynth play -i any --preset dorian-drive --latency low
  sudo netsynth play -i eth0 -i wlan0 port 53 or icmp
  netsynth play capture.pcap --speed 2
  netsynth play capture.pcap --osc localhost:4560
  netsynth play capture.pcap --compat tcpdump-tunes
  sudo tcpdump -i eth0 -U --immediate-mode -w - port 53 | netsynth play -
  tcpdump -n -l | netsynth play -`,
		Args: func(_ *cobra.Command, args []string) error { return live.check("play", args) },
		RunE: o.run("play", func(args []string) error {
			if live.on() {
				return playLive(o, e, &live, args)
			}
			return playFile(o, e, args[0], args[1:])
		}),
	}
	f := cmd.Flags()
	live.add(f)
	o.addMusic(f)
	o.addReplay(f)
	o.addSpeaker(f)
	o.addCompat(f)
	o.osc.add(f)
	f.BoolVar(&o.osc.hearSelf, "hear-self", false, "also hear the OSC messages that are sent")
	return cmd
}

// playFile plays what filter matches of a capture file or stream in its own time.
func playFile(o *options, e *env, in string, filter []string) error {
	source, err := open("play", in, filter)
	if err != nil {
		return err
	}
	audio, err := speaker(o)
	if err != nil {
		return errors.Join(noSound(err), source.Close())
	}
	return playSource(o, e, source, in, audio)
}

// playSource plays source in its own time, read ahead by a goroutine.
func playSource(o *options, e *env, source capture.Source, in string, audio sink.Audio) error {
	return play(o, e, source, newPrefetchFeed(o, source), in, audio)
}

// play plays the packets of source that f feeds.
func play(o *options, e *env, source capture.Source, f feed, in string, audio sink.Audio) error {
	p, err := compose(o, in, source, f)
	if err != nil {
		return errors.Join(err, source.Close())
	}
	p.audio, p.output = audio, o.audio
	debug.SetGCPercent(playGC)
	return perform(p, e)
}

// speaker opens what the sound of demo and play goes to.
func speaker(o *options) (sink.Audio, error) {
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

// noSound adds the ways to go on without a sound card.
func noSound(err error) error {
	if !errors.Is(err, sink.ErrNoSound) {
		return err
	}
	return &failure{exitNoSound, fmt.Errorf("%w", err), `"netsynth render" makes a file; --audio null or - plays without a card; see "netsynth help sound"`}
}
