package presets

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/traffic"
)

// TestDocsListTheTables holds docs/presets.md against the tables of roles and detectors.
func TestDocsListTheTables(t *testing.T) {
	text, err := os.ReadFile("../docs/presets.md")
	if err != nil {
		t.Fatal(err)
	}
	var want strings.Builder
	want.WriteString("| role | plays | how |\n|---|---|---|\n")
	for r := range scheduler.NumRoles {
		i := r.Info()
		fmt.Fprintf(&want, "| `%s` | %s | %s |\n", i.Name, i.Meaning, i.Shape)
	}
	want.WriteString("\n| detector | measure | unit | says | figure |\n|---|---|---|---|---|\n")
	for d := range traffic.NumDetectors {
		i := d.Info()
		for _, f := range i.Forms {
			fmt.Fprintf(&want, "| `%s` | %s | %s | %s | %s |\n", i.Name, i.Measures, i.Unit, f.Says, f.Figure)
		}
	}
	if !strings.Contains(string(text), want.String()) {
		t.Errorf("docs/presets.md does not have these tables:\n%s", &want)
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
