package presets

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/traffic"
)

// update writes the tables in docs/presets.md anew.
var update = flag.Bool("update", false, "write the tables of roles and detectors in docs/presets.md")

// tables returns the tables of roles and detectors as docs/presets.md has them.
func tables() string {
	var b strings.Builder
	b.WriteString("| role | plays | how |\n|---|---|---|\n")
	for r := range scheduler.NumRoles {
		i := r.Info()
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", i.Name, i.Meaning, i.Shape)
	}
	b.WriteString("\n| detector | measure | unit | says | figure |\n|---|---|---|---|---|\n")
	for d := range traffic.NumDetectors {
		i := d.Info()
		for _, f := range i.Forms {
			fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s |\n", i.Name, i.Measures, i.Unit, f.Says, f.Figure)
		}
	}
	return b.String()
}

// TestDocsListTheTables holds docs/presets.md against the tables of roles and detectors.
func TestDocsListTheTables(t *testing.T) {
	const name = "../docs/presets.md"
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, found := strings.Cut(string(text), "| role |")
	_, detectors, both := strings.Cut(rest, "| detector |")
	if !found || !both {
		t.Fatal("docs/presets.md has no tables of roles and detectors")
	}
	after := detectors
	for strings.HasPrefix(after, "|") || len(after) == len(detectors) {
		_, after, _ = strings.Cut(after, "\n")
	}
	want := before + tables() + after
	if *update {
		if err := os.WriteFile(name, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if string(text) != want {
		t.Errorf("docs/presets.md does not have these tables; \"go test ./presets -update\" writes them:\n%s", tables())
	}
}

func TestTheDefaultPresetHasTheTablesDefaults(t *testing.T) {
	s, err := Load(Default)
	if err != nil {
		t.Fatal(err)
	}
	for r := range scheduler.NumRoles {
		if got, want := s.Roles[r].Channel, r.Info().Channel; got != want {
			t.Errorf("%v is on channel %d, want %d", r, got+1, want+1)
		}
	}
	for d := range traffic.NumDetectors {
		if got, want := s.Detectors[d], d.Info().Default; got != want {
			t.Errorf("%v has %+v, want %+v", d, got, want)
		}
	}
}
