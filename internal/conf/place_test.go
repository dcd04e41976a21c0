package conf

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/pelletier/go-toml/v2"
)

func TestPlaceFindsKeysHoweverTheyAreWritten(t *testing.T) {
	for _, row := range []struct {
		name, text, path string
		line, column     int
	}{
		{"key", "a = 1\nb = 2\n", "b", 2, 1},
		{"key of a table", "[t]\n  b = 2\n", "t.b", 2, 3},
		{"table", "a = 1\n  [t]\n", "t", 2, 3},
		{"table with spaces", "[ t . u ] # comment\nb = 1\n", "t.u", 1, 1},
		{"table of a table", "[t]\n[t.u]\nb = 1\n", "t.u.b", 3, 1},
		{"dotted key", "[t]\nu.v = 1\n", "t.u.v", 2, 1},
		{"part of a dotted key", "[t]\n  u.v = 1\n", "t.u", 2, 3},
		{"spaces around dots", "t . u = 1\n", "t.u", 1, 1},
		{"inline table", "t = { a = 1, u = { b = 2 } }\n", "t.u.b", 1, 20},
		{"basic quotes", "[\"t\"]\n\"b\" = 1\n", "t.b", 2, 1},
		{"literal quotes", "['t']\n'b' = 1\n", "t.b", 2, 1},
		{"escape in quotes", "\"\\u0062\" = 1\n", "b", 1, 1},
		{"quoted dot", "\"t.b\" = 1\n[t]\nb = 2\n", "t.b", 3, 1},
		{"header after comments", "# [t]\n# b = 1\n[t] # b = 2\nb = 3\n", "t.b", 4, 1},
		{"key in a string", "s = \"\"\"\n[t]\nb = 1\n\"\"\"\n[t]\nb = 2\n", "t.b", 6, 1},
		{"bracket in a string", "s = [\n\"[t]\",\n]\n[t]\n", "t", 4, 1},
		{"equals in a quoted key", "[t]\n\"x=b\" = 1\nb = 2\n", "t.b", 3, 1},
		{"array table", "[[p]]\na = 1\n [[p]]\na = 2\n", "p.1", 3, 2},
		{"key of an array table", "[[p]]\na = 1\n[[p]]\na = 2\n", "p.1.a", 4, 1},
		{"array table of an array table", "[[p]]\n[[p.l]]\n[[p]]\n[[p.l]]\n[[p.l]]\ng = 1\n", "p.1.l.1.g", 6, 1},
		{"table of an array table", "[[p]]\n[p.m]\n[[p]]\n[p.m]\ng = 1\n", "p.1.m", 4, 1},
		{"array of inline tables", "p = [\n  { a = 1 },\n  { a = 2 },\n]\n", "p.1.a", 3, 5},
		{"element of an array", "p = [1,\n  2]\n", "p.1", 2, 3},
		{"CRLF", "[t]\r\na = 1\r\n  b = 2\r\n", "t.b", 3, 3},
		{"byte order mark", "\xef\xbb\xbfa = 1\nb = 2\n", "a", 1, 1},
		{"no newline at the end", "[t]\nb = 1", "t.b", 2, 1},
		{"missing key: its table", "[s]\n[t]\na = 1\n", "t.b", 2, 1},
		{"missing table: the one around it", "[t]\na = 1\n", "t.u.b", 1, 1},
		{"header after its table's part", "[t.u]\na = 1\n[t]\nb = 1\n", "t.c", 3, 1},
		{"table known by its part only", "a = 1\n[t.u]\n", "t.b", 2, 1},
		{"missing altogether", "a = 1\n", "b", 1, 1},
		{"text that breaks", "a = 1\n[t]\nb == 2\nc = 3\n", "t.c", 2, 1},
		{"empty", "", "a", 1, 1},
	} {
		line, column := Place([]byte(row.text), strings.Split(row.path, ".")...)
		if line != row.line || column != row.column {
			t.Errorf("%s: %s is at %d:%d, want %d:%d", row.name, row.path, line, column, row.line, row.column)
		}
	}
}

func TestPlaceOfNoPathIsTheBeginning(t *testing.T) {
	if line, column := Place([]byte("\n\na = 1\n")); line != 1 || column != 1 {
		t.Errorf("%d:%d, want 1:1", line, column)
	}
}

func TestErrorAtNamesThePlace(t *testing.T) {
	err := ErrorAt("x.toml", []byte("[t]\n b = 1\n"), errors.New("too low"), "t", "b")
	if got, want := err.Error(), "x.toml:2:2: too low"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// FuzzPlace checks that every key that the TOML reader finds at the top has a place, and that
// the text there is that key or a header.
func FuzzPlace(f *testing.F) {
	f.Add([]byte(""))
	f.Add([]byte("\xef\xbb\xbf"))
	f.Add([]byte("a.b = 1\n[c]\nd = {e = 1}\n[[f]]\r\n[[f]]\n'g' = 1"))
	f.Add([]byte("\"\\u0061\" = '''\n[b]'''\n[b]"))
	f.Add([]byte("[a"))
	f.Add([]byte("\xff\xfea\x00 \x00=\x001\x00"))
	f.Add([]byte("a = [[[1], {b = 1}], # c\n]"))
	f.Fuzz(func(t *testing.T, data []byte) {
		Place(data, "a", "0", "b")
		data, err := Text(data)
		if err != nil {
			return
		}
		var all map[string]any
		if toml.Unmarshal(data, &all) != nil {
			return
		}
		lines := bytes.Split(data, []byte("\n"))
		for key := range all {
			line, column := Place(data, key)
			if line > len(lines) || column > len(lines[line-1]) {
				t.Fatalf("%q is at %d:%d of %d lines", key, line, column, len(lines))
			}
			if text := string(lines[line-1][column-1:]); !strings.HasPrefix(text, key) && !strings.ContainsRune("[\"'", rune(text[0])) {
				t.Errorf("%q is at %d:%d, where the text is %q", key, line, column, text)
			}
		}
	})
}

func TestHasFindsWholePaths(t *testing.T) {
	data := []byte("like = \"x\"\n[role.bass]\nlow = 1\npan = { left = 2 }\n")
	for path, want := range map[string]bool{
		"like": true, "role": true, "role.bass": true, "role.bass.low": true, "role.bass.pan.left": true,
		"lik": false, "role.bass.high": false, "role.pad": false, "role.pad.low": false, "role.bass.low.x": false, "bass": false,
	} {
		if got := Has(data, strings.Split(path, ".")...); got != want {
			t.Errorf("Has(%s) = %v", path, got)
		}
	}
}
