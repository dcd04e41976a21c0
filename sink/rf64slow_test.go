//go:build slow

package sink

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// ffmpeg and SoX read a file of more than 4 GiB to its end, whether room was kept for the
// longer header or not.
func TestRF64IsReadByOtherPrograms(t *testing.T) {
	for _, program := range []string{"ffmpeg", "ffprobe", "sox"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skip(err)
		}
	}
	const hole, sound = 1<<30 - 5*wavChunk, 10 * wavChunk // frames; 4 GiB are 1<<30
	for name, row := range map[string]struct{ most, frames int }{
		"length unknown": {0, hole + sound - 9},
		"length known":   {hole + sound, hole + sound},
	} {
		path := filepath.Join(t.TempDir(), "long.wav")
		s, err := CreateWAV(path, WAVOptions{Frames: int64(row.most)})
		if err != nil {
			t.Fatal(err)
		}
		f, err := os.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		s.target = target{out: f, seek: true}
		s.buf = make([]byte, ds64Chunk) // of silence
		if err := s.begin(); err != nil {
			t.Fatal(err)
		}
		if _, err := f.Seek(4*hole, io.SeekCurrent); err != nil { // six hours that take no room
			t.Fatal(err)
		}
		s.bytes.Add(4 * hole)
		if _, err := s.Run(context.Background(), &sine{left: sound}); err != nil {
			t.Fatal(err)
		}
		want := tail(t, path, 4*wavChunk)
		output := func(program string, args ...string) []byte {
			out, err := exec.Command(program, args...).Output()
			if err != nil {
				t.Fatalf("%s: %s: %v", name, program, err)
			}
			return out
		}
		frames := fmt.Sprint(row.frames)
		if got := strings.TrimSpace(string(output("ffprobe", "-v", "error", "-show_entries", "stream=duration_ts", "-of", "csv=p=0", path))); got != frames {
			t.Errorf("%s: ffprobe finds %s frames, want %s", name, got, frames)
		}
		if got := strings.TrimSpace(string(output("sox", "--i", "-s", path))); got != frames {
			t.Errorf("%s: SoX finds %s frames, want %s", name, got, frames)
		}
		if got := output("ffmpeg", "-v", "error", "-sseof", "-0.25", "-i", path, "-f", "s16le", "-"); !bytes.Equal(got, want) {
			t.Errorf("%s: ffmpeg reads %d bytes at the end, other ones than were written", name, len(got))
		}
		if row.most > 0 {
			continue // SoX reads all six hours to get there
		}
		if got := output("sox", path, "-t", "raw", "-", "trim", fmt.Sprint(row.frames-wavChunk)+"s"); !bytes.Equal(got, want) {
			t.Errorf("%s: SoX reads %d bytes at the end, other ones than were written", name, len(got))
		}
	}
}

// tail returns the last n bytes of a file.
func tail(t *testing.T, path string, n int64) []byte {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	st, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	b := make([]byte, n)
	if _, err := f.ReadAt(b, st.Size()-n); err != nil {
		t.Fatal(err)
	}
	return b
}
