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
	asks   int    // its place among the players: the lower, the earlier
	play   func(*ensemble, *traffic.State)
}

// figures is the table of figures, in the order of the legend. play is called in every
// step, with the state of a detector that is on and names the figure, nil if none is.
var figures = [...]Figure{
	{Name: "side stick", Role: Drum, Meaning: "a connection is asked for (SYN)", asks: 122, play: (*ensemble).playSideStick},
	{Name: "wood block", Role: Drum, Meaning: "a connection is accepted; alone on every beat: the traffic has gone; alone once a bar: nothing happens, and all is well",
		asks: 124, play: (*ensemble).playWoodBlock},
	{Name: "low wood block", Role: Drum, Meaning: "a connection ends", asks: 126, play: (*ensemble).playLowWoodBlock},
	{Name: "maracas", Role: Drum, Meaning: "ARP", asks: 120, play: (*ensemble).playMaracas},
	{Name: "kick, snare, hi-hat", Role: Drum, Meaning: "the total rate, in decades", asks: 210, play: (*ensemble).playGroove},
	{Name: "wood block alone", Role: Drum, Meaning: "the traffic has gone, or there is none", Within: "wood block", asks: 220, play: (*ensemble).playOutage},
	{Name: "falling second", Role: Ref, asks: 180, play: (*ensemble).playRefused},
	{Name: "stutter", Role: Tens, asks: 190, play: (*ensemble).playLoss},
	{Name: "ladder", Role: Scan, asks: 130, play: (*ensemble).playLadder},
	{Name: "ladder downwards, slow", Role: Scan, asks: 140, play: (*ensemble).playLadderDown},
	{Name: "bare fifth", Role: Scan, asks: 142, play: (*ensemble).playBareFifth},
	{Name: "ladder with bells", Role: Scan, bright: []Role{DNS}, asks: 144, play: (*ensemble).playLadderWithBells},
	{Name: "rising scale", Role: Ping, asks: 105, play: (*ensemble).playRisingScale},
	{Name: "tremolo", Role: ArpX, asks: 150, play: (*ensemble).playTremolo},
	{Name: "going down and round", Role: ArpX, asks: 170, play: (*ensemble).playRound},
	{Name: "three knocks and a rest", Role: Drum, asks: 160, play: (*ensemble).playKnocks},
	{Name: "hammering low toms under trembling strings", Role: Drum, bright: []Role{Drum, Tens, QUIC}, asks: 200, play: (*ensemble).playHammering},
	{Name: "low fifths over rolling toms", Role: QUIC, bright: []Role{Drum, Tens, QUIC}, asks: 205, play: (*ensemble).playLowFifths},
}

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
		for _, form := range d.Info().Forms {
			if form.Figure == f.Name && form.Legend != "" {
				lines = append(lines, form.Legend)
			}
		}
	}
	return lines
}

// figuresOf has, for each state and each of its forms, the number of its figure.
var figuresOf = func() (numbers [traffic.NumStates][]int) {
	for d := range traffic.NumStates {
		for _, form := range d.Info().Forms {
			numbers[d] = append(numbers[d], figureNumber(form.Figure))
		}
	}
	return numbers
}()

// figureNumber returns the number of the figure called name, which must exist.
func figureNumber(name string) int {
	for i := range figures {
		if figures[i].Name == name {
			return i
		}
	}
	panic(fmt.Sprintf("a detector names the figure %q, which does not exist", name))
}
