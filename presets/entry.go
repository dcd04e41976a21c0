package presets

import (
	"fmt"
	"strings"
)

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
		key, value, ok := strings.Cut(code, "=")
		key, value = strings.TrimSpace(key), strings.TrimSpace(value)
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
