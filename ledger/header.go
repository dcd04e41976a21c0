package ledger

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler"
)

// Version is that of the form that is written. A reader refuses newer ones.
const Version = 1

// Header is what a performance depends on beside its packets.
type Header struct {
	Version    int           `json:"version"`
	Netsynth   string        `json:"netsynth"` // the program's version
	Input      string        `json:"input"`
	Interfaces []string      `json:"interfaces,omitempty"` // by capture.Event.Link
	Started    time.Time     `json:"started"`
	Preset     string        `json:"preset"`   // its name
	Settings   string        `json:"settings"` // the complete preset, TOML
	Seed       uint64        `json:"seed"`
	MilliBPM   int           `json:"milli_bpm"` // beats a minute times 1000
	Duration   time.Duration `json:"duration_ns,omitempty"`
	Falls      bool          `json:"falls,omitempty"` // it ends plagally: see conductor.Options
	Apps       []string      `json:"apps"`            // the names of capture.App, by number

	// Music is the settings themselves, also where the preset is like others that are elsewhere.
	Music  *scheduler.Settings `json:"-"`
	Values json.RawMessage     `json:"values"` // of Music
}

// encode returns the header's bytes.
func (h *Header) encode() ([]byte, error) {
	h.Version, h.Apps = Version, nil
	for a := range capture.NumApps {
		h.Apps = append(h.Apps, a.String())
	}
	values, err := encodeSettings(h.Music)
	if h.Values = values; err != nil {
		return nil, err
	}
	return json.Marshal(h)
}

// decodeHeader returns the header in data and the number that this program has for each App.
func decodeHeader(data []byte) (*Header, map[capture.App]capture.App, error) {
	h := &Header{}
	if err := json.Unmarshal(data, h); err != nil {
		return nil, nil, fmt.Errorf("its header is damaged: %w", err)
	}
	if h.Version > Version {
		return nil, nil, fmt.Errorf("it has form %d, written by netsynth %s; this program reads forms up to %d", h.Version, h.Netsynth, Version)
	}
	if len(h.Values) > 0 && string(h.Values) != "null" {
		var err error
		if h.Music, err = decodeSettings(string(h.Values)); err != nil {
			return nil, nil, fmt.Errorf("its settings are damaged: %w", err)
		}
	}
	return h, appNumbers(h.Apps), nil
}

// appNumbers returns, for each number of a ledger, the number of the application with that name
// here. A name that is not known here is missing.
func appNumbers(names []string) map[capture.App]capture.App {
	numbers := map[capture.App]capture.App{}
	for i, name := range names[:min(len(names), 256)] {
		if a, known := capture.AppNamed(name); known {
			numbers[capture.App(i)] = a
		}
	}
	return numbers
}
