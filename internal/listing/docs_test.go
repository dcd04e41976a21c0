package listing

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

func TestEveryKeyAndTokenIsDocumented(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "docs", "inspect.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, packet, _ := strings.Cut(string(text), "\n## A packet as JSON, form 1\n")
	packet, _, _ = strings.Cut(packet, "\n## ")
	_, stats, _ := strings.Cut(string(text), "\n## `--stats --json`, form 1")
	for form, section := range map[reflect.Type]string{reflect.TypeFor[Packet](): packet, reflect.TypeFor[Stats](): stats} {
		for i := range form.NumField() {
			key, _, _ := strings.Cut(form.Field(i).Tag.Get("json"), ",")
			if key != "" && !strings.Contains(section, "`"+key+"`") {
				t.Errorf("%v: docs/inspect.md does not name %q", form, key)
			}
		}
	}
	for _, token := range formatTokens {
		if !strings.Contains(string(text), "`{"+token.name+"}`") {
			t.Errorf("docs/inspect.md does not name {%s}", token.name)
		}
	}
}
