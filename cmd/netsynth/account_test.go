package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/netsynth/netsynth/internal/listing"
	"github.com/netsynth/netsynth/scheduler/account"
)

func TestEveryCauseIsDocumented(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "docs", "summary.md"))
	if err != nil {
		t.Fatal(err)
	}
	page := strings.Join(strings.Fields(listing.FatesPage(helpWidth)), " ")
	for _, c := range account.Causes {
		if row := fmt.Sprintf("\n| `%s` | %s |\n", c.Name, c.Meaning); !strings.Contains(string(text), row) {
			t.Errorf("docs/summary.md does not have the row %s", strings.TrimSpace(row))
		}
		if !strings.Contains(page, c.Name+" "+c.Meaning) {
			t.Errorf("help packets does not have %q", c.Name)
		}
	}
}
