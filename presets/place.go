package presets

import (
	"errors"
	"strings"

	"github.com/netsynth/netsynth/internal/conf"
	"github.com/netsynth/netsynth/scheduler"
)

// placed adds to the Problem in err where its key stands in data.
func placed(name string, data []byte, err error) error {
	var p *scheduler.Problem
	if !errors.As(err, &p) {
		return err
	}
	return placedAt(name, data, p.Key, p)
}

// placedAt returns err with the line and column of key, dotted, in data; if the
// key stands nowhere, because what is left out is wrong together with what is
// there, with those of its table, or else of the beginning.
func placedAt(name string, data []byte, key string, err error) error {
	row, col := find(string(data), key)
	for row == 0 && key != "" {
		key = key[:max(0, strings.LastIndexByte(key, '.'))]
		row, col = find(string(data), key)
	}
	return &conf.Error{File: name, Line: max(1, row), Column: max(1, col), Problem: err.Error()}
}

// find returns the line and column, from 1, at which key or a table of that name
// begins; 0 if it does not.
func find(text, key string) (row, col int) {
	table := ""
	for i, line := range strings.Split(text, "\n") {
		words := strings.TrimSpace(line)
		indent := len(line) - len(strings.TrimLeft(line, " \t")) + 1
		if strings.HasPrefix(words, "[") {
			name, _, _ := strings.Cut(strings.TrimLeft(words, "["), "]")
			table = strings.TrimSpace(name) + "."
			if table == key+"." {
				return i + 1, indent
			}
			continue
		}
		left, _, ok := strings.Cut(words, "=")
		if full := table + strings.TrimSpace(left); ok && full == key {
			return i + 1, indent
		}
	}
	return 0, 0
}
