package main

import (
	"slices"
	"strings"

	"github.com/spf13/pflag"
)

// compat is an older program whose output netsynth makes exactly, for --compat.
type compat struct {
	name  string // as the user types it
	about string // what comes out as it did there
	osc   bool   // what --osc sends is as it was there; the music is the preset's
}

// compats lists every compat, sorted by name.
var compats = []compat{
	{name: "internet-sonification", about: "the OSC datagrams of internet-sonification", osc: true},
	{name: "tcp-dump-music", about: "the notes of TCP-Dump-Music's README"},
	{name: "tcpdump-tunes", about: "the notes of tcpdump-tunes"},
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
func (o *options) compatible() *compat {
	if i := slices.IndexFunc(compats, func(c compat) bool { return c.name == o.compat }); i >= 0 {
		return &compats[i]
	}
	return nil
}
