package main

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/netsynth/netsynth/scheduler/controls"
	"github.com/netsynth/netsynth/scheduler/witness"
)

// The pages have every row of the tables that they describe.
func TestPagesHaveTheRowsOfTheirTables(t *testing.T) {
	page := func(name string) string {
		text, err := os.ReadFile("../../docs/" + name)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	playing, events := page("playing.md"), page("events.md")
	for _, w := range controls.Words {
		if !strings.Contains(playing, "\n| `"+w.Word) {
			t.Errorf("docs/playing.md has no row for %q", w.Word)
		}
	}
	for _, k := range witness.Kinds {
		if row := fmt.Sprintf("\n| `%s` | %s |\n", k.Kind, k.Meaning); !strings.Contains(events, row) {
			t.Errorf("docs/events.md does not have the row %s", strings.TrimSpace(row))
		}
	}
}

// "demo" obeys commands that are given at the beginning, and says which one it does not understand.
func TestCommandsAtTheBeginning(t *testing.T) {
	for line, want := range map[string]int{"preset nocturne": 0, "mute web": 0, "sing": 2, "tempo 1000": 2, "mute nobody": 2} {
		if code := runCommand([]string{"demo", "--audio", "null", "--duration", "300ms", "-qq", "--do", line}, &env{stdin: strings.NewReader(""), stdout: &strings.Builder{}, stderr: &strings.Builder{}}); code != want {
			t.Errorf("--do %q: exit code %d, want %d", line, code, want)
		}
	}
}
