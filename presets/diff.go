package presets

import (
	"encoding"
	"fmt"
	"reflect"
	"strings"
)

// Difference is a setting that two presets do not share.
type Difference struct {
	Key  string // dotted, such as "role.bass.pan"
	A, B string // the values as they are written in TOML, "-" where the composer does not use the key
}

// Diff returns the settings that differ between two presets, named as for Load, in the order
// in which a complete file has them.
func Diff(a, b string) ([]Difference, error) {
	as, err := settingsOf(a)
	if err != nil {
		return nil, err
	}
	bs, err := settingsOf(b)
	if err != nil {
		return nil, err
	}
	var list []Difference
	for i := range as {
		if as[i].value != bs[i].value {
			list = append(list, Difference{as[i].key, as[i].written, bs[i].written})
		}
	}
	return list, nil
}

// setting is a key with its value as it is written, and in a form that is the same for two
// names of one value, such as C# and Db.
type setting struct{ key, written, value string }

// settingsOf returns every setting of the preset called nameOrPath, which has passed Check.
func settingsOf(nameOrPath string) ([]setting, error) {
	own, err := find(nameOrPath)
	if err != nil {
		return nil, err
	}
	chain, err := lineage(own, parent)
	if err != nil {
		return nil, err
	}
	if _, err := read(chain); err != nil {
		return nil, err
	}
	f, err := merge(chain)
	return flatten(&f), err
}

// flatten returns every setting of f but "like". The value of one that f's composer does
// not use is "-".
func flatten(f *file) (list []setting) {
	var walk func(prefix string, v reflect.Value)
	walk = func(prefix string, v reflect.Value) {
		for i := range v.NumField() {
			key, field := prefix+v.Type().Field(i).Tag.Get("toml"), v.Field(i)
			_, word := field.Addr().Interface().(encoding.TextUnmarshaler)
			switch {
			case field.Kind() == reflect.Array:
				for r, name := range rows[key] {
					walk(key+"."+name+".", field.Index(r))
				}
			case field.Kind() == reflect.Struct && !word:
				walk(key+".", field)
			case key == "like":
			case !f.Composer.uses(key):
				list = append(list, setting{key, "-", "-"})
			default:
				list = append(list, shown(key, field.Interface()))
			}
		}
	}
	walk("", reflect.ValueOf(f).Elem())
	return list
}

// shown returns the setting key with the value v.
func shown(key string, v any) setting {
	written := fmt.Sprint(v)
	switch v := v.(type) {
	case tonic:
		return setting{key, fmt.Sprintf("%q", v.name), fmt.Sprint(v.pitchClass)}
	case mode:
		return setting{key, fmt.Sprintf("%q", v.name), fmt.Sprint(v.scale)}
	case string:
		written = fmt.Sprintf("%q", v)
	case []ruleTable:
		written = inline(v)
	case composer:
		written = fmt.Sprintf("%q", v.name)
	case []int:
		written = strings.Join(strings.Fields(written), ", ")
	case []progression:
		var all []string
		for _, p := range v {
			all = append(all, fmt.Sprintf("%q", p.chords))
		}
		written = "[" + strings.Join(all, ", ") + "]"
	}
	return setting{key, written, written}
}
