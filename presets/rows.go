package presets

import (
	"errors"
	"fmt"
	"reflect"

	"github.com/netsynth/netsynth/internal/conf"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/traffic"
)

// rows are the names of the tables under a key of file whose field is an array.
var rows = map[string][]string{"role": names(scheduler.NumRoles), "detector": names(traffic.NumDetectors)}

// names returns the names of n rows.
func names[R interface {
	~uint8
	fmt.Stringer
}](n R) (list []string) {
	for r := range n {
		list = append(list, r.String())
	}
	return list
}

// written is file as the reader of TOML needs it: each array is a struct with one field
// for each row, tagged with the row's name, so that a name that no row has is an error
// at its place, like any other unknown key.
var written = func() reflect.Type {
	fields := reflect.VisibleFields(reflect.TypeFor[file]())
	for i := range fields {
		list := rows[fields[i].Tag.Get("toml")]
		if list == nil {
			continue
		}
		var tables []reflect.StructField
		for _, name := range list {
			tables = append(tables, reflect.StructField{Name: "T_" + name, Type: fields[i].Type.Elem(),
				Tag: reflect.StructTag(fmt.Sprintf("toml:%q", name))})
		}
		fields[i].Type = reflect.StructOf(tables)
	}
	return reflect.StructOf(fields)
}()

// read reads the preset data over f; name is its file's, for errors.
func (f *file) read(name string, data []byte) error {
	w, own := reflect.New(written), reflect.ValueOf(f).Elem()
	pass(own, w.Elem(), func(mine, its reflect.Value) { its.Set(mine) })
	err := conf.Decode(name, data, w.Interface())
	pass(own, w.Elem(), func(mine, its reflect.Value) { mine.Set(its) })
	if err == nil && len(f.Rule) > 0 && !conf.Has(data, "rule", "0") { // the reader takes a table for a list of one
		return placedAt(name, data, "rule", errors.New("rule: needs a list of tables: write [[rule]]"))
	}
	return described(err)
}

// pass calls copy for each value of own, a file, and the same of w, which is written.
func pass(own, w reflect.Value, copy func(mine, its reflect.Value)) {
	for i := range own.NumField() {
		mine, its := own.Field(i), w.Field(i)
		if mine.Type() == its.Type() {
			copy(mine, its)
			continue
		}
		for r := range mine.Len() {
			copy(mine.Index(r), its.Field(r))
		}
	}
}
