package instruments

import (
	"fmt"
	"io"
	"strings"

	"github.com/netsynth/netsynth/internal/gm"
)

// column is a column of the table.
type column struct {
	title string
	spare int // narrow terminals lose the columns with the highest number first; 0: none loses it
	right bool
	cell  func(r *Row) string
}

// columns are those of the table, of programs and of drums.
func columnsOf(drums bool) []column {
	number := column{"no.", 0, true, func(r *Row) string { return fmt.Sprint(r.Program) }}
	last := column{"keys", 1, false, func(r *Row) string {
		if r.High == 0 {
			return "any"
		}
		return gm.KeyName(r.Low) + " to " + gm.KeyName(r.High)
	}}
	if drums {
		number = column{"key", 0, true, func(r *Row) string { return fmt.Sprint(r.Key) }}
		last = column{"choke", 1, false, func(r *Row) string {
			if r.Choke == 0 {
				return ""
			}
			return fmt.Sprint("group ", r.Choke)
		}}
	}
	return []column{
		number,
		{"name", 0, false, func(r *Row) string { return r.Name }},
		{"family", 4, false, func(r *Row) string { return r.Family }},
		{"patch", 3, false, func(r *Row) string { return r.Patch }},
		{"kernels", 2, false, func(r *Row) string { return strings.Join(r.Kernels, ", ") }},
		last,
	}
}

// writeTable writes programs, then drums.
func writeTable(w io.Writer, rows []Row, columns int) error {
	first := 0
	for first < len(rows) && rows[first].Program > 0 {
		first++
	}
	var text strings.Builder
	part(&text, rows[:first], columnsOf(false), columns)
	if first > 0 && first < len(rows) {
		text.WriteString("\n")
	}
	part(&text, rows[first:], columnsOf(true), columns)
	_, err := io.WriteString(w, text.String())
	return err
}

// part writes rows of one kind. Columns that do not fit are left out.
func part(w *strings.Builder, rows []Row, list []column, columns int) {
	if len(rows) == 0 {
		return
	}
	widths := make([]int, len(list))
	total := -2
	for i, c := range list {
		widths[i] = len(c.title)
		for r := range rows {
			widths[i] = max(widths[i], len(c.cell(&rows[r])))
		}
		total += widths[i] + 2
	}
	for spare := 4; spare > 0 && columns > 0 && total > columns; spare-- {
		for i, c := range list {
			if c.spare == spare {
				total -= widths[i] + 2
				widths[i] = 0
			}
		}
	}
	line(w, list, widths, func(c *column) string { return c.title })
	for r := range rows {
		line(w, list, widths, func(c *column) string { return c.cell(&rows[r]) })
	}
}

// line writes one line of the table.
func line(w *strings.Builder, list []column, widths []int, cell func(c *column) string) {
	var text strings.Builder
	for i := range list {
		switch {
		case widths[i] == 0:
		case list[i].right:
			fmt.Fprintf(&text, "%*s  ", widths[i], cell(&list[i]))
		default:
			fmt.Fprintf(&text, "%-*s  ", widths[i], cell(&list[i]))
		}
	}
	w.WriteString(strings.TrimRight(text.String(), " ") + "\n")
}
