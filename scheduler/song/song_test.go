package song

import (
	"bytes"
	"encoding/binary"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/conductor"
	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/synth/dsp"
)

// file returns a MIDI file of tracks, whose ends are added.
func file(format, division int, tracks ...string) []byte {
	b := []byte("MThd\x00\x00\x00\x06")
	b = binary.BigEndian.AppendUint16(b, uint16(format))
	b = binary.BigEndian.AppendUint16(b, uint16(len(tracks)))
	b = binary.BigEndian.AppendUint16(b, uint16(division))
	for _, t := range tracks {
		t += "\x00\xff\x2f\x00"
		b = append(b, "MTrk"...)
		b = binary.BigEndian.AppendUint32(b, uint32(len(t)))
		b = append(b, t...)
	}
	return b
}

// at is a message and when it sounds.
type at struct {
	synth.Message
	seconds float64
}

// performed returns what a song's piece plays, and its length.
func performed(t *testing.T, s *Song) (played []at, seconds float64) {
	t.Helper()
	c := conductor.New(nil, s, s, s.Tempo(), conductor.Options{Tap: func(m synth.Message, frame int64) {
		played = append(played, at{m, float64(frame) / dsp.SampleRate})
	}})
	c.Mute()
	buf := make([]float32, 1<<14)
	n := 0
	for {
		k, err := c.Read(buf)
		n += k
		if err != nil {
			return played, float64(n/2) / dsp.SampleRate
		}
	}
}

// notes returns the beginnings and ends of notes.
func notes(played []at) (out []at) {
	for _, m := range played {
		if m.Kind == synth.NoteOn || m.Kind == synth.NoteOff {
			out = append(out, m)
		}
	}
	return out
}

