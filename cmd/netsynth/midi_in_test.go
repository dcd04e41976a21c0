package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/netsynth/netsynth/internal/exit"
	"github.com/netsynth/netsynth/internal/smf/smftest"
)

// A MIDI file that netsynth has written has the render's notes when it is read again, tick for tick,
// as notes and as sound.
func TestAFileThatWasWrittenIsPlayedAsItWasHeard(t *testing.T) {
	first, _ := rendered(t, wikipedia, ".mid")
	dir := t.TempDir()
	song := filepath.Join(dir, "song.mid")
	if err := os.WriteFile(song, first, 0o644); err != nil {
		t.Fatal(err)
	}
	_, want, _ := score(t, wikipedia)
	_, got, s := score(t, song)
	plain := func(notes []smftest.Note) []smftest.Note {
		out := slices.Clone(notes)
		for i := range out {
			out[i].Track = 0
		}
		return out
	}
	if !slices.Equal(plain(got), plain(want)) {
		t.Errorf("%d notes, the render had %d, or others", len(got), len(want))
	}
	if s.Notes.Played != uint64(len(want)) || s.Packets.Seen != 0 {
		t.Errorf("the summary says %+v", s.Notes)
	}
	_, sound := rendered(t, song, ".wav")
	if sound.Notes.Played != uint64(len(want)) || sound.Notes.Silent != 0 || len(sound.Warnings) > 0 {
		t.Errorf("as sound: %+v, want %d notes; %v", sound.Notes, len(want), sound.Warnings)
	}
}

func TestAMIDIFileIsNoCapture(t *testing.T) {
	mid, _ := rendered(t, wikipedia, ".mid")
	song := filepath.Join(t.TempDir(), "song.mid")
	if err := os.WriteFile(song, mid, 0o644); err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{"inspect", song}, exit.CodeError, "is a MIDI file, not a capture"},
		{[]string{"render", song, song + ".wav", "port", "53"}, exit.CodeUsage, "it has no packets that"},
		{[]string{"render", song, song + ".wav", "--compat", "tcpdump-tunes"}, exit.CodeUsage, "is a MIDI file"},
		{[]string{"render", song, song + ".wav", "--tempo", "90"}, exit.CodeUsage, "has its own tempo"},
	} {
		var out, stderr bytes.Buffer
		if code := runCommand(row.args, &env{nil, &out, &stderr}); code != row.code || !bytes.Contains(stderr.Bytes(), []byte(row.says)) {
			t.Errorf("%v: exit code %d, %q", row.args, code, stderr.String())
		}
	}
}

func TestADamagedMIDIFileIsPlayedAsFarAsItGoes(t *testing.T) {
	mid, whole := rendered(t, wikipedia, ".mid")
	song := filepath.Join(t.TempDir(), "song.mid")
	if err := os.WriteFile(song, mid[:len(mid)*2/3], 0o644); err != nil {
		t.Fatal(err)
	}
	_, s := rendered(t, song, ".wav")
	if len(s.Warnings) != 1 || s.Notes.Played == 0 || s.Notes.Played >= whole.Notes.Played {
		t.Errorf("%d notes of %d, warnings %q", s.Notes.Played, whole.Notes.Played, s.Warnings)
	}
	var stderr bytes.Buffer
	if code := runCommand([]string{"render", song, song + ".wav", "-q", "--strict"}, &env{nil, nil, &stderr}); code != exit.CodeDamaged {
		t.Errorf("--strict: exit code %d", code)
	}
}
