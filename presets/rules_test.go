package presets

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/netsynth/netsynth/internal/conf"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/rules"
	"github.com/netsynth/netsynth/scheduler/traffic"
)

const twoRules = `like = "nocturne"

[[rule]]
match = "tcp port 5432"
role = "lead"
pitch = "flow"
velocity = 10
priority = 1

[[rule]]
match = "host 10.0.0.9"  # the backups
mute = true
`

// put writes a preset to a file in folder dir and returns its path.
func put(t *testing.T, dir, name, text string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestRulesAreRead(t *testing.T) {
	s, err := parse("x.toml", []byte(twoRules))
	want := []rules.Rule{{Match: "tcp port 5432", Role: "lead", Pitch: rules.ByFlow, Velocity: 10, Priority: 1}, {Match: "host 10.0.0.9", Mute: true}}
	if err != nil || !reflect.DeepEqual(s.Rules, want) {
		t.Fatalf("%+v, %v", s, err)
	}
	lines := Legend(s)
	for i, want := range []string{"vibraphone motif, pitch by flow, louder - rule 1: tcp port 5432", "silence - rule 2: host 10.0.0.9"} {
		if got := lines[len(lines)-2+i]; got != want {
			t.Errorf("the legend says %q, want %q", got, want)
		}
	}
}

func TestRulesOfOnesOwnReplaceOthers(t *testing.T) {
	dir := t.TempDir()
	base := put(t, dir, "base.toml", twoRules)
	for name, row := range map[string]struct {
		text string
		want string // words of the rules
	}{
		"none of its own": {"like = \"base.toml\"\n", "tcp port 5432|host 10.0.0.9"},
		"its own":         {"like = \"base.toml\"\n[[rule]]\nmatch = \"arp\"\n", "arp"},
		"no rules":        {"like = \"base.toml\"\nrule = []\n", ""},
	} {
		s, err := Load(put(t, dir, "x.toml", row.text))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if got := strings.Join(rules.Words(s.Rules), "|"); got != row.want {
			t.Errorf("%s: %q, want %q", name, got, row.want)
		}
	}
	list, err := Diff(base, put(t, dir, "x.toml", "like = \"base.toml\"\n[[rule]]\nmatch = \"arp\"\n"))
	if err != nil || len(list) != 1 || list[0].Key != "rule" || list[0].B != `[{match = "arp"}]` || !strings.Contains(list[0].A, `{match = "host 10.0.0.9", mute = true}`) {
		t.Errorf("%+v, %v", list, err)
	}
}

func TestWrongRulesHaveAPlace(t *testing.T) {
	RegisterFilter(func(words string) (int, error) {
		if at := strings.Index(words, "prot"); at >= 0 {
			return at, errors.New("unexpected \"prot\"")
		}
		return 0, nil
	})
	defer RegisterFilter(func(string) (int, error) { return 0, nil })
	for text, want := range map[string]string{
		"[[rule]]\nmach = \"arp\"\n":                                  `x.toml:2:1: unknown key "rule.mach"; did you mean "rule.match"?`,
		"[[rule]]\n[[rule]]\nrole = \"laed\"\n":                       `x.toml:3:1: rule.2.role: unknown role "laed"; did you mean "lead"?`,
		"[[rule]]\nrole = \"scan\"\n":                                 `x.toml:2:1: rule.1.role: unknown role "scan"; there are bass, pad, arp, lead, rtp, dns, up, iot, ca, ping, quic, control, tunnel`,
		"[[rule]]\npitch = \"flaw\"\n":                                `x.toml:2:9: unknown pitch "flaw"; did you mean "flow"?`,
		"[[rule]]\nvelocity = 61\n":                                   `x.toml:2:1: rule.1.velocity: 61 is not from -60 to 60`,
		"[[rule]]\nvelocity = -61\n":                                  `x.toml:2:1: rule.1.velocity: -61 is not from -60 to 60`,
		"[[rule]]\npriority = 2\n":                                    `x.toml:2:1: rule.1.priority: 2 is not from -1 to 1`,
		"[[rule]]\nmute = 1\n":                                        `x.toml:2:8: rule.mute: needs true or false, not a whole number`,
		"[rule]\nmute = true\n":                                       `x.toml:1:1: rule: needs a list of tables: write [[rule]]`,
		"[[rule]]\nmatch = \"arp\"\n[[rule]]\nmatch = \"tcp prot 1\"": `x.toml:4:14: rule.2.match: unexpected "prot"`,
		"rule = [{match = 'tcp prot 1'}]":                             `x.toml:1:23: rule.1.match: unexpected "prot"`,
		"[[rule]]\nmatch = \"\"\"\ntcp prot 1\"\"\"\n":                `x.toml:2:1: rule.1.match: unexpected "prot"`,
		"[detector.scan]\nfigure = \"laddr\"\n":                       `x.toml:2:1: detector.scan.figure: unknown figure "laddr"; did you mean "ladder"?`,
		"[detector.scan]\nfigure = \"falling second\"\n":              `x.toml:2:1: detector.scan.figure: unknown figure "falling second"; there are stutter, ladder, `,
	} {
		_, err := parse("x.toml", []byte(text))
		if err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q:\n%v, want\n%s", text, err, want)
		}
	}
	path := put(t, t.TempDir(), "x.toml", "[[rule]]\nmatch = \"tcp prot 1\"\nvelocity = 99\n[[rule]]\nmatch = \"udp prot 2\"\n")
	var places []int
	for _, err := range Check(path) {
		var at *conf.Error
		if !errors.As(err, &at) {
			t.Fatal(err)
		}
		places = append(places, at.Line)
	}
	if !reflect.DeepEqual(places, []int{2, 3, 5}) {
		t.Errorf("mistakes in the lines %v", places)
	}
}

// The shown text of a preset with rules reads back, and a new preset that is like it begins with them as comments.
func TestShownRulesReadBack(t *testing.T) {
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	path := put(t, t.TempDir(), "x.toml", twoRules)
	want, err := Load(path)
	if err != nil {
		t.Fatal(err)
	}
	data, err := Whole(path)
	if err != nil {
		t.Fatal(err)
	}
	got, err := parse(path, data)
	if err != nil || !reflect.DeepEqual(got, want) || !strings.Contains(string(data), "\n[[rule]]\nmatch = \"host 10.0.0.9\"") {
		t.Errorf("%v:\n%s", err, data)
	}
	own, err := Create("mine", path)
	if err != nil {
		t.Fatal(err)
	}
	if s, err := Load(own); err != nil || !reflect.DeepEqual(s.Rules, want.Rules) {
		t.Errorf("a new preset like it has the rules %+v, %v", s, err)
	}
}

// The legend gives a state to the figure that plays it.
func TestTheLegendFollowsTheFigures(t *testing.T) {
	s, err := parse("x.toml", []byte("[detector.scan]\nfigure = \"tolling pedal\"\n[detector.sweep]\nfigure = \"rising scale\"\n"))
	if err != nil {
		t.Fatal(err)
	}
	if s.Figures[traffic.Scan] != "tolling pedal" || s.FigureOf(traffic.Stealth, 1).Name != "bare fifth, low" {
		t.Errorf("%q", s.Figures)
	}
	legend := strings.Join(Legend(s), "\n")
	if !strings.Contains(legend, s.Roles[scheduler.DNS].Sound+" tolling pedal - port scan") || strings.Contains(legend, "ladder - port scan") {
		t.Errorf("the legend is\n%s", legend)
	}
}
