package sink

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"syscall"
	"testing"

	"github.com/netsynth/netsynth/internal/smf/smftest"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/traffic"
	"github.com/netsynth/netsynth/synth"
)

// testScore is 60 beats a minute: a tick lasts 100 frames.
func testScore(t *testing.T) Score {
	t.Helper()
	tempo, err := scheduler.NewTempo(60_000)
	if err != nil {
		t.Fatal(err)
	}
	s := Score{Name: "piece", Tempo: tempo}
	s.Parts[3] = "lead"
	return s
}

// tap gives the sink messages at their ticks.
func tap(s *MIDI, ms ...synth.Message) {
	for _, m := range ms {
		s.Tap(m, s.score.Tempo.Frame(m.Tick))
	}
}

// compose runs a MIDI over frames of silence and reads its file.
func compose(t *testing.T, o Score, frames int, ms ...synth.Message) smftest.File {
	t.Helper()
	path := filepath.Join(t.TempDir(), "x.mid")
	s, err := CreateMIDI(path, MIDIOptions{})
	if err != nil {
		t.Fatal(err)
	}
	s.Begin(o)
	tap(s, ms...)
	r, err := s.Run(context.Background(), &level{left: frames})
	if err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	f, err := smftest.Parse(b)
	if err != nil || r.Frames != int64(frames) || r.Bytes != int64(len(b)) {
		t.Fatalf("%v; %+v for %d frames in %d bytes", err, r, frames, len(b))
	}
	return f
}

func on(tick int64, channel, key uint8) synth.Message {
	return synth.Message{Tick: tick, Kind: synth.NoteOn, Channel: channel, Key: key, Velocity: 70}
}

func off(tick int64, channel, key uint8) synth.Message {
	return synth.Message{Tick: tick, Kind: synth.NoteOff, Channel: channel, Key: key}
}

func control(tick int64, channel, number, value uint8) synth.Message {
	return synth.Message{Tick: tick, Kind: synth.Control, Channel: channel, Key: number, Velocity: value}
}

func TestAPieceIsWrittenTrackByTrack(t *testing.T) {
	f := compose(t, testScore(t), 200_001,
		synth.Message{Kind: synth.Program, Channel: 3, Key: 40}, control(0, 3, synth.Volume, 90), control(0, 9, synth.Pan, 30),
		synth.Message{Kind: synth.Chord, Key: 2, Value: 1<<2 | 1<<6 | 1<<9}, on(0, 3, 60), on(10, 9, 36), off(20, 9, 36), off(480, 3, 60),
		synth.Message{Tick: 960, Kind: synth.Chord, Key: 9, Value: 1<<9 | 1<<0 | 1<<4}, synth.Message{Tick: 960, Kind: synth.State, Key: 1})
	if f.Format != 1 || f.PPQ != 480 || len(f.Tracks) != 3 || f.Tracks[0].Name != "piece" || f.Tracks[1].Name != "lead" || f.Tracks[2].Name != "channel 10" {
		t.Fatalf("format %d, %d ticks, %d tracks, %q", f.Format, f.PPQ, len(f.Tracks), f.Tracks[0].Name)
	}
	for i, track := range f.Tracks {
		if track.End != 2001 {
			t.Errorf("track %d ends at tick %d, want 2001", i, track.End)
		}
	}
	var marks []string
	for _, e := range f.Tracks[0].Events {
		if e.Meta == smftest.MetaMarker {
			marks = append(marks, string(e.Text))
		}
	}
	if !reflect.DeepEqual(marks, []string{"D", "Am"}) {
		t.Errorf("markers are %v", marks)
	}
	if e := f.Tracks[1].Events; e[0].Kind() != smftest.Program || e[1].Kind() != smftest.Control || e[1].Data != [2]byte{synth.Volume, 90} {
		t.Errorf("the lead begins with %+v", e[:2])
	}
	notes, err := f.Notes()
	want := []smftest.Note{
		{Track: 1, Channel: 3, On: 0, Off: 480, Key: 60, Velocity: 70, Program: 40},
		{Track: 2, Channel: 9, On: 10, Off: 20, Key: 36, Velocity: 70},
	}
	if err != nil || !reflect.DeepEqual(notes, want) {
		t.Errorf("notes %v, %v; want %v", notes, err, want)
	}
}

