package arch

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unsafe"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/synth/dsp"
)

// documents returns the text of the project's documents, by name.
func documents(t *testing.T) map[string]string {
	t.Helper()
	texts := map[string]string{}
	for _, pattern := range []string{"*.md", "docs/*.md", "*/testdata/*.md", "testdata/*.md"} {
		names, err := filepath.Glob(filepath.Join(root, filepath.FromSlash(pattern)))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			inside, err := filepath.Rel(root, name)
			if err != nil {
				t.Fatal(err)
			}
			texts[filepath.ToSlash(inside)] = string(text)
		}
	}
	if len(texts) < 10 {
		t.Fatalf("%d documents found", len(texts))
	}
	return texts
}

var (
	quoted  = regexp.MustCompile("`([^` ]+)`")
	link    = regexp.MustCompile(`\]\(([^)#:]+)(?:#[^)]*)?\)`)
	testRun = regexp.MustCompile("go test [^\n`]*")
	ofTests = regexp.MustCompile(`\b(?:Test|Benchmark|Fuzz|Example)[A-Z]\w*`)
)

// TestFilesThatDocumentsNameExist looks at words in backquotes whose first element is a file
// or folder of the project, and at links. NAME in a path stands for any name: one such
// file exists.
func TestFilesThatDocumentsNameExist(t *testing.T) {
	n := 0
	for doc, text := range documents(t) {
		check := func(path, base string) {
			n++
			pattern := strings.ReplaceAll(filepath.Join(root, base, filepath.FromSlash(path)), "NAME", "*")
			if found, err := filepath.Glob(pattern); err != nil || len(found) == 0 {
				t.Errorf("%s names %s, which does not exist", doc, path)
			}
		}
		for _, m := range quoted.FindAllStringSubmatch(text, -1) {
			path := strings.TrimSuffix(strings.TrimPrefix(m[1], "./"), "/...")
			first, _, deep := strings.Cut(path, "/")
			if _, err := os.Stat(filepath.Join(root, first)); deep && first != "" && first != ".." && err == nil {
				check(path, "")
			}
		}
		for _, m := range link.FindAllStringSubmatch(text, -1) {
			check(m[1], filepath.Dir(doc))
		}
	}
	if n < 50 {
		t.Errorf("%d names found", n)
	}
}

func TestTheIndexOfDocumentsIsComplete(t *testing.T) {
	texts := documents(t)
	for doc := range texts {
		if page, ok := strings.CutPrefix(doc, "docs/"); ok && page != "README.md" && !strings.Contains(texts["docs/README.md"], "("+page+")") {
			t.Errorf("docs/README.md does not list %s", page)
		}
	}
}

// functions returns the names of the tests, benchmarks, fuzz tests and examples of each package.
func functions(t *testing.T) map[string][]string {
	t.Helper()
	names := map[string][]string{}
	for _, r := range house(t) {
		for _, f := range r.Tests {
			for name := range declared(f) {
				names[r.Path] = append(names[r.Path], name)
			}
		}
	}
	return names
}

// TestTestsThatDocumentsNameExist looks at every command "go test" with -run, -bench or
// -fuzz: a function of one of its packages matches. Other names of tests exist somewhere.
func TestTestsThatDocumentsNameExist(t *testing.T) {
	names := functions(t)
	all := slices.Concat(slices.Collect(maps.Values(names))...)
	for doc, text := range documents(t) {
		for _, command := range testRun.FindAllString(text, -1) {
			checkCommand(t, doc, command, names)
		}
		for _, name := range ofTests.FindAllString(text, -1) {
			if !slices.ContainsFunc(all, func(have string) bool { return strings.HasPrefix(have, name) }) {
				t.Errorf("%s names the test %s, which does not exist", doc, name)
			}
		}
	}
}

