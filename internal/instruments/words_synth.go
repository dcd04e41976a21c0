package instruments

import (
	"fmt"
	"strings"
)

func analog(s *sentences) {
	wave := s.f.text("wave")
	if w := s.f.number("width"); w != 0 && wave == "pulse" {
		wave += fmt.Sprintf(" of width %s", short(w))
	}
	s.say("oscillator: %s", wave)
	s.players("oscillators")
	s.number("the last %s semitones above the first", "interval")
	s.number("sine an octave below: %s dB", "sub")
	s.say("low-pass of %s poles at %s Hz (C4, full velocity), quality %s", short(s.f.number("poles")), short(s.f.number("cutoff")), short(s.f.number("quality")))
	s.number("cutoff of soft notes: up to %s octaves lower", "velocity")
	s.number("cutoff follows the key by %s octaves an octave", "track")
	s.number("filter envelope: %s octaves", "sweep")
	s.envelope("filter", "filter")
	s.envelope("level", "amplitude")
	s.motion("vibrato", "cents")
	s.motion("wander", "octaves")
}

func pairs(s *sentences) {
	for i, p := range s.f.tables("pair") {
		line := fmt.Sprintf("pair %d: carrier %s, %s dB", i+1, short(p.number("ratio")), short(p.number("level")))
		if index := p.number("index"); index != 0 {
			line += fmt.Sprintf(", modulator %s with index %s", short(p.number("modulator")), short(index))
			if calm := p.number("calm"); calm != 0 {
				line += fmt.Sprintf(", which falls to %s of it in %s", short(p.number("rest")), seconds(calm))
			}
		}
		if fade := p.number("fade"); fade != 0 {
			line += ", fades in " + seconds(fade)
		}
		s.say("%s", line)
	}
	s.envelope("level", "amplitude")
	s.motion("vibrato", "cents")
	s.motion("tremolo", "dB")
}

func noise(s *sentences) {
	for _, t := range s.f.tables("tone") {
		line := fmt.Sprintf("sine of %s Hz", short(t.number("hz")))
		if g := t.number("glide"); g != 0 {
			line += fmt.Sprintf(", from %+g semitones in %s", g, seconds(t.number("slide")))
		}
		s.say("%s%s", line, swell(t))
	}
	for _, b := range s.f.tables("band") {
		kind := map[string]string{"low": "noise up to", "band": "noise around", "high": "noise above"}[b.text("kind")]
		s.say("%s %s Hz, quality %s%s", kind, short(b.number("hz")), short(b.number("quality")), swell(b))
	}
	s.time("attack %s", "attack")
	s.released()
	s.number("pitch follows the key by %s", "track")
	s.number("shorter by %s octaves an octave up", "shorten")
	s.number("soft notes: %s dB an octave less above 200 Hz", "dull")
}

// swell says how the level of a tone or a band goes.
func swell(f *fields) string {
	line := fmt.Sprintf(": %s dB, gone in %s", short(f.number("level")), seconds(f.number("t60")))
	for _, part := range []struct{ name, words string }{{"delay", "after"}, {"attack", "attack"}, {"hold", "held"}} {
		if x := f.number(part.name); x != 0 {
			line += ", " + part.words + " " + seconds(x)
		}
	}
	if n := f.number("bursts"); n > 1 {
		line += fmt.Sprintf(", %s times %s apart", short(n), seconds(f.number("apart")))
	}
	return strings.TrimSpace(line)
}
