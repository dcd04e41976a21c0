package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/netsynth/netsynth/capture/file"
	"github.com/netsynth/netsynth/internal/exit"
	"github.com/netsynth/netsynth/internal/smf/smftest"
	"github.com/netsynth/netsynth/internal/summary"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/sink"
	"github.com/netsynth/netsynth/synth"
)

// rendered renders with the arguments and returns the file and the summary.
func rendered(t *testing.T, in, ext string, args ...string) ([]byte, summary.Summary) {
	t.Helper()
	dir := t.TempDir()
	out, sum := filepath.Join(dir, "out"+ext), filepath.Join(dir, "sum.json")
	var stderr bytes.Buffer
	if code := runCommand(append([]string{"render", in, out, "-q", "--summary", sum}, args...), &env{nil, nil, &stderr}); code != exit.CodeOK {
		t.Fatalf("exit code %d: %s", code, stderr.String())
	}
	b, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(sum)
	if err != nil {
		t.Fatal(err)
	}
	var s summary.Summary
	if err := json.Unmarshal(text, &s); err != nil {
		t.Fatal(err)
	}
	return b, s
}

// score renders in as a MIDI file and reads it.
func score(t *testing.T, in string, args ...string) (smftest.File, []smftest.Note, summary.Summary) {
	t.Helper()
	b, s := rendered(t, in, ".mid", args...)
	f, err := smftest.Parse(b)
	if err != nil {
		t.Fatal(err)
	}
	notes, err := f.Notes()
	if err != nil {
		t.Fatal(err)
	}
	return f, notes, s
}

// Both files hold the same piece: the same notes, and the same length within a tick.
func TestAMIDIFileIsThePieceOfItsWAV(t *testing.T) {
	wav, sound := rendered(t, wikipedia, ".wav")
	f, notes, s := score(t, wikipedia)
	tempo, err := scheduler.NewTempo(int(s.Tempo * 1000))
	if err != nil {
		t.Fatal(err)
	}
	slowest := tempo.MilliBPM()
	for _, e := range f.Tracks[0].Events {
		if e.Meta == smftest.MetaTempo && e.Tick > 0 { // in the last bar
			micros := int(e.Text[0])<<16 | int(e.Text[1])<<8 | int(e.Text[2])
			tempo = tempo.FromTick(e.Tick, (60_000_000_000+micros/2)/micros)
			slowest = min(slowest, tempo.MilliBPM())
		}
	}
	if most := int(s.Tempo * 960); slowest > most {
		t.Errorf("the tempo falls to %d in the last bar, want %d at most", slowest, most)
	}
	frames := int64(len(wav)-44) / (2 * sink.Channels)
	for i, track := range f.Tracks {
		if tempo.Frame(track.End-1) >= frames || tempo.Frame(track.End) < frames {
			t.Errorf("track %d ends at tick %d, frame %d; the sound at frame %d", i, track.End, tempo.Frame(track.End), frames)
		}
	}
	if uint64(len(notes)) != sound.Notes.Played || s.Notes != sound.Notes || s.Packets.Sounded != sound.Packets.Sounded {
		t.Errorf("%d notes, summary %+v; the sound has %+v", len(notes), s.Notes, sound.Notes)
	}
	if s.Sound.TruePeak != nil {
		t.Errorf("a file of notes has a true peak of %v", *s.Sound.TruePeak)
	}
	names := map[string]bool{}
	for _, track := range f.Tracks[1:] {
		names[track.Name] = true
	}
	if roles := int(scheduler.NumRoles); len(f.Tracks) != roles+1 || len(names) != roles || !names["pad"] || !names["drum"] {
		t.Errorf("%d tracks, named %v", len(f.Tracks), names)
	}
	for _, n := range notes {
		if (f.Tracks[n.Track].Name == "drum") != (n.Channel == 9) {
			t.Errorf("track %s plays on channel %d", f.Tracks[n.Track].Name, n.Channel+1)
		}
	}
}

