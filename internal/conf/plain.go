package conf

import (
	"encoding"
	"fmt"
	"reflect"
	"regexp"
	"strings"

	"github.com/pelletier/go-toml/v2"
)

// unknown says that a key has no field in a value of type t, and which key may be meant.
func unknown(key toml.Key, t reflect.Type) string {
	problem := fmt.Sprintf("unknown key %q", strings.Join(key, "."))
	_, n, known := follow(key, t)
	if n == len(key) || len(known) == 0 {
		return problem
	}
	if near := Nearest(key[n], known); near != "" {
		return fmt.Sprintf("%s; did you mean %q?", problem, strings.Join(append(key[:n:n], near), "."))
	}
	return fmt.Sprintf("%s; there are %s", problem, strings.Join(known, ", "))
}

// wrongType is the library's message about a value of the wrong type: what was found,
// and Go's name for the wanted type.
var wrongType = regexp.MustCompile(`^toml: cannot (?:decode TOML|store an?) (.+) (?:into|in a) (?:.* )?(\S+)$`)

// plain returns the library's message without the library's name and, where a
// value's type is wrong, without Go's names. t is the type that was decoded into.
func plain(bad *toml.DecodeError, t reflect.Type) string {
	m := wrongType.FindStringSubmatch(bad.Error())
	if m == nil {
		return trim(bad.Error())
	}
	found, ok := kinds[m[1]]
	if !ok {
		found = "a date or time"
	}
	key := bad.Key()
	at, n, _ := follow(key, t)
	needed, hint := wanted(m[2], at), ""
	if needed == aList && found != kinds["table"] && found != kinds["inline table"] {
		hint = ": put [ ] around it"
	}
	return fmt.Sprintf("%s: needs %s, not %s%s", strings.Join(key[:n], "."), needed, found, hint)
}

const aList = "a list"

// kinds are TOML's types in words.
var kinds = map[string]string{
	"string": "text", "integer": "a whole number", "float": "a number with a fraction", "boolean": "true or false",
	"array": aList, "table": "a table", "inline table": "a table", "array table": "a list of tables",
}

// wanted says in words what a value is whose type is called name in Go and belongs to
// a key of type t.
func wanted(name string, t reflect.Type) string {
	for t.Kind() == reflect.Slice || t.Kind() == reflect.Array {
		t = t.Elem()
	}
	switch {
	case strings.HasPrefix(name, "["), name == "slice":
		return aList
	case strings.HasPrefix(name, "int"), strings.HasPrefix(name, "uint"):
		return "a whole number"
	case strings.HasPrefix(name, "float"):
		return "a number"
	case name == "bool":
		return "true or false"
	case name == "string", reflect.PointerTo(t).Implements(reflect.TypeFor[encoding.TextUnmarshaler]()):
		return "text"
	}
	return "a table"
}

// follow goes down from type t along key. It returns the type that it comes to, how
// many parts of the key have a field, and the names that the next part might have.
func follow(key toml.Key, t reflect.Type) (at reflect.Type, n int, known []string) {
	for at = t; ; n++ {
		for at.Kind() == reflect.Pointer || n < len(key) && (at.Kind() == reflect.Slice || at.Kind() == reflect.Array) {
			at = at.Elem()
		}
		if n == len(key) {
			return at, n, nil
		}
		next := at
		switch at.Kind() {
		case reflect.Map:
			next = at.Elem()
		case reflect.Struct:
			if next, known = field(at, key[n]); next == nil {
				return at, n, known
			}
		default:
			return at, n, nil
		}
		at = next
	}
}

// field returns the type of the field of struct t that TOML calls name, nil if there
// is none, and the names of all.
func field(t reflect.Type, name string) (reflect.Type, []string) {
	var names []string
	for _, f := range reflect.VisibleFields(t) {
		if !f.IsExported() || f.Anonymous {
			continue
		}
		as, _, _ := strings.Cut(f.Tag.Get("toml"), ",")
		if as == "" {
			as = f.Name
		}
		if strings.EqualFold(as, name) {
			return f.Type, nil
		}
		names = append(names, as)
	}
	return nil, names
}
