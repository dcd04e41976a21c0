package voices

import (
	"reflect"
	"strconv"
	"testing"

	"github.com/netsynth/netsynth/internal/conf"
)

// eachField calls f with every field of a patch of every kernel, those of its tables too. path is its key, after
// the kernel's name and the keys of the tables that it is in.
func eachField(f func(kernel, path string, field reflect.StructField, tag reflect.StructTag)) {
	for _, kernel := range builtIn() {
		fieldsOf(registry[kernel].patch, "", "", func(path string, field reflect.StructField, tag reflect.StructTag) {
			f(kernel, path, field, tag)
		})
	}
}

// fieldsOf is eachField of a struct; outer is the tag of the field that it is the type of.
func fieldsOf(t reflect.Type, path string, outer reflect.StructTag, f func(path string, field reflect.StructField, tag reflect.StructTag)) {
	for i := range t.NumField() {
		field := t.Field(i)
		if field.Anonymous {
			fieldsOf(field.Type, path, outer, f)
			continue
		}
		name := field.Tag.Get("toml")
		tag := conf.FieldTag(field.Tag, outer, name)
		f(path+name, field, tag)
		inner := field.Type
		if inner.Kind() == reflect.Slice {
			inner = inner.Elem()
		}
		if inner.Kind() == reflect.Struct {
			fieldsOf(inner, path+name+".", tag, f)
		}
	}
}

// TestEveryNumberHasARange says that no number of a patch is unchecked.
func TestEveryNumberHasARange(t *testing.T) {
	n := 0
	eachField(func(kernel, path string, field reflect.StructField, tag reflect.StructTag) {
		numbers := 0
		kind := field.Type.Kind()
		if kind == reflect.Slice {
			kind = field.Type.Elem().Kind()
			if tag.Get("most") == "" {
				t.Errorf("%s.%s: a list of any length", kernel, path)
			}
		}
		switch kind {
		case reflect.Array:
			numbers = field.Type.Elem().Len()
		case reflect.Float64, reflect.Int, reflect.String:
			numbers = 1
		}
		if got := len(conf.LimitsOf(tag)); got != numbers && tag.Get("oneof") == "" {
			t.Errorf("%s.%s has %d ranges, want %d", kernel, path, got, numbers)
		}
		n += numbers
	})
	if n < 100 {
		t.Errorf("only %d numbers were found", n)
	}
}

// TestListsFitTheirArrays says that the longest lists are those that the voices have room for.
func TestListsFitTheirArrays(t *testing.T) {
	want := map[string]int{"fm.pair": maxPairs, "noise.tone": maxTones, "noise.band": maxBands, "modal.modes": maxModes, "string.body": 3}
	eachField(func(kernel, path string, _ reflect.StructField, tag reflect.StructTag) {
		if n, ok := want[kernel+"."+path]; ok {
			if got, _ := strconv.Atoi(tag.Get("most")); got != n {
				t.Errorf("%s.%s: at most %d in its tag, room for %d", kernel, path, got, n)
			}
			delete(want, kernel+"."+path)
		}
	})
	if len(want) > 0 {
		t.Errorf("lists that there are not: %v", want)
	}
}
