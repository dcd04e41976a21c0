package arch

import (
	"slices"
	"strings"
	"testing"
)

func TestFilesStandInFewLayers(t *testing.T) {
	for _, r := range house(t) {
		for _, system := range Systems {
			if chain := r.Layers(root, system); len(chain) > MaxLayers {
				t.Errorf("%s on %s: the files stand in %d layers, more than %d; each uses the next:\n\t%s",
					r.Path, system, len(chain), MaxLayers, strings.Join(chain, "\n\t"))
			}
		}
	}
}

func TestCirclesOfFilesAreSmall(t *testing.T) {
	for _, r := range house(t) {
		limit := max(MaxCircle, Circles[r.Path])
		for _, system := range Systems {
			for _, circle := range r.Circles(root, system) {
				if len(circle) > limit {
					t.Errorf("%s on %s: %d files use each other in a circle, more than %d: %v", r.Path, system, len(circle), limit, circle)
				}
			}
		}
	}
}

func TestListsExist(t *testing.T) {
	found := map[string]bool{}
	for _, r := range house(t) {
		for _, f := range r.Files {
			found[f.Path] = true
		}
	}
	for _, path := range Lists {
		if !found[path] {
			t.Errorf("%s of Lists does not exist", path)
		}
	}
}

// TestLayersOfAnExample counts by hand: a uses b by a function, b uses c by the key of an
// array and d by a receiver; c and d use each other; e only has fields called like names of a.
func TestLayersOfAnExample(t *testing.T) {
	rooms, err := House("testdata/layers")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"a.go", "b.go", "c.go + d.go"}
	if got := rooms[0].Layers("testdata/layers", "linux"); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := rooms[0].Layers("testdata/layers", "windows"); len(got) != 3 || got[0] != "a_windows.go" {
		t.Errorf("on Windows: %q, want a_windows.go on top", got)
	}
	if got := rooms[0].Exported(); !slices.Equal(got, []string{"D", "First"}) {
		t.Errorf("exported: %q, want D and First", got)
	}
}
