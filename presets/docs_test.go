package presets

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// documented is a row of docs/presets.md about a number: key, lowest and highest value.
var documented = regexp.MustCompile("(?m)^\\| `([a-zA-Z_.]+)` \\| ([0-9.e]+) to ([0-9.e]+) \\|")

// TestTheDocumentedRangesAreChecked says that the ranges in docs/presets.md are those
// of the code: their ends are in, the next number is out.
func TestTheDocumentedRangesAreChecked(t *testing.T) {
	docs, err := os.ReadFile(filepath.Join("..", "docs", "presets.md"))
	if err != nil {
		t.Fatal(err)
	}
	rows := documented.FindAllStringSubmatch(string(docs), -1)
	if len(rows) < 24 {
		t.Fatalf("docs/presets.md gives %d ranges", len(rows))
	}
	for _, row := range rows {
		key := strings.NewReplacer("role.NAME", "role.pad", "detector.NAME", "detector.scan").Replace(row[1])
		step := 1.0
		if strings.Contains(row[2]+row[3], ".") {
			step = 0.01
		}
		low, _ := strconv.ParseFloat(row[2], 64)
		high, _ := strconv.ParseFloat(row[3], 64)
		for _, v := range []float64{low - step, low, high, high + step} {
			like := "max-pentatonic"
			if strings.HasPrefix(key, "geiger.") {
				like = "geiger"
			}
			text := fmt.Sprintf("like = %q\n%s = %s\n", like, key, strconv.FormatFloat(v, 'f', -1, 64))
			_, err := parse("mine.toml", []byte(text))
			refused := err != nil && strings.Contains(err.Error(), fmt.Sprintf("%s: %g is not from", key, v))
			if inside := v >= low && v <= high; refused == inside {
				t.Errorf("%s = %g: %v; documented as %s to %s", key, v, err, row[2], row[3])
			}
		}
	}
}

// TestEveryKeyIsDocumented says that docs/presets.md has a row for each key.
func TestEveryKeyIsDocumented(t *testing.T) {
	docs, err := os.ReadFile(filepath.Join("..", "docs", "presets.md"))
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, c := range composers {
		all = append(all, everyKey(c)...)
	}
	for _, key := range all {
		parts := strings.Split(key, ".")
		if parts[0] == "role" || parts[0] == "detector" {
			if !strings.Contains(string(docs), "`"+parts[1]+"`") {
				t.Errorf("docs/presets.md does not name %q", key)
			}
			parts[1] = "NAME"
		}
		if key = strings.Join(parts, "."); !strings.Contains(string(docs), "`"+key+"`") {
			t.Errorf("docs/presets.md does not name %q", key)
		}
	}
}
