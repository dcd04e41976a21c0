package presets

import (
	"testing"

	"github.com/netsynth/netsynth/scheduler"
)

// Alarms, drums and bass are dry in every preset, so that they are in time; what is sparse and melodic echoes.
func TestOnlySparseAndMelodicRolesEcho(t *testing.T) {
	for name, s := range harmonic(t) {
		for r := range scheduler.NumRoles {
			if got := s.Roles[r].Echo; got > 0 && (r.Info().Figures || r == scheduler.Bass || r == scheduler.Pad) {
				t.Errorf("%s: %v echoes by %d", name, r, got)
			}
		}
		for _, r := range []scheduler.Role{scheduler.Lead, scheduler.DNS, scheduler.IoT, scheduler.Ping} {
			if got := s.Roles[r].Echo; got < 20 || got > 100 {
				t.Errorf("%s: %v echoes by %d, want 20 to 100", name, r, got)
			}
		}
	}
}
