package presets

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/netsynth/netsynth/internal/conf"
)

func TestEveryPresetIsCompleteAndSaysWhatItIs(t *testing.T) {
	names := Names()
	if len(names) < 9 || names[0] != Default || !slices.IsSorted(names[1:]) {
		t.Fatalf("Names() = %v", names)
	}
	for _, name := range names {
		s, err := Load(name)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if err := s.Check(); err != nil || s.Name != name || Describe(name) == "" {
			t.Errorf("%s: %v, called %q, described as %q", name, err, s.Name, Describe(name))
		}
		lines := Legend(s)
		for _, l := range lines {
			if strings.HasPrefix(l, " ") || !strings.Contains(l, " - ") {
				t.Errorf("%s: legend has %q", name, l)
			}
		}
		if s.Other == nil && !slices.Contains(lines, "xylophone ladder - port scan") {
			t.Errorf("%s: the legend does not name the port scan", name)
		}
	}
}

// An alarm learnt in one preset sounds the same in every other.
func TestAlarmsSoundTheSameInEveryPreset(t *testing.T) {
	for _, name := range Names() {
		s, err := Load(name)
		if err != nil {
			t.Fatal(err)
		}
		for role, want := range map[int]int{10: 44, 11: 13, 13: 59, 15: 15} {
			if got := s.Roles[role].Program; got != want {
				t.Errorf("%s: role %d has program %d, want %d", name, role, got, want)
			}
		}
	}
}

func TestUnknownPresetsNameTheKnown(t *testing.T) {
	for name, want := range map[string]string{
		"auror":    `no preset "auror"; did you mean "aurora"? There are aurora, arcade`,
		"noctorne": `did you mean "nocturne"?`,
		"thunder":  `no preset "thunder"; there are aurora, arcade`,
		"":         `no preset ""`,
	} {
		_, err := Load(name)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", name, err, want)
		}
		if _, err := Source(name); err == nil {
			t.Errorf("%q has a source", name)
		}
	}
	if _, err := Load("nowhere/mine.toml"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a file that does not exist: %v", err)
	}
}

