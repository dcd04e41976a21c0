// Package cmdline is what a command line needs beside cobra: flags whose errors say which
// values are wanted, answers to flags that do not exist, and manual pages.
package cmdline

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Value is the value of a flag. It implements pflag.Value: an error of Set says which
// values are wanted, and a value that was given is always checked, 0 too. The default is
// the one that the variable holds when the Value is made.
type Value struct {
	kind    string
	want    string
	choices []string
	set     func(text string) bool
	text    func() string
}

// Set reads a value. The error says which values are wanted.
func (v *Value) Set(text string) error {
	if !v.set(text) {
		return errors.New("want " + v.want)
	}
	return nil
}

// String returns the value as it is written on a command line; the help leaves out a
// default of "0" or "".
func (v *Value) String() string { return v.text() }

// Type names the kind of value in the help.
func (v *Value) Type() string { return v.kind }

// Want says which values there are, such as "20 to 300 beats a minute".
func (v *Value) Want() string { return v.want }

// Choices returns the values in order where they can be listed, else nil.
func (v *Value) Choices() []string { return v.choices }

// Number reads a number from low to high into p. unit, which may be empty, follows the
// range in messages. NaN is out of every range.
func Number(p *float64, low, high float64, unit string) *Value {
	return &Value{
		kind: "number",
		want: strings.TrimSpace(fmt.Sprintf("%g to %g %s", low, high, unit)),
		set: func(text string) bool {
			x, err := strconv.ParseFloat(text, 64)
			if err != nil || math.IsNaN(x) || x < low || x > high {
				return false
			}
			*p = x
			return true
		},
		text: func() string { return strconv.FormatFloat(*p, 'g', -1, 64) },
	}
}

// Whole reads a whole number of 64 bits without a sign into p.
func Whole(p *uint64) *Value {
	return &Value{
		kind: "number",
		want: fmt.Sprintf("a whole number, 0 to %d", uint64(math.MaxUint64)),
		set: func(text string) bool {
			n, err := strconv.ParseUint(text, 0, 64)
			if err == nil {
				*p = n
			}
			return err == nil
		},
		text: func() string { return strconv.FormatUint(*p, 10) },
	}
}

// Length reads a length of time that is not negative into p: with units as in "90s" and
// "1h30m", or a number of seconds.
func Length(p *time.Duration) *Value {
	return &Value{
		kind: "time",
		want: "a time such as 90s or 5m, at most 292 years",
		set: func(text string) bool {
			d, err := time.ParseDuration(text)
			if s, seconds := strconv.ParseFloat(text, 64); seconds == nil {
				d, err = time.ParseDuration(strconv.FormatFloat(s, 'f', -1, 64) + "s")
			}
			if err != nil || d < 0 {
				return false
			}
			*p = d
			return true
		},
		text: func() string {
			if *p == 0 {
				return "0"
			}
			return p.String()
		},
	}
}

// Parsed reads a value of its own kind: set takes the text and reports whether it is right, text
// returns the value. want says which values there are.
func Parsed(kind, want string, set func(text string) bool, text func() string) *Value {
	return &Value{kind: kind, want: want, set: set, text: text}
}

// Choice reads one of names into p.
func Choice[S ~string](p *S, names ...string) *Value {
	return &Value{
		kind:    "name",
		want:    List(names, "or"),
		choices: names,
		set: func(text string) bool {
			if !slices.Contains(names, text) {
				return false
			}
			*p = S(text)
			return true
		},
		text: func() string { return string(*p) },
	}
}

// List joins words as a sentence does: "a", "a or b", "a, b or c".
func List(words []string, last string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	n := len(words) - 1
	return strings.Join(words[:n], ", ") + " " + last + " " + words[n]
}