// States of the network are markers, and a tempo that changes changes the file's from its tick on.
func TestStatesAndTemposAreWritten(t *testing.T) {
	score := testScore(t)
	tempo := score.Tempo
	f := compose(t, score, 400_000,
		synth.Message{Tick: 480, Kind: synth.State, Key: 2, Value: 1<<traffic.Scan | 1<<traffic.Loss}, on(480, 3, 60),
		synth.Message{Tick: 960, Kind: synth.State, Value: 1 << traffic.Loss}, off(960, 3, 60),
		synth.Message{Tick: 1920, Kind: synth.Tempo, Value: 60_000})
	type mark struct {
		tick int64
		text string
	}
	var marks []mark
	tempos := 0
	for _, e := range f.Tracks[0].Events {
		switch e.Meta {
		case smftest.MetaMarker:
			marks = append(marks, mark{e.Tick, string(e.Text)})
		case smftest.MetaTempo:
			tempos++
		}
	}
	if want := []mark{{480, "scan"}, {480, "loss"}, {960, "scan is over"}}; !reflect.DeepEqual(marks, want) {
		t.Errorf("markers %v, want %v", marks, want)
	}
	if tempos != 2 {
		t.Errorf("%d tempos, want 2", tempos)
	}
	if end, want := f.Tracks[0].End, tempo.From(16, 60_000).Tick(400_000-1)+1; end != want {
		t.Errorf("ends at tick %d, want %d", end, want)
	}
}

// Channels 16 to 63 are those of ports 1 to 3, each part on a track of its own.
func TestAPieceIsWrittenPortByPort(t *testing.T) {
	o := testScore(t)
	o.Parts[19], o.Parts[25] = "bass", "drum"
	f := compose(t, o, 48_000,
		synth.Message{Kind: synth.Program, Channel: 3, Key: 40}, synth.Message{Kind: synth.Program, Channel: 19, Key: 33},
		on(0, 3, 60), on(10, 19, 60), on(20, 25, 36), off(30, 19, 60), on(40, 63, 50), off(50, 63, 50), off(60, 25, 36), on(70, 3, 62))
	var tracks [][2]any
	for _, track := range f.Tracks {
		tracks = append(tracks, [2]any{track.Name, track.Port})
	}
	if want := [][2]any{{"piece", 0}, {"lead", 0}, {"bass", 1}, {"drum", 1}, {"channel 64", 3}}; !reflect.DeepEqual(tracks, want) {
		t.Errorf("tracks and ports are %v, want %v", tracks, want)
	}
	notes, err := f.Notes()
	want := []smftest.Note{
		{Track: 1, Channel: 3, On: 0, Off: 480, Key: 60, Velocity: 70, Program: 40},
		{Track: 2, Port: 1, Channel: 3, On: 10, Off: 30, Key: 60, Velocity: 70, Program: 33},
		{Track: 3, Port: 1, Channel: 9, On: 20, Off: 60, Key: 36, Velocity: 70},
		{Track: 4, Port: 3, Channel: 15, On: 40, Off: 50, Key: 50, Velocity: 70},
		{Track: 1, Channel: 3, On: 70, Off: 480, Key: 62, Velocity: 70, Program: 40},
	}
	if err != nil || !reflect.DeepEqual(notes, want) {
		t.Errorf("notes %v, %v; want %v", notes, err, want)
	}
}

// The instrument cuts a note that is struck again, and one note off ends it; the file says so.
func TestNotesPairInTheFileAsTheySound(t *testing.T) {
	for name, row := range map[string]struct {
		ms   []synth.Message
		want [][2]int64
	}{
		"struck again":              {[]synth.Message{on(0, 0, 60), on(50, 0, 60), off(100, 0, 60), off(150, 0, 60)}, [][2]int64{{0, 50}, {50, 100}}},
		"let go without being held": {[]synth.Message{off(10, 0, 60), on(20, 0, 60), off(30, 0, 60)}, [][2]int64{{20, 30}}},
		"all notes off":             {[]synth.Message{on(0, 0, 60), on(5, 0, 61), control(40, 0, synth.AllNotesOff, 0)}, [][2]int64{{0, 40}, {5, 40}}},
		"cut off by the end":        {[]synth.Message{on(0, 0, 60)}, [][2]int64{{0, 480}}},
	} {
		f := compose(t, testScore(t), 48_000, row.ms...)
		notes, err := f.Notes()
		var got [][2]int64
		for _, n := range notes {
			got = append(got, [2]int64{n.On, n.Off})
		}
		if err != nil || !reflect.DeepEqual(got, row.want) {
			t.Errorf("%s: notes %v, %v; want %v", name, got, err, row.want)
		}
	}
}

