package ledger

import (
	"reflect"
	"testing"

	"github.com/netsynth/netsynth/presets"
)

func TestSettingsSurviveTheLedger(t *testing.T) {
	for _, name := range presets.Names() {
		want, err := presets.Load(name)
		if err != nil {
			t.Fatal(err)
		}
		text, err := encodeSettings(want)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := decodeSettings(string(text)); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v, or other settings", name, err)
		}
	}
	if text, err := encodeSettings(nil); text != nil || err != nil {
		t.Errorf("none are %q, %v", text, err)
	}
	for _, text := range []string{"", "{}", `{"Geiger":{}}`, "[]"} {
		if _, err := decodeSettings(text); err == nil {
			t.Errorf("%q are settings", text)
		}
	}
}
