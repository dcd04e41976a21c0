package svg

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// pen is how a glyph is written; colours are "#RRGGBB", "" the terminal's own.
type pen struct {
	front, back string
	bold, faint bool
	swapped     bool
}

// glyph is a cell: its rune and its pen.
type glyph struct {
	r   rune
	pen pen
}

// sequence is an escape sequence. Those that end with m set the pen; others are skipped.
var sequence = regexp.MustCompile("\x1b\\[([0-9;:]*)([A-Za-z])")

// parse returns the cells of a line.
func parse(line string) (row []glyph) {
	var p pen
	add := func(text string) {
		for _, r := range text {
			row = append(row, glyph{r, p.seen()})
		}
	}
	at := 0
	for _, m := range sequence.FindAllStringSubmatchIndex(line, -1) {
		add(line[at:m[0]])
		if line[m[4]:m[5]] == "m" {
			p.take(strings.FieldsFunc(line[m[2]:m[3]], func(r rune) bool { return r == ';' || r == ':' }))
		}
		at = m[1]
	}
	add(line[at:])
	return row
}

// seen returns the pen as the eye sees it: with its colours swapped where they are.
func (p pen) seen() pen {
	if p.swapped {
		p.front, p.back = p.back, p.front
		if p.front == "" {
			p.front = paper
		}
		if p.back == "" {
			p.back = pencil
		}
		p.swapped = false
	}
	return p
}

// take applies the parameters of a sequence to the pen.
func (p *pen) take(list []string) {
	if len(list) == 0 {
		*p = pen{}
	}
	for i := 0; i < len(list); i++ {
		n, _ := strconv.Atoi(list[i])
		switch {
		case n == 0:
			*p = pen{}
		case n == 1:
			p.bold = true
		case n == 2:
			p.faint = true
		case n == 7:
			p.swapped = true
		case n == 22:
			p.bold, p.faint = false, false
		case n == 27:
			p.swapped = false
		case n == 39:
			p.front = ""
		case n == 49:
			p.back = ""
		case n >= 30 && n <= 37:
			p.front = indexed(n - 30)
		case n >= 90 && n <= 97:
			p.front = indexed(n - 90 + 8)
		case n >= 40 && n <= 47:
			p.back = indexed(n - 40)
		case n >= 100 && n <= 107:
			p.back = indexed(n - 100 + 8)
		case n == 38 || n == 48:
			colour, used := deep(list[i+1:])
			if i += used; n == 38 {
				p.front = colour
			} else {
				p.back = colour
			}
		}
	}
}

// deep returns the colour that the parameters after 38 or 48 say, and how many they are.
func deep(list []string) (colour string, used int) {
	var n [5]int
	for i := range min(len(list), len(n)) {
		n[i], _ = strconv.Atoi(list[i])
	}
	switch {
	case len(list) >= 4 && n[0] == 2:
		return fmt.Sprintf("#%02X%02X%02X", n[1]&255, n[2]&255, n[3]&255), 4
	case len(list) >= 2 && n[0] == 5:
		return indexed(n[1]), 2
	}
	return "", len(list)
}

// indexed returns a colour of the palette of 256 as xterm has it.
func indexed(n int) string {
	first := [16]string{"#000000", "#CD0000", "#00CD00", "#CDCD00", "#1E90FF", "#CD00CD", "#00CDCD", "#E5E5E5",
		"#7F7F7F", "#FF0000", "#00FF00", "#FFFF00", "#5C5CFF", "#FF00FF", "#00FFFF", "#FFFFFF"}
	level := func(i int) int {
		if i == 0 {
			return 0
		}
		return 55 + 40*i
	}
	switch {
	case n < 0 || n > 255:
		return ""
	case n < 16:
		return first[n]
	case n < 232:
		n -= 16
		return fmt.Sprintf("#%02X%02X%02X", level(n/36), level(n/6%6), level(n%6))
	}
	grey := 8 + 10*(n-232)
	return fmt.Sprintf("#%02X%02X%02X", grey, grey, grey)
}
