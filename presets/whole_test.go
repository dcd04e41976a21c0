package presets

import (
	"encoding"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/traffic"
)

// TestWholePresetsReadBack says that what "show" prints can be loaded, and makes the
// same settings without any other preset.
func TestWholePresetsReadBack(t *testing.T) {
	for _, name := range Names() {
		data, err := Whole(name)
		if err != nil {
			t.Fatal(err)
		}
		got, err := parse(name+".toml", data)
		if err != nil {
			t.Fatal(err)
		}
		want, err := Load(name)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s reads back as %+v, want %+v, %v", name, got, want, err)
		}
		if !strings.HasPrefix(string(data), "# "+name+" - ") {
			t.Errorf("%s: the first line is not its own", name)
		}
		if !slices.Equal(keys(data), everyKey(composerOf(t, name))) {
			t.Errorf("%s has the keys\n%v\nwant\n%v", name, keys(data), everyKey(composerOf(t, name)))
		}
	}
	if _, err := Whole("thunder"); err == nil {
		t.Error("a preset that does not exist is shown")
	}
}

// TestACompleteFileIsShownAsItIs keeps the layout that Whole reads and writes.
func TestACompleteFileIsShownAsItIs(t *testing.T) {
	for _, name := range complete {
		got, err := Whole(name)
		want, _ := Source(name)
		if err != nil || string(got) != string(want) {
			t.Errorf("%s: %v, got\n%s\nwant\n%s", name, err, got, want)
		}
	}
}

// TestCommentsGoWithTheirValues says that the name of an alternate's instrument is that
// of the preset which chose it, and other comments are the complete file's.
func TestCommentsGoWithTheirValues(t *testing.T) {
	data, err := Whole("arcade")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"\nalternate = 82                # saw lead\n",
		"\nbpm = 138                     # beats a minute, 20 to 300\n",
		"\na = [\n  \"1t 1t/5t 6t 6t/4t 1t 1t/5t 4t 5u/5t\",\n  \"6t 6t/4t 1t 1t/5t 6t 6t/4t 2s 4t/5t\",\n]\n",
	} {
		if !strings.Contains(string(data), want) {
			t.Errorf("arcade lacks %q", want)
		}
	}
	for _, name := range Names() {
		source, _ := Source(name)
		for _, e := range entries(source) {
			if strings.HasSuffix(e.key, ".alternate") && e.comment == "" {
				t.Errorf("%s: %s does not say which instrument it is", name, e.key)
			}
		}
	}
}

// keys returns the keys of a file, sorted.
func keys(data []byte) []string {
	var list []string
	for _, e := range entries(data) {
		list = append(list, e.key)
	}
	slices.Sort(list)
	return list
}

// everyKey returns the keys that count for a composer, sorted.
func everyKey(name string) []string {
	list := slices.DeleteFunc(tags("", reflect.TypeFor[file]()), func(key string) bool {
		return key == "role" || key == "detector" || key == "rule" || !composer{name}.uses(key)
	})
	if name == sequencer {
		for r := range scheduler.NumRoles {
			list = append(list, tags("role."+r.String()+".", reflect.TypeFor[roleTable]())...)
		}
		for d := range traffic.NumDetectors {
			list = append(list, tags("detector."+d.String()+".", reflect.TypeFor[thresholdTable]())...)
		}
	}
	slices.Sort(list)
	return list
}

// composerOf returns the name of the composer of a preset.
func composerOf(t *testing.T, name string) string {
	t.Helper()
	for _, s := range settings(t, name) {
		if s.key == "composer" {
			return strings.Trim(s.written, `"`)
		}
	}
	t.Fatalf("%s has no composer", name)
	return ""
}

// settings returns every setting of a preset.
func settings(t *testing.T, name string) []setting {
	t.Helper()
	list, err := settingsOf(name)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// tags returns the keys of a table of type t with prefix before each.
func tags(prefix string, t reflect.Type) []string {
	var list []string
	for i := range t.NumField() {
		f := t.Field(i)
		key := prefix + f.Tag.Get("toml")
		text := reflect.PointerTo(f.Type).Implements(reflect.TypeFor[encoding.TextUnmarshaler]())
		if f.Type.Kind() == reflect.Struct && !text {
			list = append(list, tags(key+".", f.Type)...)
		} else {
			list = append(list, key)
		}
	}
	return list
}
