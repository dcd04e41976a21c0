package conf

import (
	"fmt"
	"testing"
)

func TestErrorsNameThePlace(t *testing.T) {
	for name, row := range map[string]struct{ text, want string }{
		"good":        {"bpm = 104\n", ""},
		"unknown key": {"bpm = 104\n[role.pad]\n  gian = 1\n", `x.toml:3:3: unknown key "role.pad.gian"; did you mean "role.pad.gain"?`},
		"foreign key": {"[role.pad]\nx = 1\n", `x.toml:2:1: unknown key "role.pad.x"; there are gain, mute`},
		"wrong type":  {"bpm = \"fast\"\n", "x.toml:1:7: bpm: needs a whole number, not text"},
		"no date":     {"bpm = 1979-05-27\n", "x.toml:1:7: bpm: needs a whole number, not a date or time"},
		"no bool":     {"role.pad.mute = 1\n", "x.toml:1:17: role.pad.mute: needs true or false, not a whole number"},
		"in a list":   {"bars = [\n 1,\n 2.5,\n]\n", "x.toml:3:2: bars: needs a whole number, not a number with a fraction"},
		"a list":      {"bpm = [1]\n", "x.toml:1:7: bpm: needs a whole number, not a list"},
		"no list":     {"bars = 1\n", "x.toml:1:8: bars: needs a list, not a whole number: put [ ] around it"},
		"no table":    {"role.pad = 1\n", "x.toml:1:12: role.pad: needs a table, not a whole number"},
		"table":       {"[bpm]\n", "x.toml:1:2: bpm: needs a whole number, not a table"},
		"tables":      {"[[bpm]]\n", "x.toml:1:3: bpm: needs a whole number, not a list of tables"},
		"own words":   {"note = \"H\"\n", "x.toml:1:8: no H"},
		"not text":    {"bpm = 1\n\n\tnote = 7\nnote = \"C\"\n", "x.toml:3:2: no 7"},
		"note a list": {"note = [\"C\"]\n", "x.toml:1:8: note: needs text, not a list"},
		"no TOML":     {"bpm 104\n", "x.toml:1:5: expected '=' after key"},
	} {
		var s settings
		got := ""
		if err := Decode("x.toml", []byte(row.text), &s); err != nil {
			got = err.Error()
		}
		if got != row.want {
			t.Errorf("%s: got %q, want %q", name, got, row.want)
		}
	}
}

func TestNearestIsAtMostTwoLettersAway(t *testing.T) {
	known := []string{"bass", "pad", "up", "scan"}
	for word, want := range map[string]string{
		"bass": "bass", "bas": "bass", "brasss": "bass", "brassss": "", "sacn": "scan", "upp": "up", "xy": "", "": "",
	} {
		if got := Nearest(word, known); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", word, got, want)
		}
	}
}

type settings struct {
	Bpm  int   `toml:"bpm"`
	Bars []int `toml:"bars"`
	Note note  `toml:"note"`
	Role map[string]struct {
		Gain float64 `toml:"gain"`
		Mute bool    `toml:"mute"`
	} `toml:"role"`
}

// note is "C" alone.
type note struct{}

func (*note) UnmarshalText(text []byte) error {
	if string(text) != "C" {
		return fmt.Errorf("no %s", text)
	}
	return nil
}
