package instruments

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/netsynth/netsynth/internal/cmdline"
	"github.com/netsynth/netsynth/internal/conf"
	"github.com/netsynth/netsynth/internal/exit"
	"github.com/netsynth/netsynth/internal/gm"
)

// Row is an instrument as JSON.
type Row struct {
	Program int      `json:"program,omitempty"` // 1 to 128
	Key     int      `json:"key,omitempty"`     // of a drum
	Name    string   `json:"name"`
	Family  string   `json:"family"`
	Patch   string   `json:"patch"`
	Kernels []string `json:"kernels"`
	Low     int      `json:"low,omitempty"` // recommended keys
	High    int      `json:"high,omitempty"`
	Choke   int      `json:"choke,omitempty"`
}

// row returns an instrument as JSON.
func (b *Book) row(i *Instrument) Row {
	r := Row{Name: i.Name, Family: i.Family(), Patch: i.Patch, Kernels: b.kernels(i), Choke: int(i.timbre.Choke)}
	if i.Drum {
		r.Key = i.Number
	} else {
		r.Program = i.Number + 1
	}
	r.Low, r.High, _ = i.keys()
	return r
}

// List writes the instruments of a family, or else those that have all of words in their name, family, patch or
// kernels, all without any, to w: as a table, at most columns wide (0: no limit), or as JSON.
func (b *Book) List(w io.Writer, words []string, columns int, asJSON bool) error {
	var rows []Row
	name := strings.ToLower(strings.Join(words, " "))
	family := slices.Contains(Families(), name)
	for i := range b.all {
		r := b.row(&b.all[i])
		if family && strings.ToLower(r.Family) == name || !family && r.matches(words) {
			rows = append(rows, r)
		}
	}
	if len(rows) == 0 {
		return exit.Usage("voices list", "voices list: nothing is called %q", strings.Join(words, " ")).With(cmdline.DidYouMean(b.suggest(words)))
	}
	if asJSON {
		return encode(w, struct {
			Version     int   `json:"v"`
			Instruments []Row `json:"instruments"`
		}{Version, rows})
	}
	return writeTable(w, rows, columns)
}

// suggest returns families and names for words that nothing is called.
func (b *Book) suggest(words []string) []string {
	if near := conf.AllNearest(strings.ToLower(strings.Join(words, " ")), Families()); len(near) > 0 {
		return near
	}
	return b.nearest(split(strings.Join(words, " ")))
}

// Families returns the families in lower case.
func Families() (names []string) {
	for _, f := range append(gm.Families(), drumFamily) {
		names = append(names, strings.ToLower(f))
	}
	return names
}

// matches reports whether the row has each of words in it.
func (r *Row) matches(words []string) bool {
	text := strings.ToLower(strings.Join(append([]string{r.Name, r.Family, r.Patch}, r.Kernels...), " "))
	for _, w := range words {
		if !strings.Contains(text, strings.ToLower(w)) {
			return false
		}
	}
	return true
}

// encode writes a value as one line of JSON.
func encode(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

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