func TestMistakesAreNamedWithTheirPlace(t *testing.T) {
	for _, row := range []struct{ text, want string }{
		{"[time]\nbmp = 90\n", `mine.toml:2:1: unknown key "time.bmp"; did you mean "time.bpm"?`},
		{"[time]\n  bpm = 900\n", `mine.toml:2:3: time.bpm: 900 is not from 20 to 300`},
		{"[time]\nbpm = \"fast\"\n", `mine.toml:2:7: time.bpm: needs a number, not text (beats a minute, 20 to 300)`},
		{"[groove]\nlevel = 1.5\n", `mine.toml:2:9: groove.level: needs a whole number, not a number with a fraction (0 no groove, 1 the bass drum`},
		{"[role.up]\nlevel = true\n", `mine.toml:2:9: role.up.level: needs a whole number, not true or false (MIDI controller 7, 0 to 127)`},
		{"[harmony]\na = \"1a 5t 6s 4a 1a 1a 1a 1a\"\n", `mine.toml:2:5: harmony.a: needs a list, not text: put [ ] around it`},
		{"[time]\nbpm = nan\n", `mine.toml:2:1: time.bpm: NaN is not from 20 to 300`},
		{"[time]\nbpm = -inf\n", `mine.toml:2:1: time.bpm: -Inf is not from 20 to 300`},
		{"[time]\nswing = nan\n", `mine.toml:2:1: time.swing: NaN is not from 0.5 to 0.66`},
		{"[role.bass]\n  low = 33.5\n", `mine.toml:2:9: role.bass.low: needs a whole number, not a number with a fraction`},
		{"[harmony]\nmelody = [\"C\"]\n", `mine.toml:2:11: harmony.melody: needs a whole number, not text`},
		{"[harmony]\nmelody = 5\n", `mine.toml:2:10: harmony.melody: needs a list, not a whole number`},
		{"role = \"bass\"\n", `mine.toml:1:8: role: needs a table, not text`},
		{"[harmony]\n\n  tonic = 3\nmode = 4\n", `mine.toml:3:3: no note "3"`},
		{"[harmony]\nmode = \"locrian\"\n", `mine.toml:2:8: `},
		{"[harmony]\na = [\n  \"1a 5t 6s 4a 1a 3s 4a 5u\",\n  \"1a 5t 9z 4a 1a 3s 4a 5u\",\n]\n", `mine.toml:4:3: `},
		{"[harmony]\na = []\n", `mine.toml:2:1: harmony.a: needs at least one progression`},
		{"[harmony]\ntonic = \"H\"\n", `mine.toml:2:9: `},
		{"[harmony]\nmelody = [5, 3, 1]\n", `mine.toml:2:1: harmony.melody: must be rising degrees`},
		{"[role.cello]\n", `mine.toml:1:2: unknown key "role.cello"; there are bass, pad, `},
		{"[role.bas]\n", `mine.toml:1:2: unknown key "role.bas"; did you mean "role.bass"?`},
		{"[detector.scam]\n", `mine.toml:1:2: unknown key "detector.scam"; did you mean "detector.scan"?`},
		{"[role.bass]\nprogram = 0\n", `mine.toml:2:1: role.bass.program: 0 is not from 1 to 128`},
		{"role = 3\n", `mine.toml:1:8: role: needs a table, not a whole number`},
		{"[role]\nbass = 3\n", `mine.toml:2:8: role.bass: needs a table, not a whole number`},
		{"[time]\nswing = \"a lot\"\n", `mine.toml:2:9: time.swing: needs a number, not text`},
		{"like = 3\n", `mine.toml:1:8: like: needs text, not a whole number`},
		{"role.bass.gian = 1\n", `mine.toml:1:1: unknown key "role.bass.gian"; did you mean "role.bass.gain"?`},
		{"[role.bass]\nlow = 60\n", `mine.toml:2:1: role.bass.high: 50 is not from 71 to 127`},
		{"[role.bass]\nchannel = 2\n", `mine.toml:2:1: role.pad.channel: 2 is another role's, role.bass: give each its own, 1 to 64`},
		{"[role.bass]\nchannel = 65\n", `mine.toml:2:1: role.bass.channel: 65 is not from 1 to 64`},
		{"[role.bass]\nchannel = 0\n", `mine.toml:2:1: role.bass.channel: 0 is not from 1 to 64`},
		{"[role.bass]\nchannel = 40\n[role.pad]\nchannel = 40\n", `mine.toml:4:1: role.pad.channel: 40 is another role's`},
		{"space.reverb = 9\n", `mine.toml:1:1: space.reverb: 9 is not from 0.4 to 8`},
		{"role.bass.echo = 128\n", `mine.toml:1:1: role.bass.echo: 128 is not from 0 to 127`},
		{"role.bass.pan = 200\n", `mine.toml:1:1: role.bass.pan: 200 is not from 0 to 127`},
		{"[detector.scan]\ntension = -1\n", `mine.toml:2:1: detector.scan.tension: -1 is not from 0 to 10`},
		{"about = \"x\"\nlike = \"aurorra\"\n", `mine.toml:2:1: no preset "aurorra"`},
		{"like = \"other.toml\"\n", `mine.toml:1:1: preset: open other.toml: no such file`},
		{"[form]\nnotes = 3\n", `mine.toml:2:1: form.notes`},
		{"composer = \"max\"\n", `mine.toml:1:12: `},
		{"composer = \"size\"\n", `size.table: has 0 numbers, needs 12`},
		{"like = \"max-minor\"\n[size]\ntable = [0, 1]\n", `mine.toml:3:1: size.table: has 2 numbers, needs 12`},
		{"like = \"max-minor\"\n[size]\nhigh = 59\n", `mine.toml:3:1: size.high: 59 is not from 60 to 127`},
		{"like = \"max-pentatonic\"\n[size]\nlow = 96\nhigh = 127\n", `size.table: makes key 129 of 117, which`},
		{"[time\n", `mine.toml:1:`},
	} {
		_, err := parse("mine.toml", []byte(row.text))
		var place *conf.Error
		if !errors.As(err, &place) || !strings.Contains(err.Error(), row.want) {
			t.Errorf("%q:\n got %v\nwant %s", row.text, err, row.want)
		}
	}
}

