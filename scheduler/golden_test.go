package scheduler_test

import (
	"cmp"
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

// update makes the lists that differ anew, from the notes that this program plays now.
var update = flag.Bool("update", false, "renew the lists of notes that differ")

// TestNotesAreThoseOfTheReference compares note for note with stored lists: see
// testdata/README.md for who made them. The reference program has no governor, no long
// form and no gains of roles, so these are off here.
func TestNotesAreThoseOfTheReference(t *testing.T) {
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
			path := "testdata/" + name + ".txt"
			b, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			got, want := sorted(r.lines(), r.step*120), sorted(strings.Split(strings.TrimSuffix(string(b), "\n"), "\n"), r.step*120)
			if *update && !slices.Equal(got, want) {
				inOrder(got)
				if err := os.WriteFile(path, []byte(strings.Join(got, "\n")+"\n"), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			compare(t, got, want)
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

// sorted returns the notes of lines in the order of their text. Notes that sound at end,
// a tick, have 0 for their end.
func sorted(lines []string, end int64) []string {
	notes := make([]string, len(lines))
	for i, line := range lines {
		notes[i] = openEnded(strings.TrimSpace(line), end)
	}
	slices.Sort(notes)
	return notes
}

// inOrder sorts notes by beginning, channel and key.
func inOrder(notes []string) {
	slices.SortFunc(notes, func(a, b string) int {
		x, y := fields(a), fields(b)
		return cmp.Or(cmp.Compare(x[0], y[0]), cmp.Compare(x[2], y[2]), cmp.Compare(x[3], y[3]), cmp.Compare(x[4], y[4]))
	})
}

// fields returns the numbers of a note.
func fields(note string) (n [5]int64) {
	for i, word := range strings.Fields(note) {
		n[i], _ = strconv.ParseInt(word, 10, 64)
	}
	return n
}

// compare reports the first notes that only one side has. Both are sorted.
func compare(t *testing.T, got, want []string) {
	t.Helper()
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
