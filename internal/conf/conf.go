// Package conf reads strict TOML: what the program does not know is an error
// that names the file, the line and the column, never silently left out.
package conf

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"sort"
	"strings"

	"github.com/pelletier/go-toml/v2"
)

// Error is a mistake at one place of a file. Line and Column count from 1.
type Error struct {
	File         string
	Line, Column int
	Problem      string
}

// Error returns "file:line:column: problem".
func (e *Error) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Column, e.Problem)
}

// Decode fills v, a pointer to a struct with toml tags, from the TOML text data: UTF-8, or
// UTF-16 with a byte order mark. file is the name for errors. Every key of the text must have
// a field in v; an error is an *Error and speaks of the first place that is wrong. Columns
// are those of the text in UTF-8, in bytes.
func Decode(file string, data []byte, v any) error {
	data, bad := Text(data)
	if bad != nil {
		row, col := end(data)
		return &Error{file, row, col, bad.Error()}
	}
	return decode(file, data, v)
}

// decode is Decode of UTF-8 without a mark.
func decode(file string, data []byte, v any) error {
	dec := toml.NewDecoder(bytes.NewReader(data)).DisallowUnknownFields()
	err := dec.Decode(v)
	var strict *toml.StrictMissingError
	var bad *toml.DecodeError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &strict) && len(strict.Errors) > 0:
		row, col := strict.Errors[0].Position()
		return &Error{file, row, col, unknown(strict.Errors[0].Key(), reflect.TypeOf(v))}
	case errors.As(err, &bad):
		row, col := bad.Position()
		return &Error{file, row, col, plain(bad, reflect.TypeOf(v))}
	}
	row, col := reached(data, v)
	return &Error{file, row, col, trim(err.Error())}
}

// reached returns the place of the error in data that the library gives without one,
// since a type with UnmarshalText refuses something else than a string: the first
// line up to which the text has such an error.
func reached(data []byte, v any) (row, col int) {
	lines := bytes.SplitAfter(data, []byte("\n"))
	n := sort.Search(len(lines)-1, func(i int) bool {
		text := bytes.Join(lines[:i+1], nil)
		err := toml.Unmarshal(text, reflect.New(reflect.TypeOf(v).Elem()).Interface())
		return err != nil && !errors.As(err, new(*toml.DecodeError))
	})
	return n + 1, len(lines[n]) - len(bytes.TrimLeft(lines[n], " \t")) + 1
}

// trim takes the library's name off its message.
func trim(s string) string { return strings.TrimPrefix(s, "toml: ") }
