package controls

import (
	"strings"
	"testing"
)

// Quiet hours end with the volume that was set, and a person who wants to hear does.
func TestQuietGivesTheVolumeBack(t *testing.T) {
	p, given := panel(t)
	p.Do("volume -6")
	p.Quiet(true)
	p.Quiet(true)
	p.Quiet(false)
	p.Quiet(true)
	p.Do("volume +1")
	p.Quiet(false)
	if got, want := strings.Join(*given, ", "), "volume -6, volume off, volume -6, volume off, volume -5"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
