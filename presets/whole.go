package presets

import (
	"bytes"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"github.com/netsynth/netsynth/scheduler/rules"
)

// Whole returns a preset, named as for Load, as a file that leaves nothing out: it loads
// to the same settings without "like", and has a comment for every key or table. Its
// order and comments are those of the complete file for the preset's composer, aurora,
// max-pentatonic or geiger. A user's file that is not laid out as the built-in ones are, a key
// a line, is returned as it is.
func Whole(nameOrPath string) ([]byte, error) {
	own, err := find(nameOrPath)
	if err != nil {
		return nil, err
	}
	want, err := own.parse()
	if err != nil {
		return nil, err
	}
	own.data = bytes.ReplaceAll(own.data, []byte("\r\n"), []byte("\n"))
	whole, err := own.whole(want.Rules)
	if err != nil || own.builtIn != "" {
		return whole, err
	}
	got, err := parse(own.file, whole)
	if err != nil || !reflect.DeepEqual(got, want) {
		return own.data, nil
	}
	return whole, nil
}

// whole returns own with the settings that it leaves out; list are its rules, or those that it inherits.
func (own text) whole(list []rules.Rule) ([]byte, error) {
	chain, err := lineage(own, parent)
	if err != nil {
		return nil, err
	}
	complete := slices.IndexFunc(chain, func(t text) bool {
		return t.builtIn != "" && slices.ContainsFunc(entries(t.data), func(e entry) bool { return e.key == "composer" })
	})
	set := map[string]entry{}
	for _, t := range slices.Backward(chain[:complete]) {
		for _, e := range entries(t.data) {
			if e.comment == "" {
				e.comment = set[e.key].comment
			}
			set[e.key] = e
		}
	}
	if !slices.ContainsFunc(entries(own.data), func(e entry) bool { return e.key == "about" }) {
		set["about"] = entry{key: "about", value: `""`} // it is not inherited
	}
	title, _, _ := bytes.Cut(own.data, []byte("\n"))
	if !bytes.HasPrefix(title, []byte("#")) {
		title = []byte("# " + filepath.Base(own.file))
	}
	return append(fill(chain[complete].data, string(title), set), ruleText(list)...), nil
}

// fill returns the file complete with another title and the values in set.
func fill(complete []byte, title string, set map[string]entry) []byte {
	lines := strings.Split(string(complete), "\n")
	out := []string{title}
	next := 1
	for _, e := range entries(complete) {
		out = append(out, lines[next:e.first]...)
		next = e.last + 1
		if v, ok := set[e.key]; ok {
			out = append(out, v.over(e))
		} else {
			out = append(out, lines[e.first:next]...)
		}
	}
	return []byte(strings.Join(append(out, lines[next:]...), "\n"))
}
