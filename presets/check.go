package presets

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

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
	return placed(owner(chain, p), p)
}

// owner returns the text in the chain to which p belongs: see blame.
func owner(chain []text, p *scheduler.Problem) text {
	for _, t := range chain {
		if t.builtIn == "" && (t.has(p.Key) || p.Other != "" && t.has(p.Other)) {
			return t
		}
	}
	return chain[0]
}

// checkWords returns the first mistake in the words of a filter, and the byte at which it begins; nil
// if there is none.
var checkWords = func(string) (at int, err error) { return 0, nil }

// RegisterFilter has f check the words of rules whenever a preset is read: it returns the first mistake, and the
// byte of the words at which it begins, or nil. The compiler of filters registers itself by it, since
// this package builds without it. It is called before any preset is read.
func RegisterFilter(f func(words string) (at int, err error)) { checkWords = f }

// checkRules returns the first mistake in the words of the rules, at its place in the chain; nil if there is none.
func checkRules(chain []text, s *scheduler.Settings) error {
	for i, r := range s.Rules {
		at, err := checkWords(r.Match)
		if err == nil {
			continue
		}
		p := &scheduler.Problem{Key: fmt.Sprintf("rule.%d.match", i+1), Err: err}
		t := owner(chain, p)
		bad := placed(t, p)
		bad.Column += within(t.data, bad.Line, bad.Column, at)
		return bad
	}
	return nil
}

// within returns how many bytes after the key at a place byte at of its text stands. If the text
// begins in another line, it is 0.
func within(data []byte, line, column, at int) int {
	lines := strings.Split(string(data), "\n")
	if line > len(lines) || column > len(lines[line-1]) {
		return 0
	}
	code := lines[line-1][column-1:]
	quote := strings.IndexAny(code, `"'`)
	if quote < 0 || strings.HasPrefix(code[quote:], `"""`) || strings.HasPrefix(code[quote:], "'''") {
		return 0
	}
	return quote + 1 + at
}
