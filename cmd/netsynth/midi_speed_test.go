//go:build slow && linux

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// heldPrograms are the programs of TestHeldNotesBesideOtherSynthesizers, from 0, by channel.
var heldPrograms = []uint8{48, 0, 16, 24, 32, 40, 52, 56, 65, 0, 73, 81, 89, 91, 19, 61}

// heldNotes are 60 s of 64 notes at once, struck every six seconds, in 15 programs.
func heldNotes() pieceFile {
	p := pieceFile{file: "held.mid", title: "64 notes held", bpm: 150}
	for c, program := range heldPrograms {
		switch {
		case c == 9:
		case c < 4:
			p.voices = append(p.voices, pieceVoice{uint8(c), program, 80, "10x[C3+G3+E4+B4+D5/60]"})
		default:
			p.voices = append(p.voices, pieceVoice{uint8(c), program, 80, "10x[C3+A3+F4+C5/60]"})
		}
	}
	return p
}

// TestHeldNotesBesideOtherSynthesizers prints how much processor time a minute of 64 notes takes, with reverb in netsynth and TiMidity++
// and without in FluidSynth. It wants netsynth to take less than either.
func TestHeldNotesBesideOtherSynthesizers(t *testing.T) {
	dir := t.TempDir()
	mid, out := filepath.Join(dir, "held.mid"), filepath.Join(dir, "x.wav")
	held := heldNotes()
	if err := os.WriteFile(mid, held.bytes(t), 0o666); err != nil {
		t.Fatal(err)
	}
	ours := time.Duration(0)
	took := map[string]time.Duration{}
	for range speedRounds {
		ours = best(ours, cost(t, 0, os.Args[0], "render", mid, out, "-y", "-q"))
		for name, args := range players(mid, out) {
			if _, err := exec.LookPath(name); err != nil {
				continue
			}
			if name == "fluidsynth" {
				args = append([]string{"-R", "0", "-C", "0"}, args...)
			}
			took[name] = best(took[name], cost(t, 0, name, args...))
		}
	}
	for name, theirs := range took {
		t.Logf("netsynth %v, %s %v: %.1f times less", ours, name, theirs, float64(theirs)/float64(ours))
		if theirs < ours {
			t.Errorf("%s takes less", name)
		}
	}
}
