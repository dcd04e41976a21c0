package expression

import "testing"

func TestANoteLiesBesideItsRolesPlace(t *testing.T) {
	for _, row := range []struct {
		own, directions int
		want            uint8
	}{{64, 0, 65}, {64, 1, 79}, {64, 1000, 79}, {64, -3, 51}, {5, -1, 1}, {120, 2, 128}, {0, 1, 15}, {127, -1, 114}} {
		if got := Beside(row.own, row.directions); got != row.want {
			t.Errorf("at %d, directions %d: %d, want %d", row.own, row.directions, got, row.want)
		}
	}
}

func TestAPlaceIsSetOnlyWhenItChanges(t *testing.T) {
	var p Places
	for i, row := range []struct {
		role  int
		pan   uint8
		tick  int64
		place uint8
		moves bool
	}{
		{1, 0, 0, 64, false},
		{1, 65, 10, 64, false}, // its own
		{1, 79, 20, 78, true},
		{1, 79, 30, 78, false},
		{2, 79, 30, 78, true}, // another role
		{1, 51, 40, 50, true},
		{1, 79, 40, 0, false}, // together with the one before
		{1, 0, 50, 64, true},
		{1, 0, 60, 64, false},
	} {
		place, moves := p.Move(row.role, row.pan, 64, row.tick)
		if moves != row.moves || moves && place != row.place {
			t.Errorf("row %d: %d, %v, want %d, %v", i, place, moves, row.place, row.moves)
		}
	}
}

func TestAStrainFollowsTheTension(t *testing.T) {
	var s Strain
	for _, row := range []struct {
		tension float64
		want    Strain
		changes bool
	}{{0, Strain{0, 0}, false}, {0.5, Strain{47, 64}, true}, {0.5001, Strain{47, 64}, false}, {1, Strain{94, 127}, true}, {0.001, Strain{}, true}} {
		changed := false
		for i := range s {
			v, changes := s.Follow(i, row.tension)
			changed = changed || changes
			if v != row.want[i] || v != s[i] {
				t.Errorf("tension %v: controller %d is %d, want %d", row.tension, Strained[i].Controller, v, row.want[i])
			}
		}
		if changed != row.changes {
			t.Errorf("tension %v: changes %v, want %v", row.tension, changed, row.changes)
		}
	}
}
