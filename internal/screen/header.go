package screen

import (
	"fmt"
	"math"
	"strings"
)

// header draws the first row: the input, the preset, what is being done with them, and the time.
func (p *painter) header(r rect) {
	s, end := p.s, r.x+r.w
	if r.w >= 12 {
		end = p.flush(r.x, r.y, end, p.time(), plainInk) - 2
	}
	input, _ := p.input(r)
	name := item{"netsynth", bold}
	if r.w < 30 {
		name.text = ""
	}
	paused, recording := "", ""
	if s.Paused {
		paused = " paused "
	}
	if s.Recording != "" {
		recording = string(handle) + " recording " + s.Recording
	}
	p.row(r.x, r.y, end, 2, name, item{input, plainInk}, item{s.Preset, faint},
		item{paused, reverse}, item{recording, of(grave) | bold})
}

// time returns the time that is heard, and the length of the piece if it is known.
func (p *painter) time() string {
	if p.s.Length > 0 {
		return clock(p.s.Elapsed) + " / " + clock(p.s.Length)
	}
	return clock(p.s.Elapsed)
}

// input returns what a header in r says of the input: all of it, unless it has several words, is too long, and
// the banner has room for the rest.
func (p *painter) input(r rect) (first, rest string) {
	text := p.s.Input
	room := r.w - len("netsynth") - p.width(p.time()) - 4
	if p.width(text) <= room || p.at.banner.h == 0 || p.worst() != nil {
		return text, ""
	}
	for i := strings.LastIndexByte(text, ' '); i > 0; i = strings.LastIndexByte(text[:i], ' ') {
		if p.width(text[:i]) <= room {
			return text[:i], text[i+1:]
		}
	}
	return text, ""
}

// plainInk is the terminal's own.
const plainInk ink = 0

// harmony draws the second row: chord, key, place and tempo on the left, the tension on the right.
func (p *painter) harmony(r rect) {
	s, end := p.s, r.x+r.w
	end = p.tension(r, end) - 2
	bar, tempo, frozen, transposed, volume := "", "", "", "", ""
	if s.Bar > 0 {
		bar = fmt.Sprintf("bar %d.%d", s.Bar, s.Beat)
	}
	if s.BPM > 0 {
		tempo = fmt.Sprintf("%.0f BPM", s.BPM)
	}
	if s.Frozen {
		frozen = "frozen"
	}
	if s.Transpose != 0 {
		transposed = signed(float64(s.Transpose)) + " semitones"
	}
	if math.Abs(s.Volume) >= 0.05 {
		volume = signed(s.Volume) + " dB"
	}
	p.row(r.x, r.y, end, 2, item{s.Chord, bold}, item{s.Key, plainInk}, item{frozen, reverse},
		item{bar, faint}, item{tempo, faint}, item{transposed, plainInk}, item{volume, plainInk})
}

// tension draws the tension at the end of a row, and returns where it begins.
func (p *painter) tension(r rect, end int) int {
	s, w := p.s, 0
	switch {
	case r.w >= 120:
		w = 24
	case r.w >= 64:
		w = 12
	case r.w >= 36:
		w = 6
	}
	i := of(fine)
	switch {
	case s.Tension >= 2./3:
		i = of(grave) | bold
	case s.Tension >= 1./3:
		i = of(uneasy)
	}
	const words = 8 // the length of the longest word
	x := end - max(words, p.width(s.Mood))
	if x < r.x {
		return p.flush(r.x, r.y, end, s.Mood, i)
	}
	p.flush(x, r.y, end, s.Mood, i)
	if w == 0 {
		return x
	}
	x -= w + 1
	p.gauge(x, r.y, w, s.Tension, i)
	if r.w >= 64 {
		x = p.flush(r.x, r.y, x-1, "tension", faint)
	}
	return x
}
