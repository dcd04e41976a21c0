package instruments

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// fields are the numbers of a patch, or of a table in it, by their names in its file. It knows which have been
// asked for, so that those that no sentence mentions can be listed.
type fields struct {
	values map[string]reflect.Value
	names  []string // in the order of the struct
	used   map[string]bool
}

// fieldsOf returns the fields with toml tags of a struct, or of a pointer to one; those of embedded structs are its own.
func fieldsOf(patch any) *fields {
	f := &fields{values: map[string]reflect.Value{}, used: map[string]bool{}}
	f.take(reflect.ValueOf(patch))
	return f
}

func (f *fields) take(v reflect.Value) {
	v = reflect.Indirect(v)
	if v.Kind() != reflect.Struct {
		return
	}
	for i := range v.NumField() {
		name := v.Type().Field(i).Tag.Get("toml")
		if v.Type().Field(i).Anonymous {
			f.take(v.Field(i))
		} else if name != "" {
			f.values[name] = v.Field(i)
			f.names = append(f.names, name)
		}
	}
}

// get returns a field and remembers that it was used.
func (f *fields) get(name string) reflect.Value {
	f.used[name] = true
	return f.values[name]
}

// number returns a number, 0 if there is none.
func (f *fields) number(name string) float64 {
	x, _ := numberOf(f.get(name))
	return x
}

// numberOf returns the number that a value is.
func numberOf(v reflect.Value) (x float64, ok bool) {
	switch {
	case !v.IsValid():
		return 0, false
	case v.CanFloat():
		return v.Float(), true
	case v.CanInt():
		return float64(v.Int()), true
	}
	return 0, false
}

// text returns a string, "" if there is none.
func (f *fields) text(name string) string {
	if v := f.get(name); v.IsValid() && v.Kind() == reflect.String {
		return v.String()
	}
	return ""
}

// table returns a table within, without fields if there is none or all of it is 0.
func (f *fields) table(name string) *fields {
	v := f.get(name)
	if !v.IsValid() || v.IsZero() || v.Kind() != reflect.Struct {
		return fieldsOf(struct{}{})
	}
	return fieldsOf(v.Addr().Interface())
}

// tables returns a list of tables.
func (f *fields) tables(name string) (list []*fields) {
	v := f.get(name)
	if v.IsValid() && v.Kind() == reflect.Slice {
		for i := range v.Len() {
			if v.Index(i).Kind() == reflect.Struct {
				list = append(list, fieldsOf(v.Index(i).Addr().Interface()))
			}
		}
	}
	return list
}

// rows returns the arrays of at least n numbers in a list.
func (f *fields) rows(name string, n int) (rows [][]float64) {
	v := f.get(name)
	if !v.IsValid() || v.Kind() != reflect.Slice {
		return nil
	}
	for i := range v.Len() {
		var row []float64
		for j := 0; v.Index(i).Kind() == reflect.Array && j < v.Index(i).Len(); j++ {
			if x, ok := numberOf(v.Index(i).Index(j)); ok {
				row = append(row, x)
			}
		}
		if len(row) >= n {
			rows = append(rows, row)
		}
	}
	f.used[name] = len(rows) > 0
	return rows
}

// rest returns the fields that are not 0 and were not asked for, as they stand in a file.
func (f *fields) rest() (list []string) {
	for _, name := range f.names {
		if f.used[name] || f.values[name].IsZero() {
			continue
		}
		switch v := f.values[name]; {
		case v.Kind() == reflect.Struct:
			list = append(list, name+": "+strings.Join(fieldsOf(v.Addr().Interface()).rest(), ", "))
		case v.Kind() == reflect.Slice:
			list = append(list, fmt.Sprintf("%s: %d values", name, v.Len()))
		default:
			list = append(list, fmt.Sprintf("%s %v", name, v.Interface()))
		}
	}
	return slices.Clip(list)
}

// short writes a number with four digits, or as many as are before the point.
func short(x float64) string {
	if x >= 1000 || x <= -1000 {
		return strconv.FormatFloat(x, 'f', 0, 64)
	}
	return strconv.FormatFloat(x, 'g', 4, 64)
}
