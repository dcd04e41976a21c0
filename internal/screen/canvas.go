package screen

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"charm.land/lipgloss/v2"
)

// cell is one place of a canvas. The rune 0 stands behind a rune that is two cells wide.
type cell struct {
	r   rune
	ink ink
}

// canvas is a rectangle of cells.
type canvas struct {
	w, h  int
	cells []cell
	ascii bool
	text  strings.Builder
}

// clear makes the canvas w by h blank cells. It allocates only when it grows.
func (c *canvas) clear(w, h int) {
	c.w, c.h = w, h
	if cap(c.cells) < w*h {
		c.cells = make([]cell, w*h)
	}
	c.cells = c.cells[:w*h]
	for i := range c.cells {
		c.cells[i] = cell{r: ' '}
	}
}

// set writes one cell, where there is one. r is one cell wide.
func (c *canvas) set(x, y int, r rune, i ink) {
	if c.ascii && r > '~' {
		r = plainRune(r)
	}
	if x >= 0 && x < c.w && y >= 0 && y < c.h {
		c.cells[y*c.w+x] = cell{r, i}
	}
}

// write writes text from x to before end and returns where it ends.
func (c *canvas) write(x, y, end int, text string, i ink) int {
	for _, r := range text {
		r, width := c.fit(r)
		if width == 0 {
			continue
		}
		if x+width > end {
			return x
		}
		c.set(x, y, r, i)
		if width == 2 {
			c.set(x+1, y, 0, i)
		}
		x += width
	}
	return x
}

// string returns the canvas as lines with escape sequences. full keeps blank cells at the
// ends of lines.
func (c *canvas) string(k *inks, full bool) string {
	size := c.text.Len()
	c.text.Reset()
	c.text.Grow(max(size+size/8, 2*len(c.cells)))
	for y := range c.h {
		if y > 0 {
			c.text.WriteByte('\n')
		}
		c.line(k, c.cells[y*c.w:(y+1)*c.w], full)
	}
	return c.text.String()
}

// line writes a line to c.text.
func (c *canvas) line(k *inks, cells []cell, full bool) {
	if !full {
		for len(cells) > 0 && cells[len(cells)-1] == (cell{r: ' '}) {
			cells = cells[:len(cells)-1]
		}
	}
	var now ink
	for _, at := range cells {
		if at.r == 0 {
			continue
		}
		if at.ink != now {
			if now != 0 {
				c.text.WriteString("\x1b[m")
			}
			c.text.WriteString(k.sequence(at.ink))
			now = at.ink
		}
		c.text.WriteRune(at.r)
	}
	if now != 0 {
		c.text.WriteString("\x1b[m")
	}
}

// fit returns a rune as the terminal can show it, and its width in cells. What a terminal would obey
// or join with its neighbours becomes a question mark or nothing.
func (c *canvas) fit(r rune) (rune, int) {
	switch {
	case r >= ' ' && r < 0x7f:
		return r, 1
	case r < ' ' || r == 0x7f || r == utf8.RuneError || r > 0xFFFF || !unicode.IsPrint(r):
		return '?', 1
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Mc):
		return 0, 0
	case c.ascii:
		return plainRune(r), 1
	case r < 0x300, r >= 0x2500 && r < 0x2900: // Latin; boxes, blocks, braille
		return r, 1
	}
	return r, min(max(lipgloss.Width(string(r)), 0), 2)
}

// width returns how many cells text takes.
func (c *canvas) width(text string) (n int) {
	for _, r := range text {
		_, w := c.fit(r)
		n += w
	}
	return n
}
