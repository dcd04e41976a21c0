package ledger

import (
	"encoding/json"

	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/geiger"
	"github.com/netsynth/netsynth/scheduler/sizes"
	"github.com/netsynth/netsynth/synth/dsp"
)

// settings are those of a preset as they are written: as JSON, with what makes another Composer
// by its kind.
type settings struct {
	scheduler.Settings
	Geiger *geiger.Settings `json:",omitempty"`
	Size   *sizes.Settings  `json:",omitempty"`
}

// encodeSettings returns s as JSON, nothing for nil. It has passed Check: every number is finite.
func encodeSettings(s *scheduler.Settings) ([]byte, error) {
	if s == nil {
		return nil, nil
	}
	out := settings{Settings: *s}
	out.Geiger, _ = s.Other.(*geiger.Settings)
	out.Size, _ = s.Other.(*sizes.Settings)
	out.Other = nil
	return json.Marshal(&out)
}

// decodeSettings returns the settings in text, which have passed Check.
func decodeSettings(text string) (*scheduler.Settings, error) {
	in := &settings{Settings: scheduler.Settings{Reverb: dsp.ReverbSeconds}} // before there was a setting
	if err := json.Unmarshal([]byte(text), in); err != nil {
		return nil, err
	}
	switch {
	case in.Geiger != nil:
		in.Other = in.Geiger
	case in.Size != nil:
		in.Other = in.Size
	}
	return &in.Settings, in.Settings.Check()
}
