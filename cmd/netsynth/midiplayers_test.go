//go:build slow

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// Other programs' synthesizers play our MIDI files as long as the sound files last. Each
// adds a silence of its own for notes that die away, always the same: so three seconds
// more of the piece are three seconds more, within a tick and a player's buffer.
func TestOtherSynthesizersPlayAsLong(t *testing.T) {
	const tick, buffer, tail = 58, 1024, 4 * 48000 // frames
	dir := t.TempDir()
	mid, out := filepath.Join(dir, "x.mid"), filepath.Join(dir, "x.wav")
	for name, args := range map[string][]string{
		"fluidsynth": {"-ni", "-q", "-r", "48000", "-F", out, "/usr/share/sounds/sf2/default-GM.sf2", mid},
		"timidity":   {"-Ow", "-s", "48000", "-o", out, mid},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := exec.LookPath(name); err != nil {
				t.Skip(name + " is not installed")
			}
			frames := func(duration string) int64 {
				b, _ := rendered(t, wikipedia, ".mid", "--duration", duration)
				if err := os.WriteFile(mid, b, 0o666); err != nil {
					t.Fatal(err)
				}
				if text, err := exec.Command(name, args...).CombinedOutput(); err != nil {
					t.Fatalf("%v: %s", err, text)
				}
				st, err := os.Stat(out)
				if err != nil {
					t.Fatal(err)
				}
				return (st.Size() - 44) / 4
			}
			short, long := frames("3s"), frames("6s")
			if short < 3*48000-tick || short > 3*48000+tail {
				t.Errorf("3 s are played in %d frames", short)
			}
			if more := long - short - 3*48000; more < -tick-buffer || more > tick+buffer {
				t.Errorf("3 s more are played in %d frames more than that", more)
			}
			t.Logf("%d frames after the end of track; %d frames in 3 s more", short-3*48000, long-short)
		})
	}
}
