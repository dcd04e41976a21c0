package svg

import "strings"

// drawn reports whether a rune is drawn as rectangles: rules, block elements and braille.
func drawn(r rune) bool {
	return r >= 0x2580 && r <= 0x259F || r >= 0x2800 && r < 0x2900 || r == '─' || r == '━' || r == '╸' || r == '│'
}

// shapes draws a run of blocks. Neighbours that are full are one rectangle.
func shapes(b *strings.Builder, run []glyph, x, y float64) {
	p := run[0].pen
	opacity := 1.0
	if p.faint {
		opacity = 0.6
	}
	for i := 0; i < len(run); i++ {
		n := i + 1
		for strings.ContainsRune("█▀▄─━", run[i].r) && n < len(run) && run[n].r == run[i].r {
			n++
		}
		at := x + float64(i)*cellW
		for _, s := range shape(run[i].r) {
			rectangle(b, at+s.x*cellW, y+s.y*cellH, s.w*cellW+float64(n-i-1)*cellW, s.h*cellH, p.front, opacity)
		}
		i = n - 1
	}
}

// part is a rectangle within a cell, in parts of its width and height.
type part struct{ x, y, w, h float64 }

// quarters are the quarters of a cell that the runes from U+2596 on fill: 1 upper left, 2 upper
// right, 4 lower left, 8 lower right.
var quarters = [...]int{4, 8, 1, 13, 9, 7, 11, 2, 6, 14}

// shape returns the rectangles of a rune.
func shape(r rune) (list []part) {
	switch {
	case r == '─':
		return []part{{0, 0.5, 1, 1. / 16}}
	case r == '━':
		return []part{{0, 0.44, 1, 3. / 16}}
	case r == '╸':
		return []part{{0, 0.44, 0.5, 3. / 16}}
	case r == '│':
		return []part{{0.4, 0, 0.2, 1}}
	case r == '▀':
		return []part{{0, 0, 1, 0.5}}
	case r >= '▁' && r <= '█':
		h := float64(r-'▁'+1) / 8
		return []part{{0, 1 - h, 1, h}}
	case r >= '▉' && r <= '▏':
		return []part{{0, 0, float64('▏'-r+1) / 8, 1}}
	case r == '▐':
		return []part{{0.5, 0, 0.5, 1}}
	case r >= 0x2596 && r <= 0x259F:
		for i := range 4 {
			if quarters[r-0x2596]&(1<<i) != 0 {
				list = append(list, part{float64(i%2) / 2, float64(i/2) / 2, 0.5, 0.5})
			}
		}
	case r >= 0x2800:
		return dots(int(r - 0x2800))
	}
	return list
}

// dots returns the dots of a braille pattern.
func dots(set int) (list []part) {
	order := [8][2]int{{0, 0}, {0, 1}, {0, 2}, {1, 0}, {1, 1}, {1, 2}, {0, 3}, {1, 3}} // column and row of each bit
	for bit, at := range order {
		if set&(1<<bit) != 0 {
			list = append(list, part{0.08 + float64(at[0])/2, 0.04 + float64(at[1])/4, 0.36, 0.18})
		}
	}
	return list
}
