package ca

import (
	"slices"
	"testing"
)

// Entries that were not used since the last pass make room first.
func TestUnusedEntriesMakeRoom(t *testing.T) {
	var evicted []int
	tab := newTable[string](3, func(v *int) { evicted = append(evicted, *v) })
	for i, key := range []string{"a", "b", "c", "d"} { // d evicts a: none was used more
		tab.put(key, i)
	}
	tab.get("b")
	tab.put("e", 4) // evicts c
	if !slices.Equal(evicted, []int{0, 2}) {
		t.Errorf("evicted %v, want a and c, 0 and 2", evicted)
	}
	for key, want := range map[string]bool{"a": false, "b": true, "c": false, "d": true, "e": true} {
		if got := tab.get(key) != nil; got != want {
			t.Errorf("%s is there: %v, want %v", key, got, want)
		}
	}
}

func TestDroppedEntriesAreGone(t *testing.T) {
	tab := newTable[string](2, func(*int) { t.Error("evicted with room left") })
	tab.put("a", 1)
	tab.put("b", 2)
	if *tab.put("a", 3) != 3 || *tab.get("a") != 3 {
		t.Error("a second put does not replace the value")
	}
	tab.drop("a")
	tab.drop("a")
	tab.put("c", 4)
	var all []int
	tab.all(func(v *int) { all = append(all, *v) })
	if slices.Sort(all); !slices.Equal(all, []int{2, 4}) || tab.get("a") != nil {
		t.Errorf("holds %v, want b and c", all)
	}
}
