package scheduler_test

import (
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/file"
)

var update = flag.Bool("update", false, "write the lists of notes in testdata anew")

// TestNotesAreThoseOfTheLists compares note for note with the lists in testdata, so that
// every change of the music is seen. The governor, the long form and the gains of roles are off here.
func TestNotesAreThoseOfTheLists(t *testing.T) {
	for _, row := range []struct{ file, preset string }{
		{"../testdata/wikipedia.pcap", "aurora"},
		{"testdata/ordinary.pcap.gz", "aurora"},
		{"testdata/ordinary.pcap.gz", "blue-room"},
		{"testdata/alarms.pcap.gz", "aurora"},
		{"testdata/alarms.pcap.gz", "blue-room"},
	} {
		name, _, _ := strings.Cut(filepath.Base(row.file), ".")
		name += "-" + row.preset
		t.Run(name, func(t *testing.T) {
			s := load(t, row.preset)
			s.Notes, s.Breathe, s.Rotate = 24, 0, 0
			for i := range s.Roles {
				s.Roles[i].Gain = 1
			}
			r := rehearse(t, s, 1)
			r.playAll(read(t, row.file))
			if *update {
				if err := os.WriteFile("testdata/"+name+".txt", []byte(strings.Join(r.lines(), "")), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile("testdata/" + name + ".txt")
			if err != nil {
				t.Fatal(err)
			}
			compare(t, r.lines(), strings.SplitAfter(strings.TrimSuffix(string(want), "\n"), "\n"), r.step*120)
		})
	}
}

// read returns all packets of a capture file.
func read(t testing.TB, name string) []capture.Event {
	t.Helper()
	src, err := file.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer src.Close()
	var evs []capture.Event
	buf := make([]capture.Event, 256)
	for {
		n, err := src.Read(buf)
		evs = append(evs, buf[:n]...)
		if errors.Is(err, io.EOF) {
			return evs
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// compare reports the first lines that only one side has. Notes that sound at end, a
// tick, have no end in got.
func compare(t *testing.T, got, want []string, end int64) {
	t.Helper()
	for i, w := range want {
		want[i] = openEnded(strings.TrimSpace(w), end)
	}
	for i, g := range got {
		got[i] = strings.TrimSpace(g)
	}
	slices.Sort(got)
	slices.Sort(want)
	wrong := 0
	for i, j := 0, 0; i < len(got) || j < len(want); {
		switch {
		case j == len(want) || i < len(got) && got[i] < want[j]:
			t.Errorf("plays      %s", got[i])
			i++
		case i == len(got) || want[j] < got[i]:
			t.Errorf("leaves out %s", want[j])
			j++
		default:
			i, j = i+1, j+1
			continue
		}
		if wrong++; wrong > 10 {
			t.Fatalf("and so on; %d notes, want %d", len(got), len(want))
		}
	}
}

// openEnded replaces an end at or after end by 0.
func openEnded(line string, end int64) string {
	w := strings.Fields(line)
	if off, err := strconv.ParseInt(w[1], 10, 64); err != nil || off >= end {
		w[1] = "0"
	}
	return strings.Join(w, " ")
}
