package presets

import (
	"bytes"
	"fmt"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
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
	whole, err := own.whole()
	if err != nil || own.builtIn != "" {
		return whole, err
	}
	got, err := parse(own.file, whole)
	if err != nil || !reflect.DeepEqual(got, want) {
		return own.data, nil
	}
	return whole, nil
}

// whole returns own with the settings that it leaves out.
func (own text) whole() ([]byte, error) {
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
	f, err := merge(chain)
	return append(fill(chain[complete].data, string(title), set), ruleText(f.Rule)...), err
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

// entry is a key and its value in the text of a built-in preset.
type entry struct {
	key         string // dotted, such as "role.bass.pan"
	value       string // as written; a list may have several lines
	comment     string // behind the value, from the #; "": none
	first, last int    // lines, from 0
}

// over returns the lines of e in place of those of the complete file's entry, whose
// comment stays if e has none.
func (e entry) over(complete entry) string {
	comment := e.comment
	if comment == "" {
		comment = complete.comment
	}
	line := e.key[strings.LastIndexByte(e.key, '.')+1:] + " = " + e.value
	if comment == "" {
		return line
	}
	return fmt.Sprintf("%-28s  %s", line, comment)
}

// entries returns the keys of a built-in preset in their order. It reads the layout
// of these files: one key a line, and in a list of several lines the closing bracket alone.
func entries(data []byte) []entry {
	var list []entry
	table := ""
	lines := strings.Split(string(data), "\n")
	for i := 0; i < len(lines); i++ {
		code, comment := cutComment(lines[i])
		key, value, ok := strings.Cut(code, " = ")
		switch {
		case ok:
			e := entry{key: table + key, value: value, comment: comment, first: i}
			for value == "[" && lines[i] != "]" {
				i++
				e.value += "\n" + lines[i]
			}
			e.last = i
			list = append(list, e)
		case strings.HasPrefix(code, "["):
			table = strings.Trim(code, "[]") + "."
		}
	}
	return list
}

// cutComment returns a line without its comment and the blanks before it, and the comment.
func cutComment(line string) (code, comment string) {
	quoted := false
	for i, c := range line {
		if c == '"' {
			quoted = !quoted
		}
		if c == '#' && !quoted {
			return strings.TrimRight(line[:i], " "), line[i:]
		}
	}
	return line, ""
}
