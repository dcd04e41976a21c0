package roll

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/netsynth/netsynth/internal/smf"
)

// song returns a file with a melody of two notes, a drum and the markers of a chord and a state.
func song(t testing.TB) []byte {
	t.Helper()
	at := func(tick int64, data []byte) smf.Event { return smf.Event{Tick: tick, Data: data} }
	f := smf.File{PPQ: 480, Tracks: []smf.Track{
		{Events: []smf.Event{at(0, smf.Tempo(60)), at(0, smf.Marker("Dadd9")), at(480, smf.Marker("scan")), at(960, smf.Marker("scan is over"))}},
		{Events: []smf.Event{at(0, smf.Name("lead")), at(0, smf.NoteOn(3, 60, 100)), at(480, smf.NoteOff(3, 60)), at(480, smf.NoteOn(3, 62, 40))}, End: 1920},
		{Events: []smf.Event{at(0, smf.Name("drum")), at(240, smf.NoteOn(9, 36, 80)), at(360, smf.NoteOff(9, 36))}},
	}}
	var b bytes.Buffer
	if _, err := f.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestNotesAndMarksAreRead(t *testing.T) {
	m, err := Read(song(t))
	if err != nil {
		t.Fatal(err)
	}
	if len(m.Parts) != 2 || m.Parts[0].Name != "lead" || m.Parts[0].Drums || m.Parts[1].Name != "drum" || !m.Parts[1].Drums {
		t.Fatalf("parts: %+v", m.Parts)
	}
	if got, want := m.Parts[0].Notes, [2]Note{{0, 1, 60, 100}, {1, 4, 62, 40}}; len(got) != 2 || [2]Note(got) != want {
		t.Errorf("notes %v, want %v: one that is not released lasts to the track's end", got, want)
	}
	if m.BPM != 60 || m.Beats != 4 || len(m.Marks) != 3 || m.Marks[1] != (Mark{1, "scan"}) {
		t.Errorf("%v beats a minute, %v beats, marks %v", m.BPM, m.Beats, m.Marks)
	}
}

// The picture has each part's name with the number of its notes, a rectangle for each note, the chord, and the state from
// its beginning to its end.
func TestAPictureShowsWhatThereIs(t *testing.T) {
	m, err := Read(song(t))
	if err != nil {
		t.Fatal(err)
	}
	s := Draw(m, "a <song>")
	for _, want := range []string{"a &lt;song&gt;", ">lead 2<", ">drum 1<", ">Dadd9<", ">scan<", ">C4<", ">bass drum 1<", ">4 s<", `x="122" y="20" width="36"`} {
		if !strings.Contains(s, want) {
			t.Errorf("no %s in\n%s", want, s)
		}
	}
	if n := strings.Count(s, "z\"/>"); n != 3 {
		t.Errorf("%d paths of notes, want 3: two shades of lead, one of drum", n)
	}
	if again := Draw(m, "a <song>"); again != s {
		t.Error("a second picture differs")
	}
}

func TestAFileWithoutNotesIsAnError(t *testing.T) {
	var b bytes.Buffer
	f := smf.File{PPQ: 96, Tracks: []smf.Track{{Events: []smf.Event{{Data: smf.Tempo(100)}}}}}
	if _, err := f.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	if _, err := Read(b.Bytes()); !errors.Is(err, ErrEmpty) {
		t.Errorf("no notes: %v", err)
	}
	if _, err := Read([]byte("RIFF, but not one")); !errors.Is(err, smf.ErrNotMIDI) {
		t.Errorf("not a MIDI file: %v", err)
	}
}

// FuzzDraw wants a picture that is well formed and of bounded size, or an error.
func FuzzDraw(f *testing.F) {
	whole := song(f)
	f.Add(whole)
	f.Add(whole[:len(whole)-9])
	f.Add([]byte("MThd\x00\x00\x00\x06\x00\x01\x00\x01\x00\x01MTrk\x00\x00\x00\x0d\x00\x90\x3c\x40\xff\xff\xff\x7f\x80\x3c\x40\x00\xff\x2f\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := Read(data)
		if err != nil {
			return
		}
		s := Draw(m, "a song")
		if len(s) > 200_000+400*len(data) {
			t.Errorf("%d bytes of %d", len(s), len(data))
		}
		for d := xml.NewDecoder(strings.NewReader(s)); ; {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatal(err)
			}
		}
	})
}
