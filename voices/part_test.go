package voices

import (
	"reflect"
	"testing"
)

func TestThePartsOfATimbreAreItsLayers(t *testing.T) {
	for n := range bank().Programs {
		v := &bank().Programs[n]
		parts := Parts(bank(), v)
		if len(parts) != v.N {
			t.Errorf("%s has %d parts, want %d", v.Name, len(parts), v.N)
		}
		for _, p := range parts {
			if got, want := reflect.TypeOf(p.Patch), reflect.PointerTo(registry[p.Kernel].patch); got != want {
				t.Errorf("%s: a patch of %s is a %v, want %v", v.Name, p.Kernel, got, want)
			}
		}
	}
	if p := Parts(bank(), &bank().Programs[0])[0].Patch.(*stringPatch); p.T60 == 0 || len(p.Anchors) == 0 {
		t.Errorf("the piano's patch is %+v", p)
	}
}
