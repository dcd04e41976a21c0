package voices

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/netsynth/netsynth/internal/conf"
)

var update = flag.Bool("update", false, "write the ranges in docs/patches.md")

// page is docs/patches.md.
var page = filepath.Join("..", "docs", "patches.md")

// documentedType returns the heading of the table about the fields of a struct of patches, and "" for
// one that is part of another.
func documentedType(t reflect.Type) string {
	switch t {
	case reflect.TypeFor[patchHead]():
		return "### patch"
	case reflect.TypeFor[layerHead]():
		return "### layer"
	}
	for _, kernel := range Kernels() {
		if registry[kernel].patch == t {
			return "## Kernel " + kernel
		}
	}
	return "### " + strings.ToLower(t.Name())
}

// documentedRange returns the range of a field as the page has it.
func documentedRange(f reflect.StructField) string {
	if words, ok := f.Tag.Lookup("oneof"); ok {
		if f.Type.Kind() == reflect.String {
			words = `"` + strings.ReplaceAll(words, ", ", `", "`) + `"`
		}
		return words
	}
	var ranges []string
	for _, l := range conf.LimitsOf(f.Tag) {
		ranges = append(ranges, l.String())
	}
	text, most := strings.Join(ranges, "; "), ""
	if n := f.Tag.Get("most"); n != "" {
		most = " up to " + n
	}
	switch t := f.Type; t.Kind() {
	case reflect.Bool:
		return "true or false"
	case reflect.String:
		return fmt.Sprintf("text, up to %d characters", maxName)
	case reflect.Struct:
		text = fmt.Sprintf("[%s](#%[1]s)", strings.ToLower(t.Name()))
		if depth, ok := f.Tag.Lookup("depth"); ok {
			text += ", depth " + depth
		}
	case reflect.Slice:
		switch t.Elem().Kind() {
		case reflect.Struct:
			return fmt.Sprintf("list of%s [%s](#%[2]s)", most, strings.ToLower(t.Elem().Name()))
		case reflect.Array:
			return fmt.Sprintf("list of%s [%s]", most, strings.ReplaceAll(text, ";", ","))
		}
		return "list" + strings.Replace(most, " up", " of up", 1) + ": " + text
	}
	return text
}

// documentedRows returns the range of every key in the table under each heading.
func documentedRows() map[string]map[string]string {
	rows := map[string]map[string]string{}
	var of func(t reflect.Type)
	of = func(t reflect.Type) {
		heading := documentedType(t)
		if rows[heading] != nil {
			return
		}
		rows[heading] = map[string]string{}
		for i := range t.NumField() {
			f := t.Field(i)
			inner := f.Type
			if inner.Kind() == reflect.Slice {
				inner = inner.Elem()
			}
			if inner.Kind() == reflect.Struct {
				of(inner)
			}
			if !f.Anonymous {
				rows[heading][f.Tag.Get("toml")] = documentedRange(f)
			}
		}
	}
	of(reflect.TypeFor[patchHead]())
	of(reflect.TypeFor[layerHead]())
	for _, kernel := range builtIn() {
		of(registry[kernel].patch)
	}
	rows["### patch"]["layer"] = "list of 1 or 2 [layer](#layer)"
	return rows
}

// documentedRow is a row of a table of keys.
var documentedRow = regexp.MustCompile("^\\| `([a-z0-9]+)` \\| ([^|]*) \\| (.+) \\|$")

// TestEveryNumberIsDocumented says that docs/patches.md has a row for each key of each kernel, with its range and its
// unit, and no others.
func TestEveryNumberIsDocumented(t *testing.T) {
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	want, heading := documentedRows(), ""
	lines := strings.Split(string(text), "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, "#") {
			heading = line
		}
		m := documentedRow.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		key, is := m[1], m[2]
		should, ok := want[heading][key]
		if !ok {
			t.Errorf("%s:%d: unknown key %q under %q, or its second row", page, i+1, key, heading)
		}
		delete(want[heading], key)
		lines[i] = fmt.Sprintf("| `%s` | %s | %s |", key, should, m[3])
		if is != should && !*update {
			t.Errorf("%s:%d: the range of %q is %q, not %q: go test ./voices -update writes it", page, i+1, key, should, is)
		}
	}
	for heading, rest := range want {
		for key, ranges := range rest {
			t.Errorf("%s: under %q a row is missing: | `%s` | %s | |", page, heading, key, ranges)
		}
	}
	if *update {
		if err := os.WriteFile(page, []byte(strings.Join(lines, "\n")), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// example finds the files of patches in the page: indented blocks that begin with a patch.
var example = regexp.MustCompile(`(?m)^    \[\[patch\]\].*\n(?:    .*\n)+`)

// TestTheDocumentedPatchesSound says that each file in docs/patches.md is read and sounds, and each step of the
// tutorial sounds different from the one before it.
func TestTheDocumentedPatchesSound(t *testing.T) {
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	list := example.FindAllString(string(text), -1)
	if len(list) != 7 {
		t.Fatalf("%d files, want 7", len(list))
	}
	last := [32]byte{}
	for i, indented := range list {
		own := mustRead(t, fmt.Sprintf("%d.toml", i), strings.ReplaceAll("\n"+indented, "\n    ", "\n"))
		b := Over(bank(), own)
		s := own.patches[0].serves()[0]
		sound, ended := playOn(b, s.of(b), 84, 0.8, 1, 12)
		if level := weighted(sound[:48000]); level < -45 || level > -15 {
			t.Errorf("file %d has a loudness of %.1f LUFS", i, level)
		}
		if i > 0 && ended >= 12 {
			t.Errorf("file %d still sounds after 12 s", i)
		}
		sum := enginePlays(b, s)
		if sum == last || sum == enginePlays(bank(), s) {
			t.Errorf("file %d sounds as the one before it, or as the built-in patch", i)
		}
		last = sum
	}
}
