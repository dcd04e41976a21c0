package main

import (
	"errors"

	"github.com/netsynth/netsynth/internal/exit"
	"github.com/netsynth/netsynth/internal/piece"
	"github.com/spf13/cobra"
)

func newRender(e *env) *cobra.Command {
	o := &options{}
	var read fileOption
	cmd := &cobra.Command{
		SuggestFor: []string{"convert", "write", "record", "export", "wav", "midi"},
		Use:        "render IN OUT [FILTER]",
		Short:      "make a sound file, or a MIDI file, of a capture or a MIDI file",
		Long: `Make a sound file (WAV or, where OUT ends in .flac, FLAC; 16 bits, 48 kHz, stereo) or,
where it ends in .mid, a MIDI file of the notes (see "netsynth help midi"), of a capture
(for formats see "netsynth help capture") or of a MIDI file; "-" is standard input or
output. The same capture, preset, seed and version give the same bytes on every machine.
OUT is not overwritten without -y, and never if it is the input.

` + filterHelp,
		Example: `  netsynth render capture.pcap out.wav
  netsynth render capture.pcapng night.wav --preset nocturne --speed 4
  netsynth render capture.pcap - --duration 10s | ffplay -
  netsynth render capture.pcap out.flac
  netsynth render trace.txt out.wav          # text that tcpdump printed
  netsynth render big.pcap dns.wav -y port 53
  netsynth render capture.pcap out.wav --osc 127.0.0.1 --realtime
  netsynth render capture.pcap song.mid
  netsynth render song.mid song.wav          # a MIDI file, by netsynth's instrument
  netsynth render capture.pcap bells.wav --patches bells
  netsynth render capture.pcap mix.wav --stems parts --mute drum
  netsynth render capture.pcap - --to mid | fluidsynth -ni /usr/share/sounds/sf2/default-GM.sf2 -
  netsynth render capture.pcap tune.mid --compat tcpdump-tunes
  netsynth render capture.pcap out.wav --baseline office.toml
  netsynth render evening.nsl again.wav      # a ledger: the very bytes that were heard`,
		Args: func(cmd *cobra.Command, args []string) error {
			if args = read.words(args); len(args) == 1 {
				return exit.Usage("render", "render: OUT is missing").With("netsynth render " + args[0] + " out.wav")
			}
			return thenFilter("IN", "OUT")(cmd, args)
		},
		RunE: o.run("render", func(args []string) error {
			args = read.words(args)
			return renderFile(o, e, args[0], args[1], args[2:])
		}),
	}
	f := cmd.Flags()
	read.add(f)
	o.addMusic(f)
	o.addReplay(f)
	o.people.addEvents(f)
	o.addCompat(f)
	o.addHabits(f, false)
	o.addOSC(f)
	f.BoolVar(&o.osc.Realtime, "realtime", false, "render no faster than it plays, so that --osc keeps time")
	o.keep.addLedger(f)
	o.parts.add(f)
	f.StringVar(&o.parts.stems, "stems", "", "also write each part, before the master, to a WAV file of its own in this `DIR`")
	o.addOutput(f)
	return cmd
}

// renderFile makes the file out of the capture in. words are the filter's.
func renderFile(o *options, e *env, in, out string, words []string) error {
	if err := o.prepare("render", in, out); err != nil {
		return err
	}
	source, err := o.openRecorded("render", in, words)
	if err != nil {
		return err
	}
	audio, err := o.createOutput(out)
	if err != nil {
		return errors.Join(err, source.Close())
	}
	return renderSource(o, e, source, piece.FeedOf(source, o.replay(), false, piece.MayWait(in)), in, audio, out)
}
