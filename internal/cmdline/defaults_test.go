package cmdline

import (
	"slices"
	"strings"
	"testing"
)

func TestCutTakesAFlagOutWhereverItStands(t *testing.T) {
	for _, row := range []struct {
		args, rest, value string
		given, missing    bool
	}{
		{"play -i eth0", "play -i eth0", "", false, false},
		{"--config a play", "play", "a", true, false},
		{"play --config=a -i eth0 --config b", "play -i eth0", "b", true, false},
		{"play -- --config a", "play -- --config a", "", false, false},
		{"play --config", "play", "", false, true},
		{"play --configure a", "play --configure a", "", false, false},
	} {
		rest, value, given, missing := Cut(strings.Fields(row.args), "config")
		if !slices.Equal(rest, strings.Fields(row.rest)) || value != row.value || given != row.given || missing != row.missing {
			t.Errorf("%s: %q %q %t %t", row.args, rest, value, given, missing)
		}
	}
}