// checkCommand checks one command of a document.
func checkCommand(t *testing.T, doc, command string, names map[string][]string) {
	t.Helper()
	packages, wanted := parts(command)
	var have []string // the functions of its packages
	for _, pattern := range packages {
		dir, below := strings.CutSuffix(pattern, "...")
		found := false
		for path, list := range names {
			if path == dir || below && strings.HasPrefix(path+"/", dir) {
				have, found = append(have, list...), true
			}
		}
		if !found {
			t.Errorf("%s: %q: no package ./%s has tests", doc, command, pattern)
		}
	}
	for _, pattern := range wanted {
		if like, err := regexp.Compile(pattern); err != nil || !slices.ContainsFunc(have, like.MatchString) {
			t.Errorf("%s: %q: nothing is called like %s", doc, command, pattern)
		}
	}
}

// parts returns the packages of a command "go test" and the patterns of -run, -bench and
// -fuzz, without those that stand for no test.
func parts(command string) (packages, wanted []string) {
	command, _, _ = strings.Cut(command, "#")
	words := strings.Fields(command)
	for i, w := range words {
		if dir, ok := strings.CutPrefix(w, "./"); ok {
			packages = append(packages, strings.TrimSuffix(dir, "/"))
		}
		if (w == "-run" || w == "-bench" || w == "-fuzz") && i+1 < len(words) {
			top, _, _ := strings.Cut(strings.Trim(words[i+1], `'"`), "/")
			if top != "^$" && top != "xxx" {
				wanted = append(wanted, top)
			}
		}
	}
	return packages, wanted
}

// floorLine is a line of the drawing in ARCHITECTURE.md.
var floorLine = regexp.MustCompile(`(?m)^    floor (\d+) +(.*)$`)

func TestTheDrawingIsTheTable(t *testing.T) {
	drawn := map[string]int{}
	for _, m := range floorLine.FindAllStringSubmatch(documents(t)["ARCHITECTURE.md"], -1) {
		for _, path := range strings.Fields(m[2]) {
			drawn[path] = int(m[1][0] - '0')
		}
	}
	for path, floor := range Floors {
		if at, ok := drawn[path]; !ok || at != floor {
			t.Errorf("%s stands on floor %d, in the drawing on %d (drawn: %t)", path, floor, at, ok)
		}
	}
	for path := range drawn {
		if _, ok := Floors[path]; !ok {
			t.Errorf("the drawing has %s, which does not exist", path)
		}
	}
}

// TestTheNumbersOfTheDocumentsAreThoseOfTheCode takes the sentences apart where a number of
// the code stands in them.
func TestTheNumbersOfTheDocumentsAreThoseOfTheCode(t *testing.T) {
	texts := documents(t)
	for _, row := range []struct {
		doc, sentence string
		value         any
	}{
		{"ARCHITECTURE.md", "(%d bytes, no pointers)", unsafe.Sizeof(capture.Event{})},
		{"ARCHITECTURE.md", "every %d frames", dsp.BlockSize},
		{"ARCHITECTURE.md", "groups of %d", synth.Lanes},
		{"ARCHITECTURE.md", "1/%d beat", scheduler.PPQ},
		{"ARCHITECTURE.md", "%d channels", synth.NumChannels},
		{"ARCHITECTURE.md", "more than %d lines", MaxRoomLines},
		{"ARCHITECTURE.md", "more than %d layers", MaxLayers},
		{"CONTRIBUTING.md", "| block | %d frames", dsp.BlockSize},
		{"CONTRIBUTING.md", "| tick | 1/%d beat", scheduler.PPQ},
		{"CONTRIBUTING.md", "a bar has %d", scheduler.StepsPerBar},
		{"CONTRIBUTING.md", "0 to %d in code", synth.NumChannels - 1},
	} {
		if want := fmt.Sprintf(row.sentence, row.value); !strings.Contains(texts[row.doc], want) {
			t.Errorf("%s does not say %q", row.doc, want)
		}
	}
}
