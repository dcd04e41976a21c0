package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/file"
	"github.com/netsynth/netsynth/internal/exit"
	"github.com/netsynth/netsynth/internal/piece"
	"github.com/netsynth/netsynth/internal/privilege"
	"github.com/netsynth/netsynth/internal/signals"
	"github.com/spf13/cobra"
)

func newPlay(e *env) *cobra.Command {
	o := &options{}
	var live liveOptions
	var read fileOption
	cmd := &cobra.Command{
		SuggestFor: []string{"listen", "hear", "live"},
		Use:        "play {-i INTERFACE... | FILE | -} [FILTER]",
		Short:      "hear an interface, or a capture or MIDI file in its own time",
		Long: `Play an interface as packets arrive, or a capture file or stream in its own time.
Listening to an interface needs rights: see "netsynth help capture". They are given
up as soon as the interface is open.

` + filterHelp,
		Example: `  sudo netsynth play -i eth0
  sudo netsynth play -i any --preset dorian-drive --latency low
  sudo netsynth play -i eth0 -i wlan0 port 53 or icmp
  sudo netsynth play -i usb0 --wait
  netsynth play capture.pcap --speed 2
  netsynth play capture.pcap --solo dns
  netsynth play song.mid                     # a MIDI file, by netsynth's instrument
  netsynth play capture.pcap --patches bells # sounds of your own: docs/patches.md
  netsynth play capture.pcap --osc localhost:4560
  netsynth play capture.pcap --compat tcpdump-tunes
  sudo tcpdump -i eth0 -U --immediate-mode -w - port 53 | netsynth play -
  tcpdump -n -l | netsynth play -
  netsynth play -f /var/log/suricata/eve.json
  sudo netsynth play -i eth0 --record evening.flac --ledger evening.nsl
  netsynth play evening.nsl
  sudo netsynth play -i eth0 --baseline office.toml   # what is usual here is learnt: docs/baseline.md`,
		Args: func(cmd *cobra.Command, args []string) error {
			if args = read.words(args); !cmd.Flags().Changed("interface") && len(args) > 0 && (args[0] == "-" || exists(args[0]) || looksLikeFile(args[0])) {
				live.devices = nil // they are the configuration's: a file comes before them
			}
			return errors.Join(read.check("play", &live), live.check("play", args))
		},
		RunE: o.run("play", func(args []string) error {
			if live.on() {
				return playLive(o, e, &live, args)
			}
			args = read.words(args)
			return playFile(o, e, args[0], args[1:], read.follow)
		}),
	}
	f := cmd.Flags()
	live.add(f)
	o.rights.addUser(f)
	read.add(f)
	read.addFollow(f)
	o.addMusic(f)
	o.addReplay(f)
	o.addSpeaker(f)
	o.people.add(f)
	o.parts.add(f)
	o.addCompat(f)
	o.addHabits(f, true)
	o.addOSC(f)
	o.keep.addRecord(f)
	o.keep.addLedger(f)
	f.BoolVar(&o.osc.HearSelf, "hear-self", false, "also play the packets that carry the OSC messages")
	return cmd
}

// playFile plays a capture file or stream in its own time, or what is added to a log. words are
// the filter's.
func playFile(o *options, e *env, in string, words []string, follow bool) error {
	if err := o.prepare("play", in, ""); err != nil {
		return err
	}
	open := o.openRecorded
	if follow {
		if o.speedMilli() != 1000 {
			return exit.Usage("play", "play: what -f follows comes in its own time: not with --speed")
		}
		open = openFollowed
		o.filter = strings.Join(words, " ")
	}
	source, err := open("play", in, words)
	if err != nil {
		return err
	}
	if piece.MayWait(in) {
		file.Live(source)
	}
	audio, err := openSpeaker(o, e)
	if err != nil {
		return errors.Join(o.noSound(err), source.Close())
	}
	var again func() (capture.Source, error)
	if st, err := os.Stat(in); err == nil && st.Mode().IsRegular() && !follow {
		again = func() (capture.Source, error) { return openCapture("play", in, words) }
	}
	caught := signals.Catch()
	defer caught.Release()
	return playSource(o, e, source, again, in, audio, caught)
}

// playLive plays the packets of interfaces. words are the filter's. The sound card is
// opened when root has become the user, to whom a sound server belongs; but root becomes
// nobody last.
func playLive(o *options, e *env, l *liveOptions, words []string) error {
	if err := o.prepare("play", "", ""); err != nil {
		return err
	}
	l.late = capture.LateAfter
	source, err := openLive("play", l, words, o.rights.stages(e))
	if err != nil {
		return err
	}
	caught := signals.Catch() // nothing is lost from now on
	defer caught.Release()
	if err := o.checkFiles("play", "", ""); err != nil { // with the rights that are left
		return errors.Join(err, source.Close())
	}
	audio, err := openSpeaker(o, e)
	if err != nil {
		return errors.Join(o.noSound(err), source.Close())
	}
	if err := o.beforeNobody(); err != nil {
		return errors.Join(err, source.Close())
	}
	p, err := o.newPiece(l.String(), source, piece.NewLiveFeed(source), false)
	if err == nil {
		err = p.PlayOn(audio, o.audio, nil)
	}
	if err == nil {
		err = o.rights.stages(e).AfterAll()
	}
	if err != nil {
		return errors.Join(err, source.Close())
	}
	if o.quiet == 0 {
		fmt.Fprintf(e.stderr, "netsynth: listening to %s, preset %s; Ctrl-C ends it\n", l, o.preset)
	}
	return p.Perform(e.streams(), caught)
}

// beforeNobody prepares for root becoming nobody, who may not create a file at the end: it opens
// the file of the summary, has that of the recording created early, and refuses a baseline that
// would be written. A pipe or a device is opened at the end, as always.
func (o *options) beforeNobody() (err error) {
	if !privilege.ToNobody(o.rights.all.User) {
		return nil
	}
	if _, learnt := o.habits.Files(); learnt != "" {
		return exit.New(exit.CodeError, fmt.Errorf("--baseline %s: root becomes nobody, who may not write it", learnt), "--user NAME has root become somebody who may")
	}
	o.keep.early = true
	st, serr := os.Stat(o.summaryFile)
	if o.summaryFile != "" && o.summaryFile != "-" && (serr != nil || st.Mode().IsRegular()) {
		o.summaryKept, err = os.OpenFile(o.summaryFile, os.O_WRONLY|os.O_CREATE, 0o644)
	}
	return err
}
