package config

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/netsynth/netsynth/internal/conf"
)

// file writes a configuration, which it lets NETSYNTH_CONFIG name.
func file(t *testing.T, text string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "config.toml")
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	t.Setenv(FileVariable, name)
	return name
}

func TestAVariableComesBeforeTheUsersFileAndThatBeforeTheSystems(t *testing.T) {
	user, system := file(t, "preset = \"arcade\"\nseed = 2\n"), file(t, "preset = \"chorale\"\nlatency = \"low\"\nseed = 3\n")
	t.Setenv("NETSYNTH_SEED", "9")
	found := map[string]Setting{}
	for _, name := range []string{user, system} {
		f := File{Path: name}
		if err := f.read(found); err != nil {
			t.Fatal(err)
		}
	}
	if p := found["preset"]; p.Values[0] != "arcade" || p.Origin.String() != user+":1" {
		t.Errorf("preset %+v", p)
	}
	if l := found["latency"]; l.Values[0] != "low" || l.Origin.String() != system+":2" {
		t.Errorf("latency %+v", l)
	}
	c, err := Load(user)
	if s, _ := c.Get("seed"); err != nil || s.Values[0] != "9" || s.Origin.String() != "NETSYNTH_SEED" {
		t.Errorf("seed %+v, %v", s, err)
	}
	if len(c.Files) != 1 || !c.Files[0].There {
		t.Errorf("beside a file that is given, others are read: %+v", c.Files)
	}
}

func TestEveryMistakeHasItsPlaceAndCostsOnlyItself(t *testing.T) {
	for _, row := range []struct {
		text, kept string
		want       []string
	}{
		{"presett = \"x\"\nseed = 3\n", "seed", []string{`1:1: unknown key "presett"; did you mean "preset"?`}},
		{"seed = \"x\"\npreset = \"arcade\"\n", "preset", []string{"1:8: seed: needs a whole number, not text"}},
		{"seed = 1.5\nwait = 3\nlatency = \"low\"\nspeeed = 2\n", "latency", []string{"1:8: seed", "2:8: wait: needs true or false", "4:1: unknown key"}},
		{"interface = 3\nseed = 3\n", "seed", []string{"1:1: interface: needs text, or a list of it"}},
		{"interface = [\"eth0\", 3]\n", "", []string{"1:1: interface: needs text, or a list of it"}},
		{"seed = 3\n[preset]\nname = \"x\"\n", "seed", []string{"2:2: preset: needs text, not a table"}},
		{"seed = 3\npreset = \"x\n", "", []string{"2:"}},
		{"\xff", "", []string{"1:1: a byte that is not UTF-8"}},
	} {
		name := file(t, row.text)
		c, err := Load("")
		lines := strings.Split(err.Error(), "\n")
		if err == nil || len(lines) != len(row.want) || !errors.As(err, new(*conf.Error)) {
			t.Errorf("%q: %v, want %q", row.text, err, row.want)
			continue
		}
		for i, want := range row.want {
			if !strings.HasPrefix(lines[i], name+":"+want) {
				t.Errorf("%q: %s, want %s", row.text, lines[i], want)
			}
		}
		if _, ok := c.Get(row.kept); row.kept != "" && !ok || len(c.Settings) > 1 {
			t.Errorf("%q: settings %+v, want %s", row.text, c.Settings, row.kept)
		}
	}
}

func TestOnlyAFileThatIsGivenHasToBeThere(t *testing.T) {
	missing := filepath.Join(t.TempDir(), "missing.toml")
	if _, err := Load(missing); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("given: %v", err)
	}
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	c, err := Load("")
	if err != nil || len(c.Files) == 0 || c.Files[0].There || c.Files[0].Path != filepath.Join(os.Getenv("XDG_CONFIG_HOME"), "netsynth", "config.toml") {
		t.Errorf("%+v, %v", c, err)
	}
}

