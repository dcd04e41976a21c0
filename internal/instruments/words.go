package instruments

import (
	"cmp"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"

	"github.com/netsynth/netsynth/internal/gm"
)

// Words describes a layer's patch in sentences, by the kernel's name. What a kernel has that no
// sentence here tells is listed as it stands in the file.
func Words(kernel string, patch any) []string {
	if patch == nil {
		return nil
	}
	f := fieldsOf(patch)
	s := &sentences{f: f}
	if tell := kernels[kernel]; tell != nil {
		tell(s)
	}
	if rest := f.rest(); len(rest) > 0 {
		s.say("%s", strings.Join(rest, ", "))
	}
	return s.lines
}

// kernels says how each kernel's patches are told.
var kernels = map[string]func(*sentences){"analog": analog, "fm": pairs, "harmonic": harmonic, "modal": modal, "noise": noise, "string": plucked}

// sentences are the description of a patch as it grows.
type sentences struct {
	f     *fields
	lines []string
}

// say adds a sentence.
func (s *sentences) say(format string, args ...any) {
	s.lines = append(s.lines, fmt.Sprintf(format, args...))
}

// number adds a sentence with a number if it is not 0.
func (s *sentences) number(format, name string) {
	if x := s.f.number(name); x != 0 {
		s.say(format, short(x))
	}
}

// envelope tells an envelope of a name.
func (s *sentences) envelope(title, name string) {
	e := s.f.table(name)
	if len(e.names) == 0 {
		return
	}
	s.say("%s: attack %s, decay %s to %s %%, release %s", title, seconds(e.number("attack")), seconds(e.number("decay")),
		short(100*e.number("sustain")), seconds(e.number("release")))
}

// motion tells a vibrato or tremolo.
func (s *sentences) motion(name, unit string) {
	m := s.f.table(name)
	if m.number("depth") == 0 {
		return
	}
	after := ""
	if d := m.number("delay"); d > 0 {
		after = ", after " + seconds(d)
	}
	s.say("%s: %s Hz, %s %s each side%s", name, short(m.number("rate")), short(m.number("depth")), unit, after)
}

// breath tells a noise that goes with the tone.
func (s *sentences) breath(name string) {
	b := s.f.table(name)
	var parts []string
	if l := b.number("level"); l != 0 {
		parts = append(parts, short(l)+" dB while it sounds")
	}
	if o := b.number("onset"); o != 0 {
		parts = append(parts, fmt.Sprintf("%s dB at the start, gone in %s", short(o), seconds(b.number("fall"))))
	}
	if len(parts) > 0 {
		s.say("noise around %s Hz: %s", short(b.number("hz")), strings.Join(parts, ", "))
	}
}

// anchors tells the keys at which partials are given.
func (s *sentences) anchors() {
	list := s.f.tables("anchor")
	var keys []string
	soft, most := false, 0
	for _, a := range list {
		keys = append(keys, gm.KeyName(min(max(int(math.Round(a.number("key"))), 0), 127)))
		most = max(most, listLength(a, "loud"))
		soft = soft || listLength(a, "soft") > 0
	}
	if len(list) == 0 {
		return
	}
	two := ""
	if soft {
		two = ", loud and soft"
	}
	s.say("levels of up to %d partials at %s%s", most, strings.Join(keys, ", "), two)
	s.number("partials beyond those: %s dB an octave", "slope")
	s.number("soft notes: %s dB an octave of partials", "dark")
	s.number("at most %s partials", "partials")
}

// listLength returns how many elements a list has.
func listLength(f *fields, name string) int {
	if v := f.get(name); v.IsValid() && v.Kind() == reflect.Slice {
		return v.Len()
	}
	return 0
}

// seconds writes a time: "12 ms", "1.5 s".
func seconds(x float64) string {
	if x < 1 {
		return short(1000*x) + " ms"
	}
	return short(x) + " s"
}

// players tells how many copies of a tone there are.
func (s *sentences) players(what string) {
	n, detune := s.f.number("copies"), s.f.number("detune")
	if n > 1 {
		s.say("%s %s, %s cents between the outermost", short(n), what, short(detune))
	}
}

func harmonic(s *sentences) {
	s.anchors()
	s.players("players")
	s.number("each drifts by %s cents", "drift")
	for _, f := range s.f.rows("formants") {
		s.say("formant: %+g dB at %s Hz, %s Hz wide", f[1], short(f[0]), short(f[2]))
	}
	s.number("brightness by velocity: %s of the way from soft to loud", "reach")
	s.number("brightness by level: a share of %s", "swell")
	s.envelope("level", "amplitude")
	s.motion("vibrato", "cents")
	s.motion("tremolo", "dB")
	s.breath("breath")
}

// mostModes is how many modes are told one by one.
const mostModes = 6

func modal(s *sentences) {
	modes := s.f.rows("modes")
	if len(modes) > 0 {
		slices.SortStableFunc(modes, func(a, b []float64) int { return cmp.Compare(b[1], a[1]) })
		var told []string
		for _, m := range modes[:min(mostModes, len(modes))] {
			told = append(told, fmt.Sprintf("%s (%s dB, %s)", short(m[0]), short(m[1]), seconds(m[2])))
		}
		s.say("%d modes; the strongest, as ratio (level, time for 60 dB): %s", len(modes), strings.Join(told, ", "))
	}
	s.anchors()
	s.number("ratios of %s Hz, not of the key", "fixed")
	s.number("pitch follows the key by %s", "track")
	s.number("rings shorter by %s octaves an octave up", "shorten")
	s.number("hammer: full up to %s Hz", "hardness")
	s.number("soft notes: up to %s octaves lower", "soften")
	s.number("second string %s cents higher", "twin")
	if a := s.f.number("attack"); a != 0 {
		s.say("blow of %s", seconds(a))
	}
	s.released()
	s.motion("tremolo", "dB")
	s.breath("knock")
}

// released tells how a note ends when its key is released.
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
	if a := s.f.number("attack"); a != 0 {
		s.say("attack %s", seconds(a))
	}
	s.released()
	for _, b := range s.f.rows("body") {
		s.say("body: %+g dB at %s Hz, quality %s", b[1], short(b[0]), short(b[2]))
	}
	s.breath("knock")
}
