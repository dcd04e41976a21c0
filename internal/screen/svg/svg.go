// Package svg turns the text of a terminal, lines with escape sequences for colours and
// attributes, into a picture: the same text, the same bytes. Blocks and braille are drawn as
// rectangles, so that no font is needed that has them in the right size.
package svg

import (
	"fmt"
	"strings"
)

// The size of a cell and of the margin, in pixels.
const (
	cellW  = 8.0
	cellH  = 16.0
	margin = 12.0
)

// The colours of the terminal itself.
const (
	paper  = "#101216"
	pencil = "#D6D9DE"
)

// Draw returns the picture of text. The widest line and the number of lines decide its size.
// title describes it to who does not see it.
func Draw(text, title string) string {
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	rows := make([][]glyph, len(lines))
	columns := 1
	for i, line := range lines {
		rows[i] = parse(line)
		columns = max(columns, len(rows[i]))
	}
	w, h := float64(columns)*cellW+2*margin, float64(len(lines))*cellH+2*margin
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" width="%s" height="%s" role="img" shape-rendering="crispEdges">`+"\n", num(w), num(h), num(w), num(h))
	fmt.Fprintf(&b, "<title>%s</title>\n", Escape(title))
	fmt.Fprintf(&b, `<rect width="%s" height="%s" rx="8" fill="%s"/>`+"\n", num(w), num(h), paper)
	fmt.Fprintf(&b, `<g font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="13.29" fill="%s">`+"\n", pencil)
	for y, row := range rows {
		draw(&b, row, margin+float64(y)*cellH)
	}
	b.WriteString("</g>\n</svg>\n")
	return b.String()
}

// draw draws a line whose upper edge is at y.
func draw(b *strings.Builder, row []glyph, y float64) {
	for x := 0; x < len(row); {
		n := x + 1
		for n < len(row) && row[n].pen == row[x].pen && drawn(row[n].r) == drawn(row[x].r) {
			n++
		}
		run := row[x:n]
		left := margin + float64(x)*cellW
		if back := run[0].pen.back; back != "" {
			rectangle(b, left, y, float64(len(run))*cellW, cellH, back, 1)
		}
		if drawn(run[0].r) {
			shapes(b, run, left, y)
		} else {
			words(b, run, left, y)
		}
		x = n
	}
}

// words draws a run as text. Blanks divide it, so that a font of another width shifts nothing.
func words(b *strings.Builder, run []glyph, x, y float64) {
	for i := 0; i < len(run); {
		n := i
		for n < len(run) && run[n].r != ' ' {
			n++
		}
		if n > i {
			word(b, run[i:n], x+float64(i)*cellW, y)
		}
		i = n + 1
	}
}

// word draws a run without blanks.
func word(b *strings.Builder, run []glyph, x, y float64) {
	var text strings.Builder
	for _, g := range run {
		text.WriteRune(g.r)
	}
	fmt.Fprintf(b, `<text x="%s" y="%s"`, num(x), num(y+12.5))
	p := run[0].pen
	if p.front != "" {
		fmt.Fprintf(b, ` fill="%s"`, p.front)
	}
	if p.bold {
		b.WriteString(` font-weight="bold"`)
	}
	if p.faint {
		b.WriteString(` fill-opacity="0.6"`)
	}
	fmt.Fprintf(b, ">%s</text>\n", Escape(text.String()))
}

// rectangle draws a rectangle.
func rectangle(b *strings.Builder, x, y, w, h float64, fill string, opacity float64) {
	fmt.Fprintf(b, `<rect x="%s" y="%s" width="%s" height="%s"`, num(x), num(y), num(w), num(h))
	if fill != "" {
		fmt.Fprintf(b, ` fill="%s"`, fill)
	}
	if opacity < 1 {
		fmt.Fprintf(b, ` fill-opacity="%s"`, num(opacity))
	}
	b.WriteString("/>\n")
}

// num writes a number with at most two decimals.
func num(x float64) string {
	return strings.TrimSuffix(strings.TrimRight(fmt.Sprintf("%.2f", x), "0"), ".")
}

// Escape makes text part of XML, which has no control characters.
func Escape(text string) string {
	text = strings.Map(func(r rune) rune {
		if r < ' ' {
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, "?"))
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;").Replace(text)
}