func TestAPresetsFileCountsFromTheConfiguration(t *testing.T) {
	name := file(t, "preset = \"mine.toml\"\n")
	c, err := Load("")
	if s, _ := c.Get("preset"); err != nil || s.Values[0] != filepath.Join(filepath.Dir(name), "mine.toml") {
		t.Errorf("%+v, %v", s, err)
	}
}

// plain and several are flags.
type plain struct{ text string }

func (p *plain) Set(text string) error {
	if text == "wrong" {
		return errors.New("want something else")
	}
	p.text = text
	return nil
}

type several struct{ plain }

func (s *several) Replace(values []string) error {
	s.text = strings.Join(values, "+")
	return nil
}

func TestApplyGivesFlagsTheirValues(t *testing.T) {
	file(t, "preset = \"arcade\"\ninterface = [\"a\", \"b\"]\nseed = 7\nspeed = 1.5\nstrict = true\nlatency = \"safe\"\n")
	t.Setenv("NETSYNTH_OSC", "x, y")
	c, err := Load("")
	if err != nil {
		t.Fatal(err)
	}
	flags := map[string]Value{"preset": &plain{}, "interface": &several{}, "osc": &several{}, "seed": &plain{}, "speed": &plain{}, "strict": &plain{}}
	err = c.Apply(func(name string) Value { return flags[name] })
	got := []string{flags["preset"].(*plain).text, flags["interface"].(*several).text, flags["osc"].(*several).text,
		flags["seed"].(*plain).text, flags["speed"].(*plain).text, flags["strict"].(*plain).text}
	if want := []string{"arcade", "a+b", "x+y", "7", "1.5", "true"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("%q, %v, want %q", got, err, want)
	}
}

func TestAValueThatAFlagRefusesHasItsPlace(t *testing.T) {
	name := file(t, "seed = 7\n  latency = \"wrong\"\n")
	c, _ := Load("")
	err := c.Apply(func(string) Value { return &plain{} })
	if want := name + `:2:3: latency "wrong": want something else`; err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
	t.Setenv("NETSYNTH_LATENCY", "wrong")
	c, _ = Load("")
	if err = c.Apply(func(string) Value { return &plain{} }); err == nil || err.Error() != `NETSYNTH_LATENCY: "wrong": want something else` {
		t.Errorf("of a variable: %v", err)
	}
}

func TestEveryKeyIsShownWithItsOrigin(t *testing.T) {
	name := file(t, "preset = \"arcade\"\n")
	t.Setenv("NETSYNTH_INTERFACE", "a,b")
	c, err := Load("")
	var text, object bytes.Buffer
	if err := errors.Join(err, c.Write(&text, func(string) string { return "own" }), c.WriteJSON(&object)); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"preset       \"arcade\"                 " + name + ":1\n", "interface    [\"a\", \"b\"]               NETSYNTH_INTERFACE\n", "seed         own                      default\n"} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("%q is not in\n%s", want, text.String())
		}
	}
	var back struct {
		Files    []struct{ Path string }
		Settings []shownSetting
	}
	if err := json.Unmarshal(object.Bytes(), &back); err != nil || len(back.Settings) != len(Keys) || back.Files[0].Path != name {
		t.Errorf("%v: %s", err, object.String())
	}
}

func TestEveryKeyIsDocumented(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "docs", "config.md"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(text), Table()) {
		t.Errorf("docs/config.md does not have this table:\n%s", Table())
	}
}

func FuzzFile(f *testing.F) {
	for _, text := range []string{"", "preset", "preset = \"a\"\n", "interface = [\"a\"", "seed = 99999999999999999999", "[preset]\n", "\xff\xfes\x00"} {
		f.Add([]byte(text))
	}
	name := filepath.Join(f.TempDir(), "config.toml")
	f.Fuzz(func(t *testing.T, data []byte) {
		if err := os.WriteFile(name, data, 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := Load(name); err != nil && !errors.As(err, new(*conf.Error)) {
			t.Errorf("an error without a place: %v", err)
		}
	})
}
