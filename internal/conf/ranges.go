package conf

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// Limits is the range of a number, both ends in, and its unit.
type Limits struct {
	Low, High float64
	Unit      string // "" for a plain number
}

// String returns the range as it is written in a tag: "0 to 60 s".
func (l Limits) String() string {
	return strings.TrimSpace(fmt.Sprintf("%v to %v %s", plainNumber(l.Low), plainNumber(l.High), l.Unit))
}

// plainNumber writes a number without an exponent.
func plainNumber(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

// LimitsOf returns the ranges in a field's tag, such as range:"0 to 60 s": of a row of numbers one
// for each, between semicolons. Without a tag there are none; one that cannot be read panics.
func LimitsOf(tag reflect.StructTag) (list []Limits) {
	text, ok := tag.Lookup("range")
	if !ok {
		return nil
	}
	for one := range strings.SplitSeq(text, ";") {
		var l Limits
		words := strings.Fields(one)
		var err, err2 error
		l.Low, err = strconv.ParseFloat(words[0], 64)
		l.High, err2 = strconv.ParseFloat(words[2], 64)
		if err != nil || err2 != nil || words[1] != "to" {
			panic("conf: not a range: " + text)
		}
		l.Unit = strings.Join(words[3:], " ")
		list = append(list, l)
	}
	return list
}

// holds reports whether x is inside the range, which NaN never is.
func (l Limits) holds(x float64) bool { return x >= l.Low && x <= l.High }

// wrong returns the error of x, called name, which is outside.
func (l Limits) wrong(name string, x float64) error {
	return fmt.Errorf("%s is %v, not %v", name, x, l)
}

// CheckRanges returns an error for the first value of v, a struct or a pointer to one, that is outside the
// range or the list of words in its field's tag (oneof:"low, high"), or for a list that is longer than the
// tag says (most:"8"). Every number in a list needs a range. The error has the value's path: see Below.
//
// A tag of a field that is a table gives a key of it another range: depth:"0 to 24 dB". See FieldTag.
func CheckRanges(v any) error { return checkStruct(reflect.Indirect(reflect.ValueOf(v)), "") }

// checkStruct is CheckRanges of a struct whose field has the tag outer.
func checkStruct(v reflect.Value, outer reflect.StructTag) error {
	for i := range v.NumField() {
		f := v.Type().Field(i)
		if f.Anonymous {
			if err := checkStruct(v.Field(i), outer); err != nil {
				return err
			}
			continue
		}
		name := f.Tag.Get("toml")
		if err := checkField(v.Field(i), name, FieldTag(f.Tag, outer, name)); err != nil {
			return Below(err, name)
		}
	}
	return nil
}

// FieldTag returns the tag of the field called name in a table whose field has the tag outer: of a field
// whose range outer gives, that range.
func FieldTag(tag, outer reflect.StructTag, name string) reflect.StructTag {
	if other, ok := outer.Lookup(name); ok {
		return reflect.StructTag(fmt.Sprintf("range:%q", other))
	}
	return tag
}

// checkField checks the value of the field called name.
func checkField(v reflect.Value, name string, tag reflect.StructTag) error {
	if words, ok := tag.Lookup("oneof"); ok {
		if got := fmt.Sprint(v.Interface()); !slices.Contains(strings.Split(words, ", "), got) {
			return fmt.Errorf("%s is %#v, not one of %s", name, v.Interface(), words)
		}
		return nil
	}
	switch v.Kind() {
	case reflect.Struct:
		return checkStruct(v, tag)
	case reflect.Slice:
		return checkList(v, name, tag)
	}
	for _, l := range LimitsOf(tag) {
		if x := number(v); !l.holds(x) {
			return l.wrong(name, x)
		}
	}
	return nil
}

// checkList checks a list of numbers, of rows of numbers, or of tables.
func checkList(v reflect.Value, name string, tag reflect.StructTag) error {
	if most, err := strconv.Atoi(tag.Get("most")); err == nil && v.Len() > most {
		return fmt.Errorf("%s has %d elements, at most %d", name, v.Len(), most)
	}
	limits := LimitsOf(tag)
	for i := range v.Len() {
		if err := checkElement(v.Index(i), i, name, tag, limits); err != nil {
			return Below(err, strconv.Itoa(i))
		}
	}
	return nil
}

// checkElement checks element i of the list called name.
func checkElement(e reflect.Value, i int, name string, tag reflect.StructTag, limits []Limits) error {
	switch e.Kind() {
	case reflect.Struct:
		return checkStruct(e, tag)
	case reflect.Array:
		for j := range e.Len() {
			if x := number(e.Index(j)); !limits[j].holds(x) {
				return limits[j].wrong(fmt.Sprintf("number %d of row %d of %s", j+1, i+1, name), x)
			}
		}
		return nil
	}
	if x := number(e); !limits[0].holds(x) {
		return limits[0].wrong(fmt.Sprintf("number %d of %s", i+1, name), x)
	}
	return nil
}

// number returns an integer or a floating-point value as a number.
func number(v reflect.Value) float64 {
	if v.CanInt() {
		return float64(v.Int())
	}
	return v.Float()
}
