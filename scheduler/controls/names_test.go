package controls

import (
	"errors"
	"testing"

	"github.com/netsynth/netsynth/synth"
)

func TestSilentIsWhatIsNotToBeHeard(t *testing.T) {
	find := func(name string) (uint64, error) {
		if name == "" {
			return 0, errors.New("which?")
		}
		return 1 << (name[0] - 'a'), nil
	}
	all := uint64(1<<synth.NumChannels - 1)
	for _, row := range []struct {
		solo, mute []string
		want       uint64
	}{
		{nil, nil, 0},
		{[]string{"a"}, nil, all &^ 1},
		{[]string{"a", "c"}, nil, all &^ 5},
		{nil, []string{"b"}, 2},
		{[]string{"a", "b"}, []string{"b"}, all &^ 1},
	} {
		if got, err := Silent(row.solo, row.mute, find); got != row.want || err != nil {
			t.Errorf("solo %v, mute %v: %x, %v; want %x", row.solo, row.mute, got, err, row.want)
		}
	}
	if _, err := Silent([]string{""}, nil, find); err == nil {
		t.Error("no error for a part that is not there")
	}
}

func TestAPartOfASongHasAChannelOrAName(t *testing.T) {
	var names [synth.NumChannels]string
	names[2], names[20] = "Electric Bass", "Bass Drum"
	for _, row := range []struct {
		name string
		want int
		says string
	}{
		{"3", 2, ""}, {"64", 63, ""}, {"electric bass", 2, ""}, {"bass", 2, ""}, {"Drum", 20, ""},
		{"65", 0, "channel 65 is not from 1 to 64"}, {"0", 0, "channel 0 is not from 1 to 64"}, {"base drum", 0, `no part "base drum"; did you mean "bass drum"?`},
	} {
		got, err := ChannelOf(names, row.name)
		if got != row.want || (err == nil) != (row.says == "") || err != nil && err.Error() != row.says {
			t.Errorf("%q: channel %d, %v; want %d, %q", row.name, got, err, row.want, row.says)
		}
	}
}
