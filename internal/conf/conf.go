// Package conf reads strict TOML: what the program does not know is an error
// that names the file, the line and the column, never silently left out.
package conf

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/pelletier/go-toml/v2"
)

// Error is what is wrong at one place of a file. Line and Column count from 1.
type Error struct {
	File         string
	Line, Column int
	Problem      string
}

// Error returns "file:line:column: problem".
func (e *Error) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Column, e.Problem)
}

// Decode fills v, a pointer to a struct with toml tags, from the TOML text data.
// file is the name for errors. Every key of the text must have a field in v; an
// error is an *Error and speaks of the first place that is wrong.
func Decode(file string, data []byte, v any) error {
	dec := toml.NewDecoder(bytes.NewReader(data)).DisallowUnknownFields()
	err := dec.Decode(v)
	var strict *toml.StrictMissingError
	var bad *toml.DecodeError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &strict) && len(strict.Errors) > 0:
		row, col := strict.Errors[0].Position()
		return &Error{file, row, col, fmt.Sprintf("unknown key %q", dotted(strict.Errors[0].Key()))}
	case errors.As(err, &bad):
		row, col := bad.Position()
		return &Error{file, row, col, trim(bad.Error())}
	}
	return fmt.Errorf("%s: %w", file, err)
}

// dotted returns a key as the user wrote it.
func dotted(key toml.Key) string {
	s := ""
	for i, k := range key {
		if i > 0 {
			s += "."
		}
		s += k
	}
	return s
}

// trim takes the library's name off its message.
func trim(s string) string { return string(bytes.TrimPrefix([]byte(s), []byte("toml: "))) }
