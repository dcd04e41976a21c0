package conductor

import (
	"reflect"
	"testing"

	"github.com/netsynth/netsynth/synth"
)

func TestAMutedPieceTellsTheTapTheSame(t *testing.T) {
	type played struct {
		m     synth.Message
		frame int64
	}
	play := func(mute bool) (heard []played, frames []float32) {
		con, _ := testConductor(&testFeed{times: packets(10, 1e6)}, Options{
			Tap: func(m synth.Message, frame int64) { heard = append(heard, played{m, frame}) },
		})
		if mute {
			con.Mute()
		}
		frames = all(t, con, always(4096))
		return heard, frames
	}
	want, sound := play(false)
	got, silence := play(true)
	if len(want) == 0 || !reflect.DeepEqual(got, want) || len(silence) != len(sound) {
		t.Errorf("muted: %d messages in %d samples, want %d in %d", len(got), len(silence), len(want), len(sound))
	}
	for _, x := range silence {
		if x != 0 {
			t.Fatal("a muted piece sounds")
		}
	}
}