// A full queue plays a note off before its time; the file does not run ahead of the piece.
func TestAMessageIsWrittenWhenItIsPlayed(t *testing.T) {
	s, err := CreateMIDI("-", MIDIOptions{})
	if err != nil {
		t.Fatal(err)
	}
	s.Begin(testScore(t))
	tap(s, on(0, 0, 60))
	s.Tap(off(5000, 0, 60), 1000) // at tick 10
	tap(s, on(20, 0, 60), off(30, 0, 60))
	if got := s.score.parts[0]; got[1].Tick != 10 || got[2].Tick != 20 {
		t.Errorf("events at %d, %d", got[1].Tick, got[2].Tick)
	}
}

func TestABareScoreIsOneTrack(t *testing.T) {
	o := testScore(t)
	o.Bare = 220
	f := compose(t, o, 480_000, on(30, 0, 50), off(50, 0, 50), on(80, 1, 50), off(100, 1, 50),
		control(4000, 0, synth.Sustain, 0), control(4000, 0, synth.AllNotesOff, 0))
	if len(f.Tracks) != 1 || f.PPQ != 220 || f.Format != 1 || f.Tracks[0].End != 101 || len(f.Tracks[0].Events) != 4 {
		t.Errorf("format %d, %d ticks, %d tracks, %+v", f.Format, f.PPQ, len(f.Tracks), f.Tracks)
	}
}

func TestAMIDIFileIsNotOverwritten(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.mid")
	if err := os.WriteFile(path, []byte("mine"), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := CreateMIDI(path, MIDIOptions{}); !errors.Is(err, ErrExists) {
		t.Errorf("the error is %v", err)
	}
	s, err := CreateMIDI(path, MIDIOptions{Overwrite: true})
	if err != nil {
		t.Fatal(err)
	}
	s.Begin(testScore(t))
	ctx, cancel := context.WithCancelCause(context.Background())
	cancel(errBroken)
	if _, err := s.Run(ctx, &level{left: 100_000}); !errors.Is(err, errBroken) {
		t.Errorf("a cancelled run ends with %v", err)
	}
	b, err := os.ReadFile(path)
	if _, perr := smftest.Parse(b); err != nil || perr != nil {
		t.Errorf("it leaves %d bytes, %v", len(b), perr)
	}
}

func TestNoMIDIFileWithoutSound(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.mid")
	s, err := CreateMIDI(path, MIDIOptions{})
	if err != nil {
		t.Fatal(err)
	}
	s.Begin(testScore(t))
	if _, err := s.Run(context.Background(), &failing{}); !errors.Is(err, errBroken) {
		t.Errorf("the error is %v", err)
	}
	if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("there is a file: %v", err)
	}
}

type failing struct{}

func (failing) Read([]float32) (int, error) { return 0, errBroken }

func TestAFullDeviceIsSaid(t *testing.T) {
	if _, err := os.Stat("/dev/full"); err != nil {
		t.Skip("no /dev/full here")
	}
	s, err := CreateMIDI("/dev/full", MIDIOptions{})
	if err != nil {
		t.Fatal(err)
	}
	s.Begin(testScore(t))
	if _, err := s.Run(context.Background(), &level{left: 100}); !errors.Is(err, syscall.ENOSPC) || !bytes.Contains([]byte(err.Error()), []byte("write /dev/full")) {
		t.Errorf("the error is %v", err)
	}
}

// The reverb's time is written as General MIDI 2 says, so that other instruments may follow it.
func TestTheReverbTimeIsWritten(t *testing.T) {
	f := compose(t, testScore(t), 48000, synth.Message{Kind: synth.System, Key: synth.SystemReverbTime, Value: 0x55}, on(0, 3, 60), off(480, 3, 60))
	found := 0
	for _, track := range f.Tracks {
		for _, e := range track.Events {
			if e.Status == smftest.Exclusive && string(e.Text) == "\x7f\x7f\x04\x05\x01\x01\x01\x01\x01\x01\x55\xf7" {
				found++
			}
		}
	}
	if found != 1 {
		t.Errorf("it is written %d times: %+v", found, f.Tracks)
	}
}
