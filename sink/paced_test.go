package sink

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"
)

// A paced file takes as long as its sound and is the same file.
func TestPacedFilesAreTheSame(t *testing.T) {
	dir := t.TempDir()
	var files [2][]byte
	for i, name := range []string{"plain.wav", "paced.wav"} {
		name = filepath.Join(dir, name)
		wav, err := CreateWAV(name, WAVOptions{})
		if err != nil {
			t.Fatal(err)
		}
		var audio Audio = wav
		c := &fakeClock{}
		if i == 1 {
			audio = Paced(wav)
			audio.(*paced).pace = c.pace()
		}
		r, err := audio.Run(context.Background(), &sine{left: 3*Rate + 7})
		if err != nil || r.Frames != 3*Rate+7 {
			t.Fatalf("%s: %+v, %v", name, r, err)
		}
		if i == 1 && c.slept != r.Played() {
			t.Errorf("took %v for %v of sound", c.slept, r.Played())
		}
		if files[i], err = os.ReadFile(name); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(files[0], files[1]) {
		t.Error("the paced file differs")
	}
}
