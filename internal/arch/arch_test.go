package arch

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/netsynth/netsynth"

// imports returns, by package folder, the import paths of its Go files, tests
// included where the caller asks for them.
func imports(t *testing.T, tests bool) map[string][]string {
	t.Helper()
	found := map[string][]string{}
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := d.Name()
		if d.IsDir() && (name == "testdata" || path != root && strings.HasPrefix(name, ".") && name != "..") {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") != tests {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		dir, err := filepath.Rel(root, filepath.Dir(path))
		if err != nil {
			return err
		}
		for _, spec := range file.Imports {
			to, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			found[filepath.ToSlash(dir)] = append(found[filepath.ToSlash(dir)], to)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestImportsGoDownOnly(t *testing.T) {
	for from, list := range imports(t, false) {
		floor, known := Floors[from]
		if !known {
			t.Errorf("package %s stands on no floor: add it to Floors", from)
		}
		for _, to := range list {
			inside, ours := strings.CutPrefix(to, module+"/")
			if !ours {
				continue
			}
			if Floors[inside] >= floor {
				t.Errorf("%s (floor %d) imports %s (floor %d)", from, floor, inside, Floors[inside])
			}
			if slices.Contains(Apart, [2]string{from, inside}) {
				t.Errorf("%s must not know %s", from, inside)
			}
		}
	}
}

func TestEachLibraryHasItsOwners(t *testing.T) {
	for _, tests := range []bool{false, true} {
		for from, list := range imports(t, tests) {
			for _, to := range list {
				for library, owners := range Owners {
					allowed := slices.Contains(owners, from) || tests && slices.Contains(TestOwners[library], from)
					if strings.HasPrefix(to, library) && !allowed {
						t.Errorf("%s imports %s, which belongs to %v", from, to, owners)
					}
				}
			}
		}
	}
}

// reach returns everything that a package imports, directly or by others, with one way to it.
func reach(from string, all map[string][]string, way string, into map[string]string) {
	for _, to := range all[from] {
		if _, met := into[to]; met {
			continue
		}
		into[to] = way + " -> " + to
		if inside, ours := strings.CutPrefix(to, module+"/"); ours {
			reach(inside, all, into[to], into)
		}
	}
}

func TestLightPackagesBuildWithoutHeavyLibraries(t *testing.T) {
	all := imports(t, false)
	for from, libraries := range Light {
		reached := map[string]string{}
		reach(from, all, from, reached)
		if len(reached) == 0 {
			t.Errorf("%s imports nothing: is it still called so?", from)
		}
		for to, way := range reached {
			for _, library := range libraries {
				if strings.HasPrefix(to, library) {
					t.Errorf("%s builds %s: %s", from, library, way)
				}
			}
		}
	}
}

func TestRoomsAreNotHalls(t *testing.T) {
	lines := map[string]int{}
	for from := range imports(t, false) {
		names, err := filepath.Glob(filepath.Join("..", "..", filepath.FromSlash(from), "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			lines[from] += strings.Count(string(text), "\n")
		}
	}
	for from, n := range lines {
		if n > MaxRoomLines {
			t.Errorf("%s has %d lines, more than %d: divide it", from, n, MaxRoomLines)
		}
	}
}

func TestOtoIsImportedByOneFile(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "..", "sink", "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	var users []string
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(text), `"github.com/ebitengine/oto/v3"`) {
			users = append(users, filepath.Base(name))
		}
	}
	if !slices.Equal(users, []string{"speaker.go"}) {
		t.Errorf("oto is imported by %v, want speaker.go alone", users)
	}
}
