package piece

import (
	"testing"

	"github.com/netsynth/netsynth/internal/screen"
	"github.com/netsynth/netsynth/presets"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/controls"
	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/voices"
)

// A preset has the parts that it plays: the roles, or a single one where there are none.
func TestPartsAreThoseOfThePreset(t *testing.T) {
	bank, err := voices.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		preset string
		parts  int
		drums  bool // of the part of channel 9
	}{
		{presets.Default, int(scheduler.NumRoles), true},
		{"geiger", 1, true},
		{"max-major", 1, false},
	} {
		s, err := presets.Load(c.preset)
		if err != nil {
			t.Fatal(err)
		}
		v := &viewer{p: &Piece{engine: synth.New(bank, synth.Options{}), panel: controls.New(controls.Options{Settings: s, Preset: c.preset})}}
		v.view.Settings = s
		var got screen.Snapshot
		v.parts(&got, v.p.panel.State())
		if len(got.Parts) != c.parts {
			t.Errorf("%s: %d parts, want %d", c.preset, len(got.Parts), c.parts)
		}
		if part := v.channels[synth.Drums]; part < 0 || got.Parts[part].Drums != c.drums {
			t.Errorf("%s: channel 9 is part %d of %+v", c.preset, part, got.Parts)
		}
	}
}
