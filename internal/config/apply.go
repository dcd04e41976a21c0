package config

import (
	"errors"
	"fmt"
	"slices"

	"github.com/netsynth/netsynth/internal/conf"
)

// Value is the value of a flag, as package pflag has them.
type Value interface{ Set(text string) error }

// list is a Value that holds several texts, of which the command line replaces all.
type list interface {
	Replace(values []string) error
}

// Apply gives each configured flag its value; flag returns the one of that name, nil if
// the command does not have it. It is called before the command line is parsed, whose flags
// then replace the values. The error joins the mistakes, each with its place or variable.
func (c *Config) Apply(flag func(name string) Value) error {
	var mistakes []error
	for _, s := range c.Settings {
		if v := flag(s.Key); v != nil {
			if err := s.set(v); err != nil {
				mistakes = append(mistakes, s.Origin.mistake(s.Key, err))
			}
		}
	}
	return errors.Join(mistakes...)
}

// set gives v the values of the setting.
func (s Setting) set(v Value) error {
	if l, ok := v.(list); ok {
		return l.Replace(s.Values)
	}
	if len(s.Values) != 1 {
		return fmt.Errorf("%d values, want one", len(s.Values))
	}
	err := v.Set(s.Values[0])
	if err != nil && s.kind() == Switch { // the flag's own error speaks of Go
		err = errors.New("want true or false")
	}
	if err != nil {
		return fmt.Errorf("%q: %w", s.Values[0], err)
	}
	return nil
}

// kind returns the kind of the setting's key.
func (s Setting) kind() Kind {
	i := slices.IndexFunc(Keys, func(k Key) bool { return k.Name == s.Key })
	return Keys[i].Kind
}

// mistake returns err about the key with the place that its value comes from.
func (o Origin) mistake(key string, err error) error {
	if o.Variable != "" {
		return fmt.Errorf("%s: %w", o.Variable, err)
	}
	return &conf.Error{File: o.File, Line: o.Line, Column: o.Column, Problem: fmt.Sprintf("%s %v", key, err)}
}

// String returns the place: the variable, or file:line.
func (o Origin) String() string {
	switch {
	case o.Variable != "":
		return o.Variable
	case o.File != "":
		return fmt.Sprintf("%s:%d", o.File, o.Line)
	}
	return "default"
}
