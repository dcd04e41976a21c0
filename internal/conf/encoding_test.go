package conf

import (
	"encoding/binary"
	"errors"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"
)

// encodings are the ways in which programs on Windows save a text.
var encodings = map[string]func(text string) []byte{
	"UTF-8": func(text string) []byte { return []byte(text) },
	"UTF-8 with a mark, as Notepad": func(text string) []byte {
		return []byte("\xef\xbb\xbf" + text)
	},
	"UTF-16 little endian, as PowerShell's >": func(text string) []byte {
		return inUTF16("\xff\xfe", text, binary.LittleEndian)
	},
	"UTF-16 big endian": func(text string) []byte {
		return inUTF16("\xfe\xff", text, binary.BigEndian)
	},
}

// inUTF16 returns mark and text in UTF-16.
func inUTF16(mark, text string, order binary.AppendByteOrder) []byte {
	b := []byte(mark)
	for _, u := range utf16.Encode([]rune(text)) {
		b = order.AppendUint16(b, u)
	}
	return b
}

func TestTextIsReadAsWindowsWritesIt(t *testing.T) {
	const text = "# schön, ♫, 𝄞, \ufffd\r\nbpm = 104\r\nnote = \"C\"\r\n[role.\"ü𝄞\"]\r\ngain = 2\r\n"
	for name, encode := range encodings {
		var s settings
		if err := Decode("x.toml", encode(text), &s); err != nil || s.Bpm != 104 || s.Role["ü𝄞"].Gain != 2 {
			t.Errorf("%s: %+v, %v", name, s, err)
		}
		for _, row := range []struct {
			path         string
			line, column int
		}{{"bpm", 2, 1}, {"role.ü𝄞.gain", 5, 1}, {"role.ü𝄞", 4, 1}} {
			if line, column := Place(encode(text), strings.Split(row.path, ".")...); line != row.line || column != row.column {
				t.Errorf("%s: %s is at %d:%d, want %d:%d", name, row.path, line, column, row.line, row.column)
			}
		}
		bad := strings.Replace(text, "bpm = 104", "'ü' = 1", 1)
		want := `x.toml:2:1: unknown key "ü"; there are bpm, bars, note, role`
		if err := Decode("x.toml", encode(bad), &s); err == nil || err.Error() != want {
			t.Errorf("%s: got %v, want %s", name, err, want)
		}
	}
}

func TestWhatIsNotTextIsSaidAtItsPlace(t *testing.T) {
	le := func(text string) string { return string(inUTF16("", text, binary.LittleEndian)) }
	be := func(text string) string { return string(inUTF16("", text, binary.BigEndian)) }
	const unmarked = "x.toml:1:1: the text looks like UTF-16 without a byte order mark; save it as UTF-8"
	for name, row := range map[string]struct{ data, want string }{
		"NUL":                          {"bpm = 1\nx\x00y = 2\n", "x.toml:2:2: a NUL byte is not text"},
		"NUL in a comment":             {"#\x00\n", "x.toml:1:2: a NUL byte is not text"},
		"NUL at once":                  {"\x00", "x.toml:1:1: a NUL byte is not text"},
		"NUL in UTF-16":                {"\xff\xfe" + le("bpm = 1\n\x00"), "x.toml:2:1: a NUL byte is not text"},
		"no mark":                      {le("bpm = 1\n"), unmarked},
		"no mark, big endian":          {be("bpm = 1\n"), unmarked},
		"UTF-32":                       {"\xff\xfe\x00\x00b\x00\x00\x00", "x.toml:1:1: the text is UTF-32; save it as UTF-8"},
		"UTF-32, big endian":           {"\x00\x00\xfe\xff\x00\x00\x00b", "x.toml:1:1: the text is UTF-32; save it as UTF-8"},
		"cut":                          {"\xff\xfe" + le("bpm") + "=", "x.toml:1:4: half a character: the UTF-16 ends in the middle of it"},
		"half a pair":                  {"\xff\xfe" + le("a\n#") + "\x00\xd8" + le("b"), "x.toml:2:2: half a character: the UTF-16 is damaged"},
		"half a pair at the end":       {"\xfe\xff" + be("a\n") + "\xd8\x00", "x.toml:2:1: half a character: the UTF-16 is damaged"},
		"the other half":               {"\xfe\xff\xdc\x00\x00a", "x.toml:1:1: half a character: the UTF-16 is damaged"},
		"Latin-1 (Notepad's \"ANSI\")": {"note = \"C\" # sch\xf6n", "x.toml:1:17: a byte that is not UTF-8; save the text as UTF-8"},
		"mark alone":                   {"\xff\xfe", ""},
		"half a mark":                  {"\xff", "x.toml:1:1: a byte that is not UTF-8; save the text as UTF-8"},
	} {
		got := ""
		if err := Decode("x.toml", []byte(row.data), &settings{}); err != nil {
			got = err.Error()
		}
		if got != row.want {
			t.Errorf("%s: got %q, want %q", name, got, row.want)
		}
	}
}

// FuzzDecode checks that an error has a place in the text, and that text is the same in
// UTF-16 as in UTF-8.
func FuzzDecode(f *testing.F) {
	for _, encode := range encodings {
		f.Add(encode("bpm = 104\r\n[role.\"𝄞\"]\ngian = 1"))
	}
	for _, data := range []string{"", "\xff", "\xff\xfe", "\xfe\xff\x00", "\xff\xfe\x00\xd8", "\x00a\x00b", "\xef\xbb\xbf\x00"} {
		f.Add([]byte(data))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		err := Decode("x.toml", data, &settings{})
		var at *Error
		if err != nil && (!errors.As(err, &at) || at.Line < 1 || at.Column < 1) {
			t.Fatalf("an error without a place: %v", err)
		}
		if utf8.Valid(data) && !strings.ContainsAny(string(data), "\x00\ufeff") {
			again := Decode("x.toml", inUTF16("\xff\xfe", string(data), binary.LittleEndian), &settings{})
			if got, want := message(again), message(err); got != want {
				t.Errorf("in UTF-16: %s, in UTF-8: %s", got, want)
			}
		}
	})
}

func message(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}
