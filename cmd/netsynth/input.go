package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/file"
	"github.com/netsynth/netsynth/internal/console"
	"github.com/netsynth/netsynth/internal/exit"
	"github.com/netsynth/netsynth/ledger"
	"github.com/netsynth/netsynth/scheduler/song"
	"github.com/spf13/pflag"
)

// fileOption is the flag that names an input as tcpdump's -r does, and the one that follows it.
type fileOption struct {
	files  []string
	follow bool
}

func (o *fileOption) add(f *pflag.FlagSet) {
	f.StringArrayVarP(&o.files, "read", "r", nil, "read this `FILE`, as the first argument does")
}

// addFollow adds the flag that follows a log.
func (o *fileOption) addFollow(f *pflag.FlagSet) {
	f.BoolVarP(&o.follow, "follow", "f", false, "of a log of Suricata or Zeek: only what is added from now on, also through rotation (docs/logs.md)")
}

// check returns a usage error where there is no file to follow.
func (o *fileOption) check(command string, live *liveOptions) error {
	if o.follow && live.on() {
		return exit.Usage(command, "%s: -f follows a file: not with %s", command, live.flags())
	}
	return nil
}

// words returns the arguments of a command with the file, if the flag was given, in front.
func (o *fileOption) words(args []string) []string { return append(slices.Clip(o.files), args...) }

// openRecorded opens the ledger or the capture in: see openCapture. A ledger says, where no flag
// does, which music it is.
func (o *options) openRecorded(command, in string, words []string) (capture.Source, error) {
	o.filter = strings.Join(words, " ")
	if !ledger.Is(in) {
		return openCapture(command, in, words)
	}
	r, err := openAgain(command, in, words)
	if err != nil {
		return nil, err
	}
	if err := o.adopt(command, r.Header()); err != nil {
		return nil, errors.Join(err, r.Close())
	}
	return r, nil
}

// openCapture opens the capture in for command, "-" being standard input, with the filter
// that the arguments in words make, if there are any.
func openCapture(command, in string, words []string) (capture.Source, error) {
	if in == "-" && console.IsTerminal(os.Stdin) {
		return nil, exit.New(exit.CodeUsage, errors.New("standard input is a terminal, not a capture"),
			fmt.Sprintf("tcpdump -i eth0 -U --immediate-mode -w - | netsynth %s -", command))
	}
	read := file.Open
	if len(words) > 0 {
		read = func(in string) (capture.Source, error) { return file.OpenFiltered(in, strings.Join(words, " ")) }
	}
	source, err := read(in)
	var music *file.Music
	if errors.As(err, &music) && (command == "play" || command == "render") {
		if len(words) > 0 {
			return nil, exit.Usage(command, "%s: %s is a MIDI file: it has no packets that %q could choose", command, in, strings.Join(words, " "))
		}
		return song.Open(music.Name, music.Data)
	}
	if err != nil {
		return nil, noFile(command, err)
	}
	return source, nil
}

// openFollowed opens the log in for command, to go on as it grows. words are the filter's.
func openFollowed(command, in string, words []string) (capture.Source, error) {
	if in == "-" {
		source, err := openCapture(command, in, words)
		if err == nil {
			file.Live(source)
		}
		return source, err
	}
	source, err := file.Follow(in, strings.Join(words, " "))
	if err != nil {
		return nil, noFile(command, err)
	}
	return source, nil
}

// noFile adds to an error of open a mark under the error in the filter, or else which
// files are read.
func noFile(command string, err error) error {
	if bad := badFilter(command, err); bad != err {
		return bad
	}
	if music := (*file.Music)(nil); errors.As(err, &music) {
		return exit.New(exit.CodeError, err, "netsynth play "+music.Name)
	}
	return exit.New(exit.CodeError, fmt.Errorf("%w", err), `captures are read in pcap, pcapng and other formats, and as tcpdump's text; see "netsynth help capture"`)
}
