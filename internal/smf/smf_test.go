package smf_test

import (
	"bytes"
	"errors"
	"io"
	"testing"

	"github.com/netsynth/netsynth/internal/smf"
	"github.com/netsynth/netsynth/internal/smf/smftest"
)

// written returns the file as it is read back.
func written(t *testing.T, f *smf.File) smftest.File {
	t.Helper()
	var b bytes.Buffer
	if _, err := f.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	got, err := smftest.Parse(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestWhatIsWrittenIsRead(t *testing.T) {
	f := written(t, &smf.File{PPQ: 480, Tracks: []smf.Track{
		{End: 960, Events: []smf.Event{{0, smf.Name("piece")}, {0, smf.CommonTime()}, {0, smf.Tempo(120)}, {480, smf.Marker("Dm7")}}},
		{End: 961, Events: []smf.Event{
			{0, smf.Program(3, 40)}, {0, smf.Control(3, 7, 100)},
			{10, smf.NoteOn(3, 60, 90)}, {20, smf.NoteOn(3, 64, 91)}, {300, smf.NoteOff(3, 60)}, {961, smf.NoteOff(3, 64)},
		}},
	}})
	if f.Format != 1 || f.PPQ != 480 || len(f.Tracks) != 2 {
		t.Fatalf("format %d, %d ticks, %d tracks", f.Format, f.PPQ, len(f.Tracks))
	}
	if f.Tracks[0].Name != "piece" || f.Tracks[0].End != 960 || f.Tracks[1].End != 961 {
		t.Errorf("track 0 is %q until %d, track 1 until %d", f.Tracks[0].Name, f.Tracks[0].End, f.Tracks[1].End)
	}
	meta := f.Tracks[0].Events
	if tempo := meta[1].Text; meta[1].Meta != smftest.MetaTempo || !bytes.Equal(tempo, []byte{0x07, 0xa1, 0x20}) {
		t.Errorf("120 beats a minute are % x", tempo)
	}
	if m := meta[2]; m.Meta != smftest.MetaMarker || m.Tick != 480 || string(m.Text) != "Dm7" {
		t.Errorf("the marker is %+v", m)
	}
	notes, err := f.Notes()
	want := []smftest.Note{
		{Track: 1, Channel: 3, On: 10, Off: 300, Key: 60, Velocity: 90, Program: 40},
		{Track: 1, Channel: 3, On: 20, Off: 961, Key: 64, Velocity: 91, Program: 40},
	}
	if err != nil || len(notes) != 2 || notes[0] != want[0] || notes[1] != want[1] {
		t.Errorf("notes are %v, %v; want %v", notes, err, want)
	}
}

// A delta time has 28 bits: 89 hours at 104 beats a minute.
func TestSilenceMayBeLongerThanADeltaTime(t *testing.T) {
	const late = 3<<28 + 5
	f := written(t, &smf.File{PPQ: 480, Tracks: []smf.Track{{Events: []smf.Event{{late, smf.NoteOn(0, 60, 1)}}, End: late + 1<<28}}})
	last := f.Tracks[0].Events[len(f.Tracks[0].Events)-1]
	if n := len(f.Tracks[0].Events); f.Tracks[0].End != late+1<<28 || f.Tracks[0].Events[n-2].Tick != late && last.Tick != late {
		t.Errorf("the note begins at %d, the end is at %d", last.Tick, f.Tracks[0].End)
	}
}

type full struct{ room int }

func (w *full) Write(p []byte) (int, error) {
	if w.room -= len(p); w.room < 0 {
		return 0, io.ErrShortWrite
	}
	return len(p), nil
}

func TestAFullDiskIsAnError(t *testing.T) {
	f := smf.File{PPQ: 480, Tracks: []smf.Track{{End: 1}, {End: 1}}}
	for _, room := range []int{0, 20, 30} {
		if _, err := f.WriteTo(&full{room}); !errors.Is(err, io.ErrShortWrite) {
			t.Errorf("with room for %d bytes the error is %v", room, err)
		}
	}
	if _, err := (&smf.File{PPQ: 480}).WriteTo(io.Discard); err == nil {
		t.Error("a file without tracks is written")
	}
}
