package scheduler

import (
	"fmt"
	"slices"

	"github.com/netsynth/netsynth/internal/conf"
	"github.com/netsynth/netsynth/scheduler/traffic"
)

// Figure is a shape that a listener learns once: the same in every preset, for a
// detector or for one kind of packet.
type Figure struct {
	Name    string // its shape, such as "ladder": detectors refer to it by this name
	Role    Role   // whose sound it has
	Meaning string // in the legend; "" where the detectors that name it say it
	Within  string // the figure whose line in the legend includes the meaning; "": it has its own

	Any bool // it can be played for any state; others need packets of their kind

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
	{Name: "stutter", Role: Tens, Any: true, always: true, asks: 190},
	{Name: "ladder", Role: Scan, Any: true, asks: 130},
	{Name: "ladder downwards with tambourine", Role: Scan, Any: true, asks: 140},
	{Name: "bare fifth, low", Role: Scan, Any: true, asks: 142},
	{Name: "ladder with bells", Role: Scan, Any: true, bright: []Role{DNS}, asks: 144},
	{Name: "rising scale", Role: Ping, asks: 105},
	{Name: "rising scale with maracas", Role: ArpX, asks: 106},
	{Name: "tremolo", Role: ArpX, Any: true, asks: 150},
	{Name: "going down and round", Role: ArpX, Any: true, bright: []Role{DNS}, asks: 170},
	{Name: "three knocks and a rest", Role: Drum, Any: true, asks: 160},
	{Name: "hammering low toms under trembling strings", Role: Drum, Any: true, bright: []Role{Drum, Tens, QUIC}, always: true, asks: 200},
	{Name: "rising call", Role: Ref, Any: true, asks: 175},
	{Name: "low fifths over rolling toms", Role: QUIC, Any: true, bright: []Role{Drum, Tens, QUIC}, asks: 205},
	{Name: "single notes", Role: QUIC, Meaning: "other datagrams", always: true, asks: 72},
	{Name: "breath", Role: Pad, Meaning: "where nothing else sounds for a bar: keep-alives, bare acknowledgements and whatever has no sound of its own", always: true, asks: 230},
	{Name: "toms in half steps", Role: Drum, Any: true, bright: []Role{Drum, Tens}, asks: 201},
	{Name: "toms off the beat", Role: Drum, Any: true, bright: []Role{Drum, Tens}, asks: 202},
	{Name: "pedal", Role: Ping, Any: true, bright: []Role{Drum, Tens, Ping}, asks: 206},
	{Name: "tolling pedal", Role: DNS, Any: true, bright: []Role{Drum, Tens, DNS}, asks: 207},
	{Name: "scattered leaps", Role: Scan, Any: true, bright: []Role{Drum, Tens, Scan}, asks: 208},
}

// Figures returns the figures in the order of the legend. The caller must not change them.
func Figures() []Figure { return figures[:] }

// Meanings returns the meanings that the figure has in the legend of s, one a line: its own
// or those of the states for which it is played.
func (f *Figure) Meanings(s *Settings) (lines []string) {
	if f.Within != "" {
		return nil
	}
	if f.Meaning != "" {
		lines = append(lines, f.Meaning)
	}
	for d := range traffic.NumDetectors {
		for i, found := range d.Info().Forms {
			if s.FigureOf(d, uint8(i)).Name == f.Name && found.Legend != "" {
				lines = append(lines, found.Legend)
			}
		}
	}
	return lines
}

// FigureOf returns the figure that plays a form of state d: that of the settings, or the detector's own.
func (s *Settings) FigureOf(d traffic.Detector, form uint8) *Figure {
	return &figures[s.figureOf(d, form)]
}

// figureOf returns its number.
func (s *Settings) figureOf(d traffic.Detector, form uint8) int {
	if d < traffic.NumDetectors && s.Figures[d] != "" {
		return figureNumber(s.Figures[d])
	}
	return figuresOf[d][form]
}

// StateFigures returns the names of the figures that can be played for any state.
func StateFigures() (names []string) {
	for i := range figures {
		if figures[i].Any {
			names = append(names, figures[i].Name)
		}
	}
	return names
}

func (s *Settings) checkFigures() error {
	names := StateFigures()
	for d, name := range s.Figures {
		own := slices.ContainsFunc(traffic.Detector(d).Info().Forms, func(f traffic.Form) bool { return f.Figure == name })
		if name != "" && !own && !slices.Contains(names, name) {
			return &Problem{Key: "detector." + traffic.Detector(d).String() + ".figure", Err: conf.Unknown("figure", name, names)}
		}
	}
	return nil
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