// onChannels writes a preset like aurora with each role on a channel, from 0.
func onChannels(t *testing.T, channel func(scheduler.Role) int) string {
	t.Helper()
	text := ""
	for r := scheduler.Role(0); r < scheduler.NumRoles; r++ {
		text += fmt.Sprintf("[role.%s]\nchannel = %d\n", r, channel(r)+1)
	}
	path := filepath.Join(t.TempDir(), "channels.toml")
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

// A role sounds the same on every port, the drums too, and its notes are in the MIDI file
// with their port.
func TestRolesSoundTheSameOnEveryPort(t *testing.T) {
	wav, sound := rendered(t, wikipedia, ".wav")
	plain, oneport, _ := score(t, wikipedia)
	roleOf := map[string]scheduler.Role{}
	for r := scheduler.Role(0); r < scheduler.NumRoles; r++ {
		roleOf[r.String()] = r
	}
	sharing := []int{16, 0, 32, 48, 1, 17, 33, 49, 2, 57, 18, 34, 50, 3, 19, 35}
	for name, channel := range map[string]func(scheduler.Role) int{
		"all on port 1": func(r scheduler.Role) int { return 16 + int(r) },
		"one on each":   func(r scheduler.Role) int { return 16*(int(r)%4) + int(r) },
		"two share a number": func(r scheduler.Role) int {
			if int(r) < len(sharing) {
				return sharing[r]
			}
			return 36 + int(r)
		},
	} {
		preset := onChannels(t, channel)
		moved, s := rendered(t, wikipedia, ".wav", "--preset", preset)
		if !bytes.Equal(moved, wav) || s.Notes != sound.Notes {
			t.Errorf("%s: the sound differs; notes %+v, want %+v", name, s.Notes, sound.Notes)
		}
		type played struct {
			role string
			smftest.Note
		}
		left := map[played]int{}
		for _, n := range oneport {
			r := roleOf[plain.Tracks[n.Track].Name]
			n.Track, n.Port, n.Channel = 0, channel(r)/synth.PortChannels, channel(r)%synth.PortChannels
			left[played{r.String(), n}]++
		}
		f, notes, _ := score(t, wikipedia, "--preset", preset)
		for _, n := range notes {
			role := f.Tracks[n.Track].Name
			n.Track = 0
			left[played{role, n}]--
		}
		for n, missing := range left {
			if missing != 0 {
				t.Errorf("%s: %+v is missing %d times", name, n, missing)
			}
		}
	}
}

// The notes that the older programs made of the same packets, in the same order: from
// the capture and from the text that they read.
func TestCompatNotesAreThoseOfTheOldPrograms(t *testing.T) {
	corpus := os.Getenv("NETSYNTH_CORPUS")
	if corpus == "" {
		t.Skip("NETSYNTH_CORPUS is not set")
	}
	texts := filepath.Join(corpus, "reference", "tcpdump-text")
	for _, in := range []struct{ file, list string }{
		{filepath.Join(texts, "web.pcap"), "web"},
		{filepath.Join(texts, "web.txt"), "web"},
		{filepath.Join(texts, "ca_example.txt"), "ca_example"},
		{filepath.Join(corpus, "reference", "channel-access", "example_tcp_data.pcap"), "ca_example"},
	} {
		for compat, list := range map[string]string{"tcpdump-tunes": "nickpegg", "tcp-dump-music": "readme"} {
			t.Run(filepath.Base(in.file)+" "+compat, func(t *testing.T) {
				checkTune(t, in.file, compat, filepath.Join(texts, in.list+"."+list+".csv"))
			})
		}
	}
}

// checkTune compares the notes of a file with those of a list.
func checkTune(t *testing.T, in, compat, list string) {
	src, err := file.Open(in)
	if err != nil && filepath.Ext(in) == ".txt" {
		t.Skipf("tcpdump's text is not read: %v", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	src.Close()
	b, err := os.Open(list)
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	rows, err := csv.NewReader(b).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	f, notes, _ := score(t, in, "--compat", compat)
	if len(notes) != len(rows)-1 {
		t.Fatalf("%d notes, want %d", len(notes), len(rows)-1)
	}
	for i, n := range notes {
		for j, got := range []int64{int64(n.Track), n.On, n.Off, int64(n.Key), int64(n.Velocity), int64(n.Program)} {
			if row := rows[i+1]; strconv.FormatInt(got, 10) != row[j+1] {
				t.Fatalf("note %d: %+v, want line %v", i+1, n, row)
			}
		}
	}
	if f.Format != 1 || len(f.Tracks) != 1 || f.PPQ != 220 || f.Tracks[0].End != notes[len(notes)-1].Off+1 {
		t.Errorf("format %d, %d tracks, %d ticks, end %d", f.Format, len(f.Tracks), f.PPQ, f.Tracks[0].End)
	}
	for _, e := range f.Tracks[0].Events {
		if e.Status == smftest.Meta {
			t.Errorf("meta event %#02x at tick %d", e.Meta, e.Tick)
		}
	}
}
