package summary

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

func TestEveryKeyIsDocumented(t *testing.T) {
	docs, err := os.ReadFile(filepath.Join("..", "..", "docs", "summary.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range reflect.VisibleFields(reflect.TypeFor[Summary]()) {
		key, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if key == "" || key == "-" {
			continue
		}
		if text := string(docs); !strings.Contains(text, "`"+key+"`") && !strings.Contains(text, "`"+key+".") {
			t.Errorf("docs/summary.md does not name %q", key)
		}
	}
}
