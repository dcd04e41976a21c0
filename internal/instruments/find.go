package instruments

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/netsynth/netsynth/internal/cmdline"
	"github.com/netsynth/netsynth/internal/conf"
	"github.com/netsynth/netsynth/internal/exit"
	"github.com/netsynth/netsynth/voices"
)

// Find returns the instrument that a person means by some words: a program, 1 to 128, "drum" and a key, or a
// name or part of one, General MIDI's or the patch's. The error, for command, lists those that it may be, or
// the nearest spelling.
func (b *Book) Find(command string, query []string) (*Instrument, error) {
	text := strings.Join(query, " ")
	words := split(text)
	if len(words) == 0 {
		return nil, exit.Usage(command, "%s: %q names no instrument", command, text).With(seeList)
	}
	pool, rest := b.kind(words)
	if len(rest) == 1 {
		if n, err := strconv.Atoi(rest[0]); err == nil {
			return b.numbered(command, n, len(pool) > 0 && pool[0].Drum)
		}
	}
	found := matching(pool, rest)
	switch {
	case len(found) == 1:
		return found[0], nil
	case len(found) > 1:
		return nil, exit.Usage(command, "%s: %q may be %s", command, text, listed(found)).
			With(`"netsynth voices list ` + strings.Join(rest, " ") + `" lists them`)
	}
	hint := cmdline.DidYouMean(b.nearest(words))
	if hint == "" {
		hint = seeList
	}
	return nil, exit.Usage(command, "%s: no instrument is called %q", command, text).With(hint)
}

const seeList = `"netsynth voices list" lists them`

// kind returns the instruments that the first word leaves, and the words after it: "drum", "program", or
// another one, which leaves all. A word alone is a name.
func (b *Book) kind(words []string) (pool []*Instrument, rest []string) {
	drum := words[0] == "drum" || words[0] == "drums"
	program := words[0] == "program"
	if (!drum && !program) || len(words) == 1 {
		drum, program, rest = false, false, words
	} else {
		rest = words[1:]
	}
	for i := range b.all {
		if v := &b.all[i]; !drum && !program || v.Drum == drum {
			pool = append(pool, v)
		}
	}
	return pool, rest
}

// numbered returns the program n from 1, or the drum of key n.
func (b *Book) numbered(command string, n int, drum bool) (*Instrument, error) {
	for i := range b.all {
		if v := &b.all[i]; v.Drum == drum && (drum && v.Number == n || !drum && v.Number == n-1) {
			return v, nil
		}
	}
	if drum {
		return nil, exit.Usage(command, "%s: drum %d: want %d to %d", command, n, voices.LowestDrum, voices.HighestDrum)
	}
	return nil, exit.Usage(command, "%s: program %d: want 1 to 128, or a name", command, n)
}

// matching returns the instruments that words name: by their whole name, or else those that have all the words, or
// else words that begin so.
func matching(pool []*Instrument, words []string) (found []*Instrument) {
	ways := []func(v *Instrument) bool{
		func(v *Instrument) bool { return slices.Equal(split(v.Name), words) },
		func(v *Instrument) bool { return slices.Equal(split(v.Patch), words) },
		func(v *Instrument) bool { return v.has(words, func(have, want string) bool { return have == want }) },
		func(v *Instrument) bool { return v.has(words, strings.HasPrefix) },
	}
	for _, way := range ways {
		for _, v := range pool {
			if way(v) {
				found = append(found, v)
			}
		}
		if len(found) > 0 {
			return found
		}
	}
	return nil
}

// has reports whether each of words is like one of the instrument's names.
func (i *Instrument) has(words []string, like func(have, want string) bool) bool {
	have := append(split(i.Name), split(i.Patch)...)
	for _, w := range words {
		if !slices.ContainsFunc(have, func(h string) bool { return like(h, w) }) {
			return false
		}
	}
	return true
}

// shortestGuess is the length of the shortest word that is suggested for another.
const shortestGuess = 3

// nearest returns words that name an instrument and differ little from words that do not.
func (b *Book) nearest(words []string) (near []string) {
	var known []string
	for i := range b.all {
		known = append(append(known, split(b.all[i].Name)...), split(b.all[i].Patch)...)
	}
	slices.Sort(known)
	known = slices.Compact(known)
	fixed := slices.Clone(words)
	for i, w := range words {
		if !slices.ContainsFunc(known, func(k string) bool { return strings.HasPrefix(k, w) }) {
			if k := conf.Nearest(w, known); len(k) >= shortestGuess {
				fixed[i] = k
			}
		}
	}
	pool, rest := b.kind(fixed)
	if slices.Equal(fixed, words) || len(matching(pool, rest)) == 0 {
		return nil
	}
	return []string{`"` + strings.Join(fixed, " ") + `"`}
}

// split returns the words of a name in lower case, without punctuation.
func split(name string) []string {
	return strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// mostListed is how many instruments a message lists.
const mostListed = 8

// listed lists instruments in a sentence.
func listed(found []*Instrument) string {
	var names []string
	for _, v := range found[:min(len(found), mostListed)] {
		names = append(names, v.String())
	}
	if n := len(found) - mostListed; n > 0 {
		names = append(names, fmt.Sprint(n, " more"))
	}
	return cmdline.List(names, "or")
}
