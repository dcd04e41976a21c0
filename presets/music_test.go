package presets

import (
	"fmt"
	"iter"
	"os"
	"strings"
	"testing"

	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/theory"
)

const musicPage = "../docs/music.md"

// harmonic yields the built-in presets that have harmony, in the order of Names.
func harmonic(t *testing.T) iter.Seq2[string, *scheduler.Settings] {
	return func(yield func(string, *scheduler.Settings) bool) {
		for _, name := range Names() {
			s, err := Load(name)
			if err != nil {
				t.Fatal(err)
			}
			if s.Harmonic() && !yield(name, s) {
				return
			}
		}
	}
}

// chordTables returns the progressions of every preset as docs/music.md has them, in chord names.
func chordTables(t *testing.T) string {
	var b strings.Builder
	for name, s := range harmonic(t) {
		fmt.Fprintf(&b, "\n**%s**: %s, %g beats a minute\n\n| | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 |\n|---|---|---|---|---|---|---|---|---|\n", name, theory.KeyName(s.Tonic, s.Mode), float64(s.MilliBPM)/1000)
		for _, list := range []struct {
			name string
			all  []theory.Progression
		}{{"a", s.A}, {"b", s.B}, {"strained", s.Strained}, {"alarm", s.Alarm}} {
			for i := range list.all {
				fmt.Fprintf(&b, "| %s |%s\n", list.name, chordRow(s, &list.all[i]))
			}
		}
	}
	return b.String() + "\n"
}

// chordRow returns eight bars as cells of a table.
func chordRow(s *scheduler.Settings, p *theory.Progression) string {
	var b strings.Builder
	h := theory.NewHarmony(&s.Plan, 1)
	for _, bar := range p {
		last := ""
		for _, c := range bar {
			h.Take(c)
			if chord := theory.ChordName(uint8(h.Root), h.Set()); chord != last {
				b.WriteString(" " + chord)
				last = chord
			}
		}
		b.WriteString(" |")
	}
	return b.String()
}

// TestThePageOfMusicHasTheChords holds the table of progressions in docs/music.md to the presets.
func TestThePageOfMusicHasTheChords(t *testing.T) {
	text, err := os.ReadFile(musicPage)
	if err != nil {
		t.Fatal(err)
	}
	const begin, end = "<!-- go test ./presets -update writes this table -->\n", "<!-- end -->\n"
	before, rest, found := strings.Cut(string(text), begin)
	_, after, both := strings.Cut(rest, end)
	if !found || !both {
		t.Fatalf("%s has no place for the table", musicPage)
	}
	want := before + begin + chordTables(t) + end + after
	if *update {
		if err := os.WriteFile(musicPage, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if string(text) != want {
		t.Errorf("%s does not have these chords; \"go test ./presets -update\" writes them:\n%s", musicPage, chordTables(t))
	}
}

// TestEachStepOfThePageOfMusicIsAPreset loads the files with which docs/music.md makes a preset from nothing. Each changes
// something, and the last is the preset drift.
func TestEachStepOfThePageOfMusicIsAPreset(t *testing.T) {
	text, err := os.ReadFile(musicPage)
	if err != nil {
		t.Fatal(err)
	}
	files := strings.Split(string(text), "```toml\n")[1:]
	if len(files) < 6 {
		t.Fatalf("%d files", len(files))
	}
	before, last := "", ""
	for i, f := range files {
		last, _, _ = strings.Cut(f, "```")
		s, err := parse("drift.toml", []byte(last))
		if err != nil {
			t.Fatalf("file %d: %v", i+1, err)
		}
		s.About = ""
		if now := fmt.Sprintf("%+v", s); now == before {
			t.Errorf("file %d has the settings of the one before", i+1)
		} else {
			before = now
		}
	}
	if built, err := Source("drift"); err != nil || string(built) != last {
		t.Errorf("the last file is not presets/drift.toml: %v", err)
	}
}
