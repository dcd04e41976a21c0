package presets

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// TestNoPresetRepeatsWhatItInherits says that each key of a preset changes something:
// without it the settings are others.
func TestNoPresetRepeatsWhatItInherits(t *testing.T) {
	for _, name := range Names() {
		own, err := builtIn(name)
		if err != nil {
			t.Fatal(err)
		}
		want, err := own.parse()
		if err != nil {
			t.Fatal(err)
		}
		if slices.ContainsFunc(entries(own.data), func(e entry) bool { return e.key == "composer" }) {
			continue // a complete file
		}
		for _, e := range entries(own.data) {
			lines := strings.Split(string(own.data), "\n")
			lines = slices.Delete(lines, e.first, e.last+1)
			less := text{own.file, []byte(strings.Join(lines, "\n")), name}
			if got, err := less.parse(); e.key != "like" && err == nil && reflect.DeepEqual(got, want) {
				t.Errorf("%s: %s is as in the preset it is like", name, e.key)
			}
		}
	}
}

func TestACircleOfPresetsIsAnErrorWithItsPlace(t *testing.T) {
	for _, row := range []struct {
		own  text
		want string
	}{
		{text{"aurora.toml", []byte("like = \"aurora\""), Default}, `aurora.toml:1:1: presets name each other in a circle: aurora, aurora`},
		{text{"mine.toml", []byte("like = \"b\""), ""}, `c.toml:2:1: presets name each other in a circle: b, c, b`},
		{text{"mine.toml", []byte("\n  like = \"d\""), ""}, `mine.toml:2:3: no preset "d"`},
		{text{"mine.toml", []byte("like = \"a\""), ""}, ""},
		{text{"aurora.toml", []byte("# a user's, of the same name"), ""}, ""},
		{text{"aurora.toml", []byte("like = \"aurora\""), ""}, ""},
	} {
		chain, err := lineage(row.own, func(_ text, name string) (text, error) {
			data, ok := map[string]string{"a": "", "b": "like = \"c\"\n", "c": "\nlike = \"b\"\n", Default: ""}[name]
			if !ok {
				return text{}, fmt.Errorf("no preset %q", name)
			}
			return text{name + ".toml", []byte(data), name}, nil
		})
		if got := fmt.Sprint(err); row.want != "" && got != row.want {
			t.Errorf("%s: got %s, want %s", row.own.data, got, row.want)
		}
		if row.want == "" && (err != nil || chain[len(chain)-1].builtIn != Default) {
			t.Errorf("%s: %v, %v; want a chain that ends with %s", row.own.data, chain, err, Default)
		}
	}
}
