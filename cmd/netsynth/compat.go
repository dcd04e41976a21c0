package main

import (
	"slices"
	"strings"

	"github.com/netsynth/netsynth/capture/inspect"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/compat"
	"github.com/spf13/pflag"
)

// mimicry is an older program whose output netsynth makes exactly, for --compat.
type mimicry struct {
	name string       // as the user types it
	osc  bool         // what --osc sends is as it was there; the music is the preset's
	tune *compat.Tune // what is played instead of the preset's music, if not nil
}

// compats lists every compat, sorted by name.
var compats = []mimicry{
	{name: "internet-sonification", osc: true},
	{name: "tcp-dump-music", tune: &compat.TCPDumpMusic},
	{name: "tcpdump-tunes", tune: &compat.TcpdumpTunes},
}

// addCompat declares the flag about older programs.
func (o *options) addCompat(f *pflag.FlagSet) {
	f.StringVar(&o.compat, "compat", "", `do as an older program did: `+strings.Join(compatNames(), ", "))
}

// compatNames returns what --compat can be.
func compatNames() []string {
	var names []string
	for _, c := range compats {
		names = append(names, c.name)
	}
	return names
}

// compatible returns the compat that the flags name, nil if they name none.
func (o *options) compatible() *mimicry {
	if i := slices.IndexFunc(compats, func(c mimicry) bool { return c.name == o.compat }); i >= 0 {
		return &compats[i]
	}
	return nil
}

// tune returns the tune that is played instead of the preset's music, nil if none is.
func (o *options) tune() *compat.Tune {
	if c := o.compatible(); c != nil {
		return c.tune
	}
	return nil
}

// checkTune returns what does not go with a tune, in the words of command.
func (o *options) checkTune(command string) error {
	if o.tune() != nil && o.tempo != 0 {
		return usage(command, "--tempo %g does not go with --compat %s, which has a time of its own", o.tempo, o.compat)
	}
	return nil
}

// playTune returns the composer of the tune t, and lets recorded packets come in its time.
// Live ones are played as they come.
func (p *piece) playTune(t compat.Tune) (scheduler.Composer, error) {
	hosts, err := p.knowHosts()
	if err != nil {
		return nil, err
	}
	replay, recorded := p.feed.(interface {
		follow(compat.Tune, *inspect.Hosts)
	})
	if recorded {
		replay.follow(t, hosts)
	}
	return compat.NewMelody(t, hosts.Find, !recorded), nil
}

// compose makes the piece's composer.
func (p *piece) compose() (scheduler.Composer, error) {
	if t := p.o.tune(); t != nil {
		return p.playTune(*t)
	}
	return scheduler.New(p.settings, p.o.seed), nil
}
