package theory

import "testing"

// The bass goes to the root, or by step to the third; where it would stay it may take the third too.
func TestTheBassTakesTheThird(t *testing.T) {
	chord := func(root, third int) *Harmony {
		return &Harmony{Root: root, pitchClasses: [4]int{root, third, (root + 7) % 12}}
	}
	c, f := chord(0, 4), chord(5, 9)
	rows := []struct {
		name        string
		h           *Harmony
		was         int
		home, fresh bool
		want        int
	}{
		{"root, a step away", c, 38, false, false, 36},
		{"third, a step away, and the root is not", c, 42, false, false, 40},
		{"not where a period begins", c, 42, true, false, 36},
		{"not where both are far", f, 37, false, false, 41},
		{"the root again", c, 36, false, false, 36},
		{"something fresh in place of the root again", c, 36, false, true, 40},
		{"nor there", c, 36, true, true, 36},
	}
	for _, r := range rows {
		if got := r.h.Bass(r.was, 33, r.home, r.fresh); got != r.want {
			t.Errorf("%s: after %d comes %d, want %d", r.name, r.was, got, r.want)
		}
	}
	c.Level = 2
	if got := c.Bass(36, 33, false, true); got != 36 {
		t.Errorf("in an alarm %d, want the root", got)
	}
}

// On the way to another root the bass takes the key beside it that lies on its own side.
func TestTheBassComesFromItsOwnSide(t *testing.T) {
	h := &Harmony{Root: 0, NextRoot: 7, plan: &Plan{Mode: [7]int{0, 2, 4, 5, 7, 9, 11}}}
	for _, r := range []struct{ was, want int }{{36, 41}, {48, 45}} {
		if got := h.Approach(r.was, 33); got != r.want {
			t.Errorf("from %d to 43 by %d, want %d", r.was, got, r.want)
		}
	}
}
