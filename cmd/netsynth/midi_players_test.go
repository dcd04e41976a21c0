//go:build slow

package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/netsynth/netsynth/scheduler"
)

// players are the commands that play mid into out.
func players(mid, out string) map[string][]string {
	return map[string][]string{
		"fluidsynth": {"-ni", "-q", "-r", "48000", "-F", out, "/usr/share/sounds/sf2/default-GM.sf2", mid},
		"timidity":   {"-Ow", "-s", "48000", "-o", out, mid},
	}
}

// Other programs' synthesizers play our MIDI files as long as the sound files last. Each
// adds a silence of its own, always the same once the notes have died away: so the seconds
// that one sound file is longer than another, the players play longer, within a tick and
// the grain of that silence.
func TestOtherSynthesizersPlayAsLong(t *testing.T) {
	const tick, tail = 58, 4 * 48000 // frames
	dir := t.TempDir()
	mid, out := filepath.Join(dir, "x.mid"), filepath.Join(dir, "x.wav")
	grains := map[string]int64{"fluidsynth": 64, "timidity": 24000} // it waits half a second at a time
	for name, args := range players(mid, out) {
		t.Run(name, func(t *testing.T) {
			if _, err := exec.LookPath(name); err != nil {
				t.Skip(name + " is not installed")
			}
			after := func(speed string) int64 { // frames that the player adds
				wav, _ := rendered(t, wikipedia, ".wav", "--speed", speed)
				b, _ := rendered(t, wikipedia, ".mid", "--speed", speed)
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
				return (st.Size() - int64(len(wav))) / 4
			}
			short, long := after("1"), after("0.25")
			if short < -tick || short > tail {
				t.Errorf("%d frames after the end", short)
			}
			if more := long - short; more < -tick-grains[name] || more > tick+grains[name] {
				t.Errorf("%d frames after the end of the short piece, %d of the long one", short, long)
			}
			t.Logf("%d and %d frames after the end", short, long)
		})
	}
}

// TiMidity++ knows two ports and makes the same sound of a piece on one and on both, where
// pairs of roles have one number. FluidSynth skips ports; all roles on port 1 sound the same.
func TestOtherSynthesizersTakePorts(t *testing.T) {
	dir := t.TempDir()
	mid, out := filepath.Join(dir, "x.mid"), filepath.Join(dir, "x.wav")
	sharing := [scheduler.NumRoles]int{0, 16, 1, 17, 2, 18, 3, 19, 4, 25, 20, 5, 21, 6, 22, 7, 23, 8}
	channel := map[string]func(scheduler.Role) int{
		"fluidsynth": func(r scheduler.Role) int { return 16 + int(r) },
		"timidity":   func(r scheduler.Role) int { return sharing[r] },
	}
	for name, args := range players(mid, out) {
		t.Run(name, func(t *testing.T) {
			if _, err := exec.LookPath(name); err != nil {
				t.Skip(name + " is not installed")
			}
			sound := func(more ...string) []byte {
				b, _ := rendered(t, wikipedia, ".mid", more...)
				if err := os.WriteFile(mid, b, 0o666); err != nil {
					t.Fatal(err)
				}
				if text, err := exec.Command(name, args...).CombinedOutput(); err != nil {
					t.Fatalf("%v: %s", err, text)
				}
				b, err := os.ReadFile(out)
				if err != nil {
					t.Fatal(err)
				}
				return b
			}
			one, ports := sound(), sound("--preset", onChannels(t, channel[name]))
			if len(one) < 1e6 || !bytes.Equal(one, ports) {
				t.Errorf("%d bytes of sound on one port, %d that differ on others", len(one), len(ports))
			}
		})
	}
}
