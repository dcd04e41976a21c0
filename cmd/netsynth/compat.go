package main

import (
	"slices"

	"github.com/netsynth/netsynth/scheduler/compat"
)

// compatProgram is an older program whose output netsynth reproduces, for --compat.
type compatProgram struct {
	name compatName
	osc  bool         // --osc sends the datagrams of that program; the music is the preset's
	tune *compat.Tune // if not nil, it is played instead of the preset's music
}

// compatPrograms is the table of --compat, sorted by name.
var compatPrograms = []compatProgram{
	{name: "internet-sonification", osc: true},
	{name: "tcp-dump-music", tune: &compat.TCPDumpMusic},
	{name: "tcpdump-tunes", tune: &compat.TcpdumpTunes},
}

// compatNames returns the values of --compat.
func compatNames() (names []string) {
	for _, p := range compatPrograms {
		names = append(names, string(p.name))
	}
	return names
}

// compatName is the value of --compat; empty if the flag is not given.
type compatName string

// program returns the row of the table, a zero one if there is none of that name.
func (n compatName) program() compatProgram {
	if i := slices.IndexFunc(compatPrograms, func(p compatProgram) bool { return p.name == n }); i >= 0 {
		return compatPrograms[i]
	}
	return compatProgram{}
}

// tune returns the tune that is played instead of the preset's music, nil if none is.
func (n compatName) tune() *compat.Tune { return n.program().tune }

// sonification reports whether --osc sends the datagrams of internet-sonification.
func (n compatName) sonification() bool { return n.program().osc }