func TestAFileHoldsOnlyWhatItChanges(t *testing.T) {
	name := filepath.Join(t.TempDir(), "mine.toml")
	text := "like = \"nocturne\"\n[time]\nbpm = 90.5\n[harmony]\na = [\"1t 1t 1t 1t 1t 1t 1t 1t\"]\n[role.bass]\npan = 3\n"
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	got, err := Load(name)
	if err != nil {
		t.Fatal(err)
	}
	want, err := Load("nocturne")
	if err != nil {
		t.Fatal(err)
	}
	if got.Name != "mine" || got.MilliBPM != 90500 || len(got.A) != 1 || got.A[0][4].String() != "1t" || got.Roles[0].Pan != 3 {
		t.Errorf("changes are not there: %+v", got)
	}
	want.Name, want.About, want.MilliBPM, want.A, want.Roles[0].Pan = got.Name, "", got.MilliBPM, got.A, 3
	if g, w := fmt.Sprintf("%+v", got), fmt.Sprintf("%+v", want); g != w {
		t.Errorf("other settings changed:\n got %s\nwant %s", g, w)
	}
	empty, err := parse("empty.toml", nil)
	if err != nil || empty.MilliBPM != 104000 {
		t.Errorf("an empty file: %+v, %v; want aurora's settings", empty, err)
	}
}

// asNotepad and asPowerShell are one preset as these save it: with a byte order mark, and in
// UTF-16.
const asNotepad = "\ufefflike = \"nocturne\"\n[time]\nbpm = 90\n"

func asPowerShell(text string) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(text)) {
		b = binary.LittleEndian.AppendUint16(b, u)
	}
	return b
}

func TestAPresetIsReadAsWindowsWritesIt(t *testing.T) {
	for name, encode := range map[string]func(string) []byte{
		"Notepad": func(s string) []byte { return []byte(s) }, "PowerShell": asPowerShell,
	} {
		s, err := parse("mine.toml", encode(asNotepad))
		if err != nil || s.MilliBPM != 90_000 {
			t.Errorf("%s: %v, %v", name, s, err)
		}
		_, err = parse("mine.toml", encode(strings.Replace(asNotepad, "90", "9000", 1)))
		if err == nil || !strings.HasPrefix(err.Error(), "mine.toml:3:1: time.bpm") {
			t.Errorf("%s: got %v, want an error at 3:1", name, err)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(""))
	f.Add([]byte("[time]\nbpm = 1e400\n"))
	f.Add([]byte("[harmony]\na = [\"1a 5t\"]\n"))
	f.Add([]byte("[harmony]\ntonic = 3\n"))
	f.Add([]byte("[time]\nbpm = nan\n"))
	f.Add([]byte("\xef\xbb\xbflike = \"nocturne\""))
	f.Add([]byte("\xff\xfe[\x00t\x00i\x00m\x00e\x00]\x00"))
	f.Add([]byte("[[rule]]\nmatch = \"tcp\"\nrole = \"lead\"\npitch = \"size\"\n[[rule]]\nmute = true"))
	f.Add([]byte("rule = [{}, {velocity = 1e9}]\n[detector.scan]\nfigure = \"\""))
	f.Add([]byte("like = \"tidepool\"\n[role.arp]\nlow = 1\nhigh ="))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := parse("x.toml", data)
		if err == nil && s.Check() != nil {
			t.Error("settings that do not pass Check")
		}
		if err != nil && !errors.As(err, new(*conf.Error)) {
			t.Errorf("an error without a place: %v", err)
		}
	})
}