func read(t *testing.T, data []byte) *Song {
	t.Helper()
	s, err := New(data)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestNotesComeWhenTheFileSays(t *testing.T) {
	for _, row := range []struct {
		name string
		data []byte
		want []float64 // seconds at which notes begin and end
	}{
		{"no tempo", file(0, 96, "\x00\x90\x3c\x40\x60\x80\x3c\x40"), []float64{0, 0.5}},
		{"running status, velocity 0", file(0, 96, "\x00\x90\x3c\x40\x60\x3c\x00\x60\x3e\x40\x60\x3e\x00"), []float64{0, 0.5, 1, 1.5}},
		{"a tempo", file(0, 96, "\x00\xff\x51\x03\x0f\x42\x40\x00\x90\x3c\x40\x60\x80\x3c\x40"), []float64{0, 1}},
		{"a tempo in another track", file(1, 96, "\x00\xff\x51\x03\x0f\x42\x40", "\x00\x90\x3c\x40\x60\x80\x3c\x40"), []float64{0, 1}},
		{"a tempo within a step", file(1, 96, "\x05\xff\x51\x03\x0f\x42\x40\x05\xff\x51\x03\x07\xa1\x20", "\x00\x90\x3c\x40\x60\x80\x3c\x40"), []float64{0, 91*0.5/96 + 5*1.0/96}},
		{"two tracks after one another", file(2, 96, "\x00\x90\x3c\x40\x60\x80\x3c\x40", "\x00\x90\x3c\x40\x60\x80\x3c\x40"), []float64{0, 0.5, 0.5, 1}},
		{"960 ticks", file(0, 960, "\x00\x90\x3c\x40\x87\x40\x80\x3c\x40"), []float64{0, 0.5}},
		{"an odd number of ticks", file(0, 1000, "\x00\x90\x3c\x40\x86\x71\x80\x3c\x40"), []float64{0, 0.4405}},
		{"25 frames of 40", file(0, 0xe728, "\x00\x90\x3c\x40\x87\x68\x80\x3c\x40"), []float64{0, 1}},
		{"30 frames of 80", file(0, 0xe250, "\x00\x90\x3c\x40\x93\x00\x80\x3c\x40"), []float64{0, 2432.0 / 2400}},
		{"29.97 frames of 4", file(0, 0xe304, "\x00\x90\x3c\x40\x81\x00\x80\x3c\x40"), []float64{0, 128 * 1001.0 / 120000}},
		{"a tempo does not change frames", file(0, 0xe728, "\x00\xff\x51\x03\x0f\x42\x40\x00\x90\x3c\x40\x87\x68\x80\x3c\x40"), []float64{0, 1}},
		{"a clock's byte in between", file(0, 96, "\x00\x90\x3c\x40\x30\xf8\x30\x80\x3c\x40"), []float64{0, 0.5}},
		{"lyrics and markers", file(0, 96, "\x00\xff\x05\x02la\x00\xff\x06\x01A\x00\x90\x3c\x40\x30\xff\x01\x05\\word\x30\x80\x3c\x40"), []float64{0, 0.5}},
	} {
		played, seconds := performed(t, read(t, row.data))
		got := notes(played)
		if len(got) != len(row.want) {
			t.Errorf("%s: %d notes begin and end, want %d", row.name, len(got), len(row.want))
			continue
		}
		for i, m := range got {
			if math.Abs(m.seconds-row.want[i]) > 0.0007 {
				t.Errorf("%s: %d at %.4f s, want %.4f", row.name, i, m.seconds, row.want[i])
			}
		}
		if last := row.want[len(row.want)-1]; seconds < last+1.9 || seconds > last+2.1 {
			t.Errorf("%s: %.2f s long, the last note ends at %.2f", row.name, seconds, last)
		}
	}
}

// A thousand changes of tempo leave the last note where it is.
func TestManyTemposDoNotDrift(t *testing.T) {
	var b strings.Builder
	want := 0.0
	for i := range 4000 {
		micros := 300_000 + i*61
		b.WriteString("\x07\xff\x51\x03" + string([]byte{byte(micros >> 16), byte(micros >> 8), byte(micros)}))
		milli := math.Round(60e9 / float64(micros))
		want += 7 * 60000 / milli / 480
	}
	b.WriteString("\x00\x90\x3c\x40\x07\x80\x3c\x40")
	played, _ := performed(t, read(t, file(0, 480, b.String())))
	first := notes(played)[0].seconds
	last := 300_000 + 3999*61
	want += 7*0.5/480 - 7*60000/math.Round(60e9/float64(last))/480 // the first stretch is at 120, the last tempo has none yet
	if math.Abs(first-want) > 0.0005 {
		t.Errorf("after 4000 tempos at %.5f s, want %.5f", first, want)
	}
}

func TestMessagesAreReadForTheInstrument(t *testing.T) {
	body := "\x00\xc1\x05\x00\xb1\x07\x50\x00\xe1\x01\x40\x00\xd1\x30\x00\xa1\x3c\x20" +
		"\x00\xf0\x05\x7e\x7f\x09\x01\xf7" + // GM
		"\x00\xf0\x03\x7f\x7f\x04\x00\xf7\x04\x01\x00\x40\xf7" + // master volume, in two parts
		"\x00\xf0\x0c\x7f\x7f\x04\x05\x01\x01\x01\x01\x01\x01\x55\xf7" + // GM2: the reverb's time
		"\x00\xf0\x0a\x41\x10\x42\x12\x40\x12\x15\x01\x18\xf7" + // GS: channel 2 is a kit
		"\x00\xf0\x08\x43\x10\x4c\x00\x00\x7e\x00\xf7" // XG
	played, _ := performed(t, read(t, file(0, 96, body)))
	want := []synth.Message{
		{Kind: synth.Program, Channel: 1, Key: 5},
		{Kind: synth.Control, Channel: 1, Key: 7, Velocity: 80},
		{Kind: synth.Bend, Channel: 1, Value: 8193},
		{Kind: synth.Pressure, Channel: 1, Velocity: 48},
		{Kind: synth.KeyPressure, Channel: 1, Key: 60, Velocity: 32},
		{Kind: synth.System, Key: synth.SystemReset, Value: synth.ResetGM},
		{Kind: synth.System, Key: synth.SystemVolume, Value: 8192},
		{Kind: synth.System, Key: synth.SystemReverbTime, Value: 0x55},
		{Kind: synth.System, Key: synth.SystemDrums, Channel: 1, Value: 1},
		{Kind: synth.System, Key: synth.SystemReset, Value: synth.ResetXG},
	}
	for i, w := range want {
		if i >= len(played) || played[i].Message != w {
			t.Fatalf("message %d is %+v, want %+v", i, played[min(i, len(played)-1)].Message, w)
		}
	}
}

// More messages in a step than a Composer may return are all played, in the file's order.
func TestAsManyMessagesAsThereAre(t *testing.T) {
	var b strings.Builder
	for i := range 3000 {
		b.WriteString("\x00\xb0\x0b" + string([]byte{byte(i & 127)}))
	}
	played, _ := performed(t, read(t, file(0, 96, b.String())))
	for i := range 3000 {
		if m := played[i]; m.Kind != synth.Control || m.Velocity != uint8(i&127) || m.seconds > 0.01 {
			t.Fatalf("message %d is %+v", i, m)
		}
	}
}

func TestPortsAreChannels(t *testing.T) {
	track := func(port string) string {
		return "\x00\xff\x21\x01" + port + "\x00\xff\x03\x02p" + port[:0] + "x\x00\x91\x3c\x40\x60\x81\x3c\x40"
	}
	for _, row := range []struct {
		ports []string
		want  []uint8
	}{
		{[]string{"\x00", "\x01", "\x02", "\x03"}, []uint8{1, 17, 33, 49}},
		{[]string{"\x01"}, []uint8{17}},
		{[]string{"\x05", "\x09", "\x05"}, []uint8{1, 17, 1}},
		{[]string{"\x05", "\x06", "\x07", "\x08", "\x09"}, []uint8{1, 17, 33, 49, 49}},
	} {
		var tracks []string
		for _, p := range row.ports {
			tracks = append(tracks, track(p))
		}
		s := read(t, file(1, 96, tracks...))
		played, _ := performed(t, s)
		i := 0
		for _, m := range played {
			if m.Kind == synth.NoteOn && i < len(row.want) {
				if m.Channel != row.want[i] {
					t.Errorf("ports %q: note %d on channel %d, want %d", row.ports, i, m.Channel, row.want[i])
				}
				i++
			}
		}
		if names := s.Names(); i != len(row.want) || names[row.want[0]] != "px" {
			t.Errorf("ports %q: %d notes, names %q", row.ports, i, names)
		}
	}
}

func TestDamageIsToldOnceAndTheRestPlayed(t *testing.T) {
	good := "\x00\x90\x3c\x40\x60\x80\x3c\x40\x00\x90\x3e\x40\x60\x80\x3e\x40"
	whole := file(1, 96, good, good)
	lying := bytes.Clone(whole)
	lying[21] = 0xf0 // the first track's length
	for _, row := range []struct {
		name string
		data []byte
		says string // "" for a file that is whole
		want int    // notes
	}{
		{"whole", whole, "", 4},
		{"no end of track", append(file(1, 96), "MTrk\x00\x00\x00\x08"+good[:8]...), "", 1},
		{"cut in a track", whole[:58], "track 2 is cut short", 3},
		{"cut in a message", whole[:61], "track 2 is cut short", 3},
		{"cut in a header", whole[:45], "3 bytes are left over", 2},
		{"a track is missing", whole[:42], "1 of 2 tracks are missing", 2},
		{"a wrong status", file(1, 96, good+"\x00\x3c\xff", good), "track 1: a message has a wrong value", 4},
		{"no status", file(1, 96, "\x00\x3c\x40"+good, good), "track 1: a message has no status", 2},
		{"a time without an end", file(1, 96, good+"\xff\xff\xff\xff\xff", good), "track 1: the time of an event", 4},
		{"a length that lies", lying, "track 1: its length is wrong", 4},
		{"rubbish between tracks", append(append(bytes.Clone(whole[:42]), 0, 0, 1), whole[42:]...), "there is no track", 4},
		{"a chunk of another kind", append(append(bytes.Clone(whole[:14]), "XFIH\x00\x00\x00\x02ab"...), whole[14:]...), "", 4},
		{"a long header", append(append([]byte("MThd\x00\x00\x00\x08"), whole[8:14]...), append([]byte("ab"), whole[14:]...)...), "", 4},
		{"RIFF", append([]byte("RIFF\x60\x00\x00\x00RMIDdata\x58\x00\x00\x00"), whole...), "", 4},
		{"no ticks", file(1, 0, good), "a beat has 0 ticks", 2},
		{"format 9", file(9, 96, good), "format 9", 2},
		{"a pause of a day", file(0, 1, good+"\x89\xa7\x00\x90\x40\x40"), "a pause of", 2},
	} {
		s, err := New(row.data)
		if s == nil {
			t.Errorf("%s: %v", row.name, err)
			continue
		}
		if row.says == "" != (err == nil) || err != nil && (!strings.Contains(err.Error(), row.says) || strings.Contains(err.Error(), "\n")) {
			t.Errorf("%s: %v, want %q", row.name, err, row.says)
		}
		if s.Notes() != row.want {
			t.Errorf("%s: %d notes, want %d", row.name, s.Notes(), row.want)
		}
		if got, _ := performed(t, s); len(got) < row.want {
			t.Errorf("%s: %d messages are played", row.name, len(got))
		}
	}
	for _, data := range []string{"", "MThd", "MThd\x00\x00\x00\x06\x00\x00\x00\x00\x00\x60", "RIFF\x00\x00\x00\x00RMID", "anything else at all"} {
		if s, err := New([]byte(data)); s != nil || err == nil {
			t.Errorf("%q: %v, %v; want no song", data, s, err)
		}
	}
}

func TestASongIsPlayedFaster(t *testing.T) {
	s := read(t, file(1, 96, "\x60\xff\x51\x03\x0f\x42\x40", "\x60\x90\x3c\x40\x60\x80\x3c\x40"))
	s.Hasten(2000)
	played, _ := performed(t, s)
	if got := notes(played); math.Abs(got[0].seconds-0.25) > 1e-3 || math.Abs(got[1].seconds-0.75) > 1e-3 {
		t.Errorf("at %.3f and %.3f s, want 0.25 and 0.75", got[0].seconds, got[1].seconds)
	}
	if s.Tempo().MilliBPM() != 240_000 {
		t.Errorf("%d", s.Tempo().MilliBPM())
	}
}

func FuzzNew(f *testing.F) {
	good := "\x00\x90\x3c\x40\x60\x80\x3c\x40"
	for _, data := range [][]byte{nil, file(0, 96), file(0, 96, good), file(1, 96, good, good), file(2, 96, good, good), file(0, 0xe728, good),
		file(0, 96, "\x00\xf0\x05\x7e\x7f\x09\x01\xf7"+good), file(0, 96, good)[:20],
		append([]byte("RIFF\x60\x00\x00\x00RMIDdata\x58\x00\x00\x00"), file(0, 96, good)...), file(0, 96, good+"\xff\xff\xff\x7f\xff\x00\xff\xff\xff\x7f")} {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := New(data)
		if s == nil && err == nil {
			t.Fatal("neither a song nor an error")
		}
		if s == nil {
			return
		}
		tempo, last := s.Tempo(), int64(0)
		for {
			m, ok := s.Next()
			if !ok {
				break
			}
			s.Take()
			if m.Tick < last || m.Channel >= synth.NumChannels || m.Key > 127 || m.Velocity > 127 {
				t.Fatalf("%+v after tick %d", m, last)
			}
			if m.Kind == synth.Tempo {
				tempo = tempo.FromTick(m.Tick, int(m.Value))
			}
			if tempo.Frame(m.Tick) < 0 {
				t.Fatalf("tick %d is at frame %d", m.Tick, tempo.Frame(m.Tick))
			}
			last = m.Tick
		}
		if s.Length() < last {
			t.Fatalf("%d ticks, the last message at %d", s.Length(), last)
		}
		_ = time.Duration(tempo.StepTime(s.Length() / scheduler.StepTicks))
	})
}
