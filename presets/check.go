package presets

import (
	"cmp"
	"errors"
	"slices"

	"github.com/netsynth/netsynth/internal/conf"
	"github.com/netsynth/netsynth/scheduler"
)

// maxMistakes is how many mistakes of one file Check returns.
const maxMistakes = 100

// Check returns every mistake in a preset, named as for Load, in the order of their places; nil
// if it can be loaded. Mistakes in a file are *conf.Error. One that hides others, such as a
// bracket that is not closed, is the last.
func Check(nameOrPath string) (mistakes []error) {
	own, err := find(nameOrPath)
	if err != nil {
		return []error{err}
	}
	var found []*conf.Error
	for len(found) < maxMistakes {
		_, err := own.parse()
		if err == nil {
			break
		}
		var m *conf.Error
		if !errors.As(err, &m) || m.File != own.file {
			mistakes = append(mistakes, err) // in another file, which it is like
			break
		}
		if slices.ContainsFunc(found, func(f *conf.Error) bool { return *f == *m }) {
			break
		}
		found = append(found, m)
		var ok bool
		if own.data, ok = conf.Without(own.data, m.Line); !ok {
			break
		}
	}
	slices.SortStableFunc(found, func(a, b *conf.Error) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	for i := len(found) - 1; i >= 0; i-- {
		mistakes = append([]error{found[i]}, mistakes...)
	}
	return mistakes
}

// blame adds to the Problem in err the place of its key in the chain, of which the first is the
// preset itself: that in the first user's file that has the key, or the other key that it
// depends on.
func blame(chain []text, err error) error {
	var p *scheduler.Problem
	if !errors.As(err, &p) {
		return err
	}
	for _, t := range chain {
		if t.builtIn == "" && (t.has(p.Key) || p.Other != "" && t.has(p.Other)) {
			return placed(t, p)
		}
	}
	return placed(chain[0], p)
}
