package voices

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// limits is the range of a number of a patch, both ends in, and its unit.
type limits struct {
	low, high float64
	unit      string // "" for a plain number
}

// String returns the range as errors and docs/patches.md write it: "0 to 60 s".
func (l limits) String() string {
	return strings.TrimSpace(fmt.Sprintf("%v to %v %s", plainNumber(l.low), plainNumber(l.high), l.unit))
}

// plainNumber writes a number without an exponent.
func plainNumber(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

// limitsOf returns the ranges in a field's tag, such as range:"0 to 60 s": of a row of numbers one
// for each, between semicolons. Without a tag there are none; one that cannot be read panics.
func limitsOf(tag reflect.StructTag) (list []limits) {
	text, ok := tag.Lookup("range")
	if !ok {
		return nil
	}
	for one := range strings.SplitSeq(text, ";") {
		var l limits
		words := strings.Fields(one)
		var err, err2 error
		l.low, err = strconv.ParseFloat(words[0], 64)
		l.high, err2 = strconv.ParseFloat(words[2], 64)
		if err != nil || err2 != nil || words[1] != "to" {
			panic("voices: not a range: " + text)
		}
		l.unit = strings.Join(words[3:], " ")
		list = append(list, l)
	}
	return list
}

// check returns an error unless x, called name, is inside the range. NaN never is.
func (l limits) check(name string, x float64) error {
	if x >= l.low && x <= l.high {
		return nil
	}
	return fmt.Errorf("%s is %v, not %v", name, x, l)
}

// checkRanges returns an error for the first value of v, a struct as patches are decoded into, that
// is outside the range or the list of words in its field's tag, or for a list that is longer than
// the tag "most" says. A tag of outer named as a key gives that key another range in the table of
// outer: the depth of a tremolo and that of a vibrato have different units.
func checkRanges(v reflect.Value, outer reflect.StructTag) error {
	for i := range v.NumField() {
		f := v.Type().Field(i)
		if f.Anonymous {
			if err := checkRanges(v.Field(i), outer); err != nil {
				return err
			}
			continue
		}
		name := f.Tag.Get("toml")
		if err := checkField(v.Field(i), name, ownTag(f.Tag, outer, name)); err != nil {
			return below(err, name)
		}
	}
	return nil
}

// ownTag returns the tag of the field called name in a table whose field has the tag outer.
func ownTag(tag, outer reflect.StructTag, name string) reflect.StructTag {
	if other, ok := outer.Lookup(name); ok {
		return reflect.StructTag(fmt.Sprintf("range:%q", other))
	}
	return tag
}

// checkField checks the value of the field called name.
func checkField(v reflect.Value, name string, tag reflect.StructTag) error {
	if words, ok := tag.Lookup("oneof"); ok {
		if got := fmt.Sprint(v.Interface()); !slices.Contains(strings.Split(words, ", "), got) {
			return fmt.Errorf("%s is %q, not one of %s", name, got, words)
		}
		return nil
	}
	switch v.Kind() {
	case reflect.Struct:
		return checkRanges(v, tag)
	case reflect.Slice:
		return checkList(v, name, tag)
	}
	for _, l := range limitsOf(tag) {
		return l.check(name, number(v))
	}
	return nil
}

// checkList checks a list of numbers, of rows of numbers, or of tables.
func checkList(v reflect.Value, name string, tag reflect.StructTag) error {
	if most, err := strconv.Atoi(tag.Get("most")); err == nil && v.Len() > most {
		return fmt.Errorf("%s has %d elements, at most %d", name, v.Len(), most)
	}
	list := limitsOf(tag)
	for i := range v.Len() {
		var err error
		switch e := v.Index(i); e.Kind() {
		case reflect.Struct:
			err = checkRanges(e, tag)
		case reflect.Array:
			for j := range e.Len() {
				if err == nil {
					err = list[j].check(fmt.Sprintf("number %d of row %d of %s", j+1, i+1, name), number(e.Index(j)))
				}
			}
		default:
			err = list[0].check(fmt.Sprintf("number %d of %s", i+1, name), number(e))
		}
		if err != nil {
			return below(err, strconv.Itoa(i))
		}
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
