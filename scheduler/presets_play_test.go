package scheduler_test

import (
	"testing"

	"github.com/netsynth/netsynth/presets"
)

func TestEveryPresetPlaysSixtyFourBars(t *testing.T) {
	for i, name := range presets.Names() {
		t.Run(name, func(t *testing.T) {
			g, r := newTraffic(uint64(i)), rehearse(t, load(t, name), uint64(i))
			for range 64 * 16 {
				r.play(g.packets(40, float64(r.tempo.StepTime(1))/1e9)...)
				checkStep(t, r)
			}
			if len(r.notes) < 1000 {
				t.Errorf("plays %d notes in 64 bars of traffic, want at least 1000", len(r.notes))
			}
		})
	}
}
