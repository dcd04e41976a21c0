package config

import (
	"errors"
	"fmt"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"

	"github.com/netsynth/netsynth/internal/conf"
)

// maxMistakes is how many mistakes of one file are reported.
const maxMistakes = 20

// read adds the settings of the file to found, where a key has none yet. The error joins all
// mistakes.
func (f *File) read(found map[string]Setting) error {
	if err := f.open(); err != nil {
		return fmt.Errorf("configuration: %w", err)
	}
	if plain, err := conf.Text(f.data); err == nil { // else Decode says what is wrong
		f.data = plain
	}
	v := reflect.New(decoded())
	left := f.data // with what is wrong blanked out
	var mistakes []error
	for range maxMistakes {
		v.Elem().SetZero()
		err := conf.Decode(f.Path, left, v.Interface())
		if err == nil {
			break
		}
		mistakes = append(mistakes, err)
		var place *conf.Error
		var ok bool
		if !errors.As(err, &place) {
			break
		}
		if left, ok = conf.Without(left, place.Line); !ok {
			v.Elem().SetZero() // whatever was read before it
			break
		}
	}
	for i, k := range Keys {
		values, ok := k.texts(v.Elem().Field(i))
		line, column := conf.Place(f.data, k.Name)
		if !ok {
			mistakes = append(mistakes, &conf.Error{File: f.Path, Line: line, Column: column, Problem: k.Name + ": needs " + k.Kind.String()})
			continue
		}
		if _, earlier := found[k.Name]; values != nil && !earlier {
			found[k.Name] = Setting{k.Name, f.beside(k, values), Origin{File: f.Path, Line: line, Column: column}}
		}
	}
	return errors.Join(mistakes...)
}

// beside returns values, the preset's file, the baseline and the folder of patches being counted from the folder of f.
func (f *File) beside(k Key, values []string) []string {
	isPath := k.Name == "preset" && strings.HasSuffix(values[0], ".toml") || (k.Name == "patches" || k.Name == "baseline") && values[0] != ""
	if isPath && !filepath.IsAbs(values[0]) {
		return []string{filepath.Join(filepath.Dir(f.Path), values[0])}
	}
	return values
}

// texts returns the value of a field as flags have it, nil if the file does not have the key.
// It reports false for something else than the key's kind.
func (k Key) texts(field reflect.Value) (values []string, ok bool) {
	if field.IsNil() {
		return nil, true
	}
	switch v := field.Elem().Interface().(type) {
	case string:
		return []string{v}, true
	case int64:
		return []string{strconv.FormatInt(v, 10)}, k.Kind == Whole
	case float64:
		return []string{strconv.FormatFloat(v, 'g', -1, 64)}, k.Kind == Number
	case bool:
		return []string{strconv.FormatBool(v)}, k.Kind == Switch
	case []any:
		values = []string{}
		for _, e := range v {
			s, isText := e.(string)
			if !isText {
				return nil, false
			}
			values = append(values, s)
		}
		return values, true
	}
	return nil, false
}
