package arch

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
)

var root = filepath.Join("..", "..")

var readHouse = sync.OnceValues(func() ([]*Room, error) { return House(root) })

// house returns the packages of the module.
func house(t *testing.T) []*Room {
	t.Helper()
	rooms, err := readHouse()
	if err != nil {
		t.Fatal(err)
	}
	if len(rooms) < 20 {
		t.Fatalf("%d packages found", len(rooms))
	}
	return rooms
}

func TestImportsGoDownOnly(t *testing.T) {
	for _, r := range house(t) {
		floor, known := Floors[r.Path]
		if !known {
			t.Errorf("package %s stands on no floor: add it to Floors", r.Path)
		}
		for _, to := range Imports(r.Files) {
			if below, ours := Floors[to]; ours && below >= floor {
				t.Errorf("%s (floor %d) imports %s (floor %d)", r.Path, floor, to, below)
			}
			if slices.Contains(Apart, [2]string{r.Path, to}) {
				t.Errorf("%s must not know %s", r.Path, to)
			}
		}
	}
}

func TestEachLibraryHasItsOwners(t *testing.T) {
	for _, r := range house(t) {
		for library, owners := range Owners {
			for _, to := range Imports(r.Files) {
				if strings.HasPrefix(to, library) && !slices.Contains(owners, r.Path) {
					t.Errorf("%s imports %s, which belongs to %v", r.Path, to, owners)
				}
			}
			for _, to := range Imports(r.Tests) {
				if strings.HasPrefix(to, library) && !slices.Contains(owners, r.Path) && !slices.Contains(TestOwners[library], r.Path) {
					t.Errorf("a test of %s imports %s, which belongs to %v", r.Path, to, owners)
				}
			}
		}
	}
}

// required is a library that go.mod asks for itself.
var required = regexp.MustCompile(`(?m)^\t(\S+) v\S+$`)

func TestEveryLibraryOfGoModHasAnOwner(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	found := required.FindAllSubmatch(text, -1)
	if len(found) < 5 {
		t.Fatalf("go.mod asks for %d libraries", len(found))
	}
	for _, m := range found {
		owned := false
		for library := range Owners {
			owned = owned || strings.HasPrefix(string(m[1]), library)
		}
		if !owned {
			t.Errorf("%s has no owner: add it to Owners", m[1])
		}
	}
}

// reach returns everything that a package imports, directly or by others, with one way to it.
func reach(from string, all map[string][]string, way string, into map[string]string) {
	for _, to := range all[from] {
		if _, met := into[to]; !met {
			into[to] = way + " -> " + to
			reach(to, all, into[to], into)
		}
	}
}

func TestLightPackagesBuildWithoutHeavyLibraries(t *testing.T) {
	all := map[string][]string{}
	for _, r := range house(t) {
		all[r.Path] = Imports(r.Files)
	}
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
	for _, r := range house(t) {
		if n := r.Lines(); n > MaxRoomLines {
			t.Errorf("%s has %d lines, more than %d: divide it", r.Path, n, MaxRoomLines)
		}
	}
}

func TestOtoIsImportedByOneFile(t *testing.T) {
	var users []string
	for _, r := range house(t) {
		for _, f := range r.Files {
			if bytes.Contains(f.Text, []byte(`"github.com/ebitengine/oto/v3"`)) {
				users = append(users, f.Path)
			}
		}
	}
	if !slices.Equal(users, []string{"sink/speaker.go"}) {
		t.Errorf("oto is imported by %v, want sink/speaker.go alone", users)
	}
}
