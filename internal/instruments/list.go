package instruments

import (
	"encoding/json"
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
