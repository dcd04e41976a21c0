package instruments

import (
	"encoding/binary"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/netsynth/netsynth/internal/timbre"
)

// write writes a sound as a WAV file of 16 bits and one channel, the mean of its two, and returns the path.
func write(t *testing.T, s *timbre.Sound) string {
	t.Helper()
	le := binary.LittleEndian
	var data []byte
	for i, l := range s.Channels[0] {
		data = le.AppendUint16(data, uint16(int16(32767*(l+s.Channels[1][i])*0.7)))
	}
	b := []byte("RIFF\x00\x00\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00")
	b = le.AppendUint32(b, uint32(s.Rate))
	b = le.AppendUint32(b, uint32(2*s.Rate))
	b = append(b, "\x02\x00\x10\x00data"...)
	b = append(le.AppendUint32(b, uint32(len(data))), data...)
	path := filepath.Join(t.TempDir(), "other.wav")
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// none is that no flag is given.
var none = Options{-1, -1, -1, false}

func TestANoteIsLikeItsRecording(t *testing.T) {
	for _, query := range []string{"1", "trumpet", "string ensemble 1"} {
		i, err := book().Find("compare", []string{query})
		if err != nil {
			t.Fatal(err)
		}
		path := write(t, timbre.Render(book().bank, i.Note(65, 90, 1.5), 4))
		c, err := book().Compare(i, path, none)
		if err != nil {
			t.Fatal(err)
		}
		if c.Key != 65 || c.Velocity != 90 {
			t.Errorf("%s: key %d, velocity %d, want 65, 90", query, c.Key, c.Velocity)
		}
		if first := c.Measures[0]; first.Weight > 1.5 {
			t.Errorf("%s: %+v differs", query, first)
		}
	}
}

func TestFlagsComeBeforeWhatIsFound(t *testing.T) {
	i, err := book().Find("compare", []string{"flute"})
	if err != nil {
		t.Fatal(err)
	}
	path := write(t, timbre.Render(book().bank, i.Note(72, 100, 1), 3))
	c, err := book().Compare(i, path, Options{Key: 60, Velocity: 33, Seconds: 0.5})
	if err != nil || c.Key != 60 || c.Velocity != 33 || c.Held != 0.5 {
		t.Fatalf("%+v, %v", c, err)
	}
	pitch := c.Measures[slices.IndexFunc(c.Measures, func(r ComparedRow) bool { return r.Name == "pitch" })]
	if pitch.Other < 1195 || pitch.Other > 1205 {
		t.Errorf("an octave higher: %+v", pitch)
	}
}

func TestWhatCannotBeCompared(t *testing.T) {
	i, err := book().Find("compare", []string{"flute"})
	if err != nil {
		t.Fatal(err)
	}
	silent := &timbre.Sound{Rate: 48000, Channels: [][]float32{make([]float32, 48000), make([]float32, 48000)}}
	drum, err := book().Find("compare", []string{"closed hi-hat"})
	if err != nil {
		t.Fatal(err)
	}
	hat := timbre.Render(book().bank, drum.Note(0, 90, 0.1), 2)
	for name, row := range map[string]struct {
		sound *timbre.Sound
		want  string
	}{"silence": {silent, "it is silent"}, "noise": {hat, "no pitch is found"}} {
		if _, err := book().Compare(i, write(t, row.sound), none); err == nil || !strings.Contains(err.Error(), row.want) {
			t.Errorf("%s: %v, want %s", name, err, row.want)
		}
	}
	if c, err := book().Compare(drum, write(t, hat), none); err != nil || c.Drum != 42 {
		t.Errorf("a hi-hat with one: %+v, %v", c, err)
	}
}
