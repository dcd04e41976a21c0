package conf

import "testing"

func TestErrorsNameThePlace(t *testing.T) {
	for name, row := range map[string]struct{ text, want string }{
		"good":        {"bpm = 104\n", ""},
		"unknown key": {"bpm = 104\n[role.pad]\n  gian = 1\n", `x.toml:3:3: unknown key "role.pad.gian"`},
		"wrong type":  {"bpm = \"fast\"\n", "x.toml:1:7: cannot decode TOML string into struct field conf.settings.Bpm of type int"},
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

type settings struct {
	Bpm  int
	Role map[string]struct{ Gain float64 }
}
