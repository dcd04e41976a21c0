package piece

import (
	"slices"

	"github.com/netsynth/netsynth/scheduler/compat"
)

// compatProgram is an older program whose output netsynth reproduces, for --compat.
type compatProgram struct {
	name Compat
	osc  bool         // --osc sends the datagrams of that program; the music is the preset's
	tune *compat.Tune // if not nil, it is played instead of the preset's music
}

// compatPrograms is the table of --compat, sorted by name.
var compatPrograms = []compatProgram{
	{name: "internet-sonification", osc: true},
	{name: "tcp-dump-music", tune: &compat.TCPDumpMusic},
	{name: "tcpdump-tunes", tune: &compat.TcpdumpTunes},
}

// CompatNames returns the values of --compat.
func CompatNames() (names []string) {
	for _, p := range compatPrograms {
		names = append(names, string(p.name))
	}
	return names
}

// Compat is the value of --compat; empty if the flag is not given.
type Compat string

// program returns the row of the table, a zero one if there is none of that name.
func (n Compat) program() compatProgram {
	if i := slices.IndexFunc(compatPrograms, func(p compatProgram) bool { return p.name == n }); i >= 0 {
		return compatPrograms[i]
	}
	return compatProgram{}
}

// Tune returns the tune that is played instead of the preset's music, nil if none is.
func (n Compat) Tune() *compat.Tune { return n.program().tune }

// Sonification reports whether --osc sends the datagrams of internet-sonification.
func (n Compat) Sonification() bool { return n.program().osc }
