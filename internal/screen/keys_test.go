package screen_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/netsynth/netsynth/internal/screen"
)

func TestEachKeyIsInOneRow(t *testing.T) {
	rows := map[string]string{}
	for _, k := range screen.Keys {
		if len(k.Names) == 0 || k.Words == "" || k.Help == "" || len(k.Help) > 26 {
			t.Errorf("the row of %q lacks something, or its help is longer than 26 characters", k.Words)
		}
		for _, name := range k.Names {
			if before, ok := rows[name]; ok {
				t.Errorf("%s is %q and %q", name, before, k.Words)
			}
			rows[name] = k.Words
		}
	}
}

// The page of the screen has the table of keys. -update writes it.
func TestThePageHasTheKeys(t *testing.T) {
	const page, first, last = "../../docs/screen.md", "| key | does | command |\n|---|---|---|\n", "\n\n"
	shown := strings.NewReplacer("ctrl+c", "Ctrl-C", "ctrl+l", "Ctrl-L", "ctrl+z", "Ctrl-Z", "ctrl+\\", "Ctrl-\\", "f1", "F1")
	var table strings.Builder
	for _, k := range screen.Keys {
		words := "`" + k.Words + "`"
		if strings.HasPrefix(k.Words, "view ") || strings.HasPrefix(k.Words, "part ") || k.Words == "interrupt" {
			words = ""
		}
		fmt.Fprintf(&table, "| `%s` | %s | %s |\n", shown.Replace(strings.Join(k.Names, "` `")), k.Help, words)
	}
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	head, rest, ok := strings.Cut(string(text), first)
	have, tail, ok2 := strings.Cut(rest, last)
	if !ok || !ok2 {
		t.Fatalf("%s has no table of keys", page)
	}
	want := strings.TrimSuffix(table.String(), "\n")
	if *update && have != want {
		if err := os.WriteFile(page, []byte(head+first+want+last+tail), 0o666); err != nil {
			t.Fatal(err)
		}
	} else if have != want {
		t.Errorf("%s has other keys than the table: go test ./internal/screen -run ThePageHasTheKeys -update", page)
	}
}

// The help shows every row of the table, on any terminal that has room for it.
func TestTheHelpShowsEveryKey(t *testing.T) {
	for _, size := range [][2]int{{41, 40}, {80, 24}, {200, 60}} {
		text := plain(at("demo"), screen.Options{Keys: screen.Keys}, size[0], size[1])
		if strings.Contains(text, "mute the part") {
			t.Fatal("the help is open")
		}
		help := screen.HelpText(size[0], size[1])
		for _, k := range screen.Keys {
			if !strings.Contains(help, k.Help) {
				t.Errorf("%v: %q is not in\n%s", size, k.Help, help)
			}
		}
	}
}
