package main

import (
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/netsynth/netsynth/capture/live"
	"github.com/netsynth/netsynth/internal/exit"
	"github.com/netsynth/netsynth/internal/help"
	"github.com/netsynth/netsynth/internal/privilege"
	"github.com/spf13/pflag"
)

// liveOptions are the flags of play and inspect about interfaces.
type liveOptions struct {
	devices     []string
	promiscuous bool
	wait        bool
	late        time.Duration // see live.Options.Late; no flag
	set         *pflag.FlagSet
}

func (l *liveOptions) add(f *pflag.FlagSet) {
	f.StringArrayVarP(&l.devices, "interface", "i", nil, "`INTERFACE` to listen to; may be given several times; \"any\" is all of them")
	f.BoolVarP(&l.promiscuous, "promiscuous", "p", false, "also capture packets that are addressed to others")
	f.BoolVar(&l.wait, "wait", true, "wait for an interface that goes down, instead of ending; where --wait is given, also for one that does not exist yet")
	l.set = f
}

// absent reports whether an interface that does not exist yet is waited for: --wait was given.
// A mistyped name is an error otherwise.
func (l *liveOptions) absent() bool { return l.wait && l.set != nil && l.set.Changed("wait") }

// on reports whether there is an interface to listen to.
func (l *liveOptions) on() bool { return len(l.devices) > 0 }

// String lists the interfaces for people.
func (l *liveOptions) String() string { return strings.Join(l.devices, ", ") }

// flags returns the interfaces as they are written on a command line.
func (l *liveOptions) flags() string { return "-i " + strings.Join(l.devices, " -i ") }

// check returns a usage error unless the arguments of command are an interface or a
// file, not both, and then perhaps a filter.
func (l *liveOptions) check(command string, args []string) error {
	switch {
	case l.on() && len(args) > 0 && (args[0] == "-" || exists(args[0])):
		return exit.Usage(command, "%s: %s and %q: give one of them", command, l.flags(), args[0])
	case slices.Contains(l.devices, ""):
		return isEmpty(command, "-i INTERFACE")
	case l.on():
		return checkFilter(command, args)
	case len(args) == 0:
		return exit.Usage(command, "%s: -i INTERFACE, a FILE or - is missing", command)
	case args[0] == "":
		return isEmpty(command, "FILE")
	case isInterface(args[0]):
		return noInterfaceFlag(command, args[0])
	}
	return checkFilter(command, args[1:])
}

// interfaceNames returns the names of this machine's interfaces, and "any".
func interfaceNames() []string {
	list, _ := live.Interfaces() // where they cannot be listed, none has a name
	names := []string{"any"}
	for _, i := range list {
		names = append(names, i.Name)
	}
	return names
}

// isInterface reports whether there is an interface of that name, and no file.
func isInterface(word string) bool {
	return !exists(word) && slices.Contains(interfaceNames(), word)
}

// noInterfaceFlag is the error of "COMMAND eth0".
func noInterfaceFlag(command, name string) error {
	return exit.Usage(command, `%s: %s is an interface, not a file: "netsynth %s -i %s" listens to it`, command, name, command, name)
}

// openLive opens the interfaces for command, with the filter that the arguments in words
// make, and then gives up the rights that this took, unless s.AfterAll does.
func openLive(command string, l *liveOptions, words []string, s *privilege.Stages) (*live.Source, error) {
	source, err := live.Open(live.Options{Interface: l.devices[0], More: l.devices[1:],
		Promiscuous: l.promiscuous, Wait: l.wait, Absent: l.absent(), Late: l.late, Filter: strings.Join(words, " ")})
	if err != nil {
		return nil, noCapture(command, l, err)
	}
	if err := s.AfterCapture(source.DropRights); err != nil {
		return nil, errors.Join(err, source.Close())
	}
	return source, nil
}

// noCapture adds to an error of openLive a hint for command.
func noCapture(command string, l *liveOptions, err error) error {
	var rights *live.RightsError
	if bad := badFilter(command, err); bad != err {
		return bad
	}
	switch {
	case errors.Is(err, live.ErrTogether):
		return exit.Usage(command, "%s: %w", command, err)
	case errors.As(err, &rights):
		return exit.New(exit.CodeCapture, err, help.Rights(command+" "+l.flags()))
	}
	hint := `"netsynth interfaces" lists the interfaces`
	if errors.Is(err, live.ErrNoInterface) && !l.absent() {
		hint += "; --wait waits for one that is to come"
	}
	return exit.New(exit.CodeCapture, err, hint)
}
