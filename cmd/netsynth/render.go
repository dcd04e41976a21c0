package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/file"
	"github.com/netsynth/netsynth/sink"
	"github.com/spf13/cobra"
)

func newRender(e *env) *cobra.Command {
	o := &options{}
	cmd := &cobra.Command{
		Use:   "render IN OUT [FILTER]",
		Short: "make a sound file, or a MIDI file, of a capture",
		Long: `Make a sound file (WAV, 16 bits, 48 kHz, stereo) or, where OUT ends in .mid, a MIDI
file of the notes, of a capture: pcap or pcapng, plain, gzip, zstd or xz; "-" is standard
input or output: see "netsynth help midi". The same capture, preset, seed and version
give the same bytes on every machine. OUT is not overwritten without -y.

` + filterHelp,
		Example: `  netsynth render capture.pcap out.wav
  netsynth render capture.pcapng night.wav --preset nocturne --speed 4
  netsynth render capture.pcap - --duration 10s | ffplay -
  netsynth render trace.txt out.wav          # what tcpdump printed
  netsynth render big.pcap dns.wav -y port 53
  netsynth render capture.pcap out.wav --osc 127.0.0.1 --realtime
  netsynth render capture.pcap song.mid
  netsynth render capture.pcap - --to mid | fluidsynth -ni /usr/share/sounds/sf2/default-GM.sf2 -
  netsynth render capture.pcap tune.mid --compat tcpdump-tunes`,
		Args: thenFilter("IN", "OUT"),
		RunE: o.run("render", func(args []string) error { return render(o, e, args[0], args[1], args[2:]) }),
	}
	f := cmd.Flags()
	o.addMusic(f)
	o.addReplay(f)
	o.addCompat(f)
	o.osc.add(f)
	f.BoolVar(&o.osc.realtime, "realtime", false, "render no faster than it plays, so that --osc keeps time")
	o.addOutput(f)
	return cmd
}

// render makes the file out from what filter matches of the capture in.
func render(o *options, e *env, in, out string, filter []string) error {
	audio, err := create(o, out)
	if err != nil {
		return err
	}
	source, err := open("render", in, filter)
	if err != nil {
		return err
	}
	return renderSource(o, e, source, in, audio, out)
}

// renderSource makes sound, or notes, of source as fast as this machine can.
func renderSource(o *options, e *env, source capture.Source, in string, audio sink.Audio, out string) error {
	p, err := compose(o, in, source, newReplayFeed(o, source))
	if err != nil {
		return errors.Join(err, source.Close())
	}
	p.renderTo(audio, out)
	sayRF64(o, e, audio, out)
	if o.osc.realtime {
		p.audio = sink.Paced(audio)
	}
	return perform(p, e)
}

// open opens what filter matches of the capture in, "-" being standard input, for
// command. No words are no filter.
func open(command, in string, filter []string) (capture.Source, error) {
	if in == "-" && terminal(os.Stdin) {
		return nil, &failure{exitUsage, errors.New("standard input is a terminal, not a capture"),
			fmt.Sprintf("tcpdump -i eth0 -U --immediate-mode -w - | netsynth %s -", command)}
	}
	read := file.Open
	if len(filter) > 0 {
		read = func(in string) (capture.Source, error) { return file.OpenFiltered(in, strings.Join(filter, " ")) }
	}
	source, err := read(in)
	if err != nil {
		return nil, noFile(command, err)
	}
	return source, nil
}

// noFile adds what is wrong in the filter, or else which files are read.
func noFile(command string, err error) error {
	if bad := badFilter(command, err); bad != err {
		return bad
	}
	return &failure{exitError, fmt.Errorf("%w", err), `captures are read in pcap, pcapng and other formats, and as tcpdump's text; see "netsynth help capture"`}
}
