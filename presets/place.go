package presets

import (
	"errors"
	"strconv"
	"strings"

	"github.com/netsynth/netsynth/internal/conf"
	"github.com/netsynth/netsynth/scheduler"
)

// has reports whether the text has key, dotted.
func (t text) has(key string) bool { return conf.Has(t.data, path(key)...) }

// placed returns p with the place of its key in t, or else of the other key that it
// depends on.
func placed(t text, p *scheduler.Problem) *conf.Error {
	if p.Other != "" && !t.has(p.Key) && t.has(p.Other) {
		return placedAt(t.file, t.data, p.Other, p)
	}
	return placedAt(t.file, t.data, p.Key, p)
}

// placedAt returns err with the line and column of key, dotted, in data; if the
// key is not there, with those of its table, or else of the beginning.
func placedAt(name string, data []byte, key string, err error) *conf.Error {
	return conf.ErrorAt(name, data, err, path(key)...)
}

// described adds to err, where it says that a value is of the wrong type, the comment
// that the complete file has on the key: it names the range.
func described(err error) error {
	var bad *conf.Error
	if !errors.As(err, &bad) {
		return err
	}
	if key, _, ok := strings.Cut(bad.Problem, ": needs "); ok {
		if comment := commentOn(key); comment != "" {
			bad.Problem += " (" + comment + ")"
		}
	}
	return err
}

// complete are the presets that leave nothing out, one for each composer.
var complete = []string{Default, "max-pentatonic", "geiger"}

// commentOn returns the comment on a key in the complete files, without the #. The keys
// of all roles, and of all detectors, are commented where the first has them.
func commentOn(key string) string {
	for _, name := range complete {
		data, err := stored(name)
		if err != nil {
			return ""
		}
		for _, e := range entries(data) {
			if e.comment != "" && general(e.key) == general(key) {
				return strings.TrimSpace(strings.TrimPrefix(e.comment, "#"))
			}
		}
	}
	return ""
}

// general returns key without the name of the role or detector in it.
func general(key string) string {
	parts := strings.Split(key, ".")
	if len(parts) == 3 && rows[parts[0]] != nil {
		return parts[0] + "." + parts[2]
	}
	return key
}

// path returns the elements of a key, dotted. Rules are counted from 1 there.
func path(key string) []string {
	list := strings.Split(key, ".")
	if len(list) > 1 && list[0] == "rule" {
		if n, err := strconv.Atoi(list[1]); err == nil {
			list[1] = strconv.Itoa(n - 1)
		}
	}
	return list
}
