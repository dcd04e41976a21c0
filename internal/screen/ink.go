package screen

import (
	"fmt"
	"image/color"
	"strings"

	"charm.land/lipgloss/v2"
)

// ink is how a cell is written: a hue, a hue behind it, and attributes.
type ink uint32

// The attributes.
const (
	bold ink = 1 << (16 + iota)
	faint
	reverse
	underline
)

// of returns the ink of a hue.
func of(h hue) ink { return ink(h) }

// on returns the ink with a hue behind it.
func (i ink) on(h hue) ink { return i | ink(h)<<8 }

// front and back return the ink's hues.
func (i ink) front() hue { return hue(i) }
func (i ink) back() hue  { return hue(i >> 8) }

// inks makes and remembers the escape sequences of inks.
type inks struct {
	look  look
	known map[ink]string
}

// sequence returns what a terminal needs to write with the ink, after a reset.
func (k *inks) sequence(i ink) string {
	if i == 0 {
		return ""
	}
	s, ok := k.known[i]
	if !ok {
		if k.known == nil {
			k.known = map[ink]string{}
		}
		s, _, _ = strings.Cut(k.style(i).Render("x"), "x")
		k.known[i] = s
	}
	return s
}

// style returns the ink as a style of the library that knows terminals.
func (k *inks) style(i ink) lipgloss.Style {
	s := lipgloss.NewStyle().Bold(i&bold != 0).Faint(i&faint != 0).Reverse(i&reverse != 0).Underline(i&underline != 0)
	if c := k.colour(i.front()); c != nil {
		s = s.Foreground(c)
	}
	if c := k.colour(i.back()); c != nil {
		s = s.Background(c)
	}
	return s
}

// colour returns a hue on this terminal, nil for its own colour.
func (k *inks) colour(h hue) color.Color {
	if h == plain || h >= numHues {
		return nil
	}
	t := hues[h]
	switch {
	case k.look.colours == Colours16:
		return lipgloss.Color(fmt.Sprint(t.of16))
	case k.look.colours == Colours256:
		return lipgloss.Color(fmt.Sprint(t.of256))
	case k.look.colours != TrueColour:
		return nil
	case k.look.light:
		return lipgloss.Color(fmt.Sprintf("#%06X", t.light))
	}
	return lipgloss.Color(fmt.Sprintf("#%06X", t.dark))
}
