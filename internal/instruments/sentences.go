package instruments

import (
	"fmt"
	"math"
	"reflect"
	"strings"

	"github.com/netsynth/netsynth/internal/gm"
)

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

// time adds a sentence with a time if it is not 0.
func (s *sentences) time(format, name string) {
	if x := s.f.number(name); x != 0 {
		s.say(format, seconds(x))
	}
}

// envelope describes an envelope of a name.
func (s *sentences) envelope(title, name string) {
	e := s.f.table(name)
	if len(e.names) == 0 {
		return
	}
	s.say("%s: attack %s, decay %s to %s %%, release %s", title, seconds(e.number("attack")), seconds(e.number("decay")),
		short(100*e.number("sustain")), seconds(e.number("release")))
}

// motion describes a vibrato or tremolo.
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

// breath describes a noise that goes with the tone.
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

// anchors lists the keys at which partials are given.
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

// players says how many copies of a tone there are.
func (s *sentences) players(name string) {
	n, detune := s.f.number("copies"), s.f.number("detune")
	if n > 1 {
		s.say("%s %s, %s cents between the outermost", short(n), name, short(detune))
	}
}
