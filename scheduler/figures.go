package scheduler

import (
	"fmt"

	"github.com/netsynth/netsynth/scheduler/traffic"
)

// Figure is a shape that a listener learns once: the same in every preset, for a
// detector or for one kind of packet.
type Figure struct {
	Name    string // its shape, such as "ladder": detectors refer to it by this name
	Role    Role   // whose sound it has
	Meaning string // in the legend; "" where the detectors that name it say it
	Within  string // the figure whose line in the legend includes the meaning; "": it has its own

	bright []Role // roles that do not step back while it plays
	always bool   // it is asked in every step, also while no state has it played
	asks   int    // its place among the players: the lower, the earlier
}

// figures is the table of figures, in the order of the legend. A new figure is its row here
// and its play, which registers itself.
var figures = [...]Figure{
	{Name: "side stick", Role: Drum, Meaning: "a connection is asked for (SYN)", always: true, asks: 122},
	{Name: "wood block", Role: Drum, Meaning: "a connection is accepted; alone on every beat: the traffic has gone; alone once a bar: nothing happens, and all is well",
		always: true, asks: 124},
	{Name: "low wood block", Role: Drum, Meaning: "a connection ends", always: true, asks: 126},
	{Name: "maracas", Role: Drum, Meaning: "ARP", always: true, asks: 120},
	{Name: "kick, snare, hi-hat", Role: Drum, Meaning: "the total rate, in decades", always: true, asks: 210},
	{Name: "wood block alone", Role: Drum, Meaning: "the traffic has gone, or there is none", Within: "wood block", always: true, asks: 220},
	{Name: "falling second", Role: Ref, always: true, asks: 180},
	{Name: "stutter", Role: Tens, always: true, asks: 190},
	{Name: "ladder", Role: Scan, asks: 130},
	{Name: "ladder downwards, slow", Role: Scan, asks: 140},
	{Name: "bare fifth", Role: Scan, asks: 142},
	{Name: "ladder with bells", Role: Scan, bright: []Role{DNS}, asks: 144},
	{Name: "rising scale", Role: Ping, asks: 105},
	{Name: "rising scale with maracas", Role: Ping, asks: 106},
	{Name: "tremolo", Role: ArpX, asks: 150},
	{Name: "going down and round", Role: ArpX, asks: 170},
	{Name: "three knocks and a rest", Role: Drum, asks: 160},
	{Name: "hammering low toms under trembling strings", Role: Drum, bright: []Role{Drum, Tens, QUIC}, always: true, asks: 200},
	{Name: "rising call", Role: Ref, asks: 175},
	{Name: "low fifths over rolling toms", Role: QUIC, bright: []Role{Drum, Tens, QUIC}, asks: 205},
	{Name: "single notes", Role: QUIC, Meaning: "other datagrams", always: true, asks: 72},
	{Name: "breath", Role: Pad, Meaning: "where nothing else sounds for a bar: keep-alives, bare acknowledgements and whatever has no sound of its own", always: true, asks: 230},
	{Name: "toms in half steps", Role: Drum, bright: []Role{Drum, Tens}, asks: 201},
	{Name: "toms off the beat", Role: Drum, bright: []Role{Drum, Tens}, asks: 202},
	{Name: "pedal", Role: Ping, bright: []Role{Drum, Tens, Ping}, asks: 206},
	{Name: "tolling pedal", Role: DNS, bright: []Role{Drum, Tens, DNS}, asks: 207},
	{Name: "scattered leaps", Role: Scan, bright: []Role{Drum, Tens, Scan}, asks: 208},
}

// FigureRole returns the role that plays the figure called name, which must exist.
func FigureRole(name string) Role { return figures[figureNumber(name)].Role }

// Figures returns the figures in the order of the legend. The caller must not change them.
func Figures() []Figure { return figures[:] }

// Meanings returns the meanings that the figure has in the legend, one a line: its own
// or those of the detectors that name it.
func (f *Figure) Meanings() (lines []string) {
	if f.Within != "" {
		return nil
	}
	if f.Meaning != "" {
		lines = append(lines, f.Meaning)
	}
	for d := range traffic.NumDetectors {
		for _, found := range d.Info().Forms {
			if found.Figure == f.Name && found.Legend != "" {
				lines = append(lines, found.Legend)
			}
		}
	}
	return lines
}

// figuresOf has, for each state and each of its forms, the number of its figure.
var figuresOf = func() (numbers [traffic.NumStates][]int) {
	for d := range traffic.NumStates {
		for _, f := range d.Info().Forms {
			numbers[d] = append(numbers[d], figureNumber(f.Figure))
		}
	}
	return numbers
}()

// figureNumber returns the number of the figure called name. It panics if there is none.
func figureNumber(name string) int {
	for i := range figures {
		if figures[i].Name == name {
			return i
		}
	}
	panic(fmt.Sprintf("unknown figure %q", name))
}
