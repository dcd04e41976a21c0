package scheduler

import (
	"strings"
	"testing"

	"github.com/netsynth/netsynth/synth"
)

// The tests below range over the tables of roles and figures, so that a new row is
// checked without an edit here.

func TestEveryRoleHasACompleteRow(t *testing.T) {
	names, channels := map[string]bool{}, map[int]bool{}
	for r := range NumRoles {
		i := r.Info()
		if i.Name == "" || i.Name != strings.ToLower(i.Name) || names[i.Name] || r.String() != i.Name {
			t.Errorf("role %d is called %q, which is empty, in capitals or another's", r, i.Name)
		}
		if i.Meaning == "" || i.Shape == "" {
			t.Errorf("%s: a column is empty: %+v", i.Name, i)
		}
		if i.Channel < 0 || i.Channel >= synth.NumChannels || channels[i.Channel] {
			t.Errorf("%s: channel %d is another role's, or none", i.Name, i.Channel)
		}
		if i.Figures != (rolePlays[r] == nil) {
			t.Errorf("%s: a role registers a play, or has figures that do", i.Name)
		}
		if i.Figures != (i.asks == 0) {
			t.Errorf("%s: it asks at %d; a role that plays has a place, one with figures has none", i.Name, i.asks)
		}
		names[i.Name], channels[i.Channel] = true, true
	}
	if got := NumRoles.String(); got != "none" {
		t.Errorf("a role that does not exist is called %q", got)
	}
}

func TestEveryFigureIsPlayedAndInTheLegend(t *testing.T) {
	numbers := map[string]int{}
	played := map[Role]bool{}
	for i := range figures {
		f := &figures[i]
		if f.Name == "" || figurePlays[i] == nil || f.Role >= NumRoles {
			t.Errorf("figure %d is not complete: %+v", i, f)
		}
		if _, twice := numbers[f.Name]; twice {
			t.Errorf("two figures are called %q", f.Name)
		}
		numbers[f.Name] = i
		played[f.Role] = true
		if f.Within == "" && len(f.Meanings(&Settings{})) == 0 {
			t.Errorf("%s: it has no meaning and no detector names it", f.Name)
		}
	}
	for _, f := range figures {
		if _, ok := numbers[f.Within]; f.Within != "" && !ok {
			t.Errorf("%s: its meaning is in the line of %q, which does not exist", f.Name, f.Within)
		}
	}
	for r := range NumRoles {
		if r.Info().Figures && !played[r] {
			t.Errorf("%v plays figures only, and no figure is its", r)
		}
	}
}

func TestPlayersAskInAFixedOrder(t *testing.T) {
	last := 0
	for _, p := range newPlayers().all {
		if p.asks <= last {
			t.Errorf("two players ask at %d, or one before the first", p.asks)
		}
		last = p.asks
	}
}
