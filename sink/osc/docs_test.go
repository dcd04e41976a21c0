package osc

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"github.com/netsynth/netsynth/internal/help"
)

// Every message that is sent has its row in docs/osc.md and its line in "netsynth help osc", and no other has.
func TestEveryMessageIsDocumented(t *testing.T) {
	read := func(path ...string) string {
		text, err := os.ReadFile(filepath.Join(path...))
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	find := func(pattern, text string) (names []string) {
		for _, m := range regexp.MustCompile(pattern).FindAllStringSubmatch(text, -1) {
			names = append(names, m[1])
		}
		slices.Sort(names)
		return slices.Compact(names)
	}
	sent := find(`w\.begin\("(/netsynth/\w+)"\)`, read("messages.go")+read("state.go"))
	if len(sent) < 8 {
		t.Fatalf("%v are sent", sent)
	}
	if rows := find("(?m)^\\| `(/netsynth/\\w+)`", read("..", "..", "docs", "osc.md")); !slices.Equal(rows, sent) {
		t.Errorf("docs/osc.md has %v, sent are %v", rows, sent)
	}
	if lines := find(`(?m)^  (/netsynth/\w+) `, help.OSC); !slices.Equal(lines, sent) {
		t.Errorf("the help has %v, sent are %v", lines, sent)
	}
}
