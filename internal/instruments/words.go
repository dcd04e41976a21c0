package instruments

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Words describes a layer's patch in sentences, by the kernel's name. Numbers that no
// sentence here uses are listed as they stand in the file.
func Words(kernel string, patch any) []string {
	if patch == nil {
		return nil
	}
	f := fieldsOf(patch)
	s := &sentences{f: f}
	if describe := kernels[kernel]; describe != nil {
		describe(s)
	}
	if rest := f.rest(); len(rest) > 0 {
		s.say("%s", strings.Join(rest, ", "))
	}
	return s.lines
}

// kernels are the functions that describe the patches of each kernel.
var kernels = map[string]func(*sentences){"analog": analog, "fm": pairs, "harmonic": harmonic, "modal": modal, "noise": noise, "string": plucked}

func harmonic(s *sentences) {
	s.anchors()
	s.players("players")
	s.number("each drifts by %s cents", "drift")
	for _, f := range s.f.rows("formants", 3) {
		s.say("formant: %+g dB at %s Hz, %s Hz wide", f[1], short(f[0]), short(f[2]))
	}
	s.number("brightness by velocity: %s of the way from soft to loud", "reach")
	s.number("brightness by level: a share of %s", "swell")
	s.envelope("level", "amplitude")
	s.motion("vibrato", "cents")
	s.motion("tremolo", "dB")
	s.breath("breath")
}

// mostModes is how many modes are listed.
const mostModes = 6

func modal(s *sentences) {
	modes := s.f.rows("modes", 3)
	if len(modes) > 0 {
		slices.SortStableFunc(modes, func(a, b []float64) int { return cmp.Compare(b[1], a[1]) })
		var strongest []string
		for _, m := range modes[:min(mostModes, len(modes))] {
			strongest = append(strongest, fmt.Sprintf("%s (%s dB, %s)", short(m[0]), short(m[1]), seconds(m[2])))
		}
		s.say("%d modes; the strongest, as ratio (level, time for 60 dB): %s", len(modes), strings.Join(strongest, ", "))
	}
	s.anchors()
	s.number("ratios of %s Hz, not of the key", "fixed")
	s.number("pitch follows the key by %s", "track")
	s.number("rings shorter by %s octaves an octave up", "shorten")
	s.number("hammer: full up to %s Hz", "hardness")
	s.number("soft notes: up to %s octaves lower", "soften")
	s.number("second string %s cents higher", "twin")
	s.time("blow of %s", "attack")
	s.released()
	s.motion("tremolo", "dB")
	s.breath("knock")
}

// released says how a note ends when its key is released.
func (s *sentences) released() {
	if r := s.f.number("release"); r != 0 {
		s.say("released: 60 dB in %s", seconds(r))
	} else {
		s.say("released: rings on")
	}
}

func plucked(s *sentences) {
	s.anchors()
	s.number("plucked at %s of the length", "position")
	s.number("pick: full up to %s Hz", "pick")
	s.number("soft notes: up to %s octaves lower", "soften")
	s.number("pick follows the key by %s octaves an octave", "track")
	s.number("noise in the pluck: %s dB", "noise")
	if t := s.f.number("t60"); t != 0 {
		s.say("rings at C4 for 60 dB: fundamental %s, partials at 3 kHz %s", seconds(t), seconds(s.f.number("high")))
	}
	s.number("rings shorter by %s octaves an octave up", "shorten")
	s.number("plucked louder by %s dB an octave up", "lift")
	s.time("attack %s", "attack")
	s.released()
	for _, b := range s.f.rows("body", 3) {
		s.say("body: %+g dB at %s Hz, quality %s", b[1], short(b[0]), short(b[2]))
	}
	s.breath("knock")
}
