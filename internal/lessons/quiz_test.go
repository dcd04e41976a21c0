package lessons

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// some are the lessons of the tests.
func some(names ...string) (of []*Lesson) {
	for _, name := range names {
		of = append(of, Find(name))
	}
	return of
}

// run asks questions, which answer answers, and returns what was asked and said.
func run(t *testing.T, m *Memory, of []*Lesson, questions int, seed uint64, answer func(l *Lesson, choices string) string) (*Result, []string) {
	t.Helper()
	var said []string
	q := &Quiz{Of: of, Questions: questions, Choices: 4, Seed: seed, Memory: m, Say: func(line string) { said = append(said, line) },
		Ask: func(l *Lesson, _ uint64) (string, bool, error) {
			line := answer(l, said[len(said)-1])
			return line, line != "end", nil
		},
		Sound: func(l *Lesson) string { return l.Name }, Keep: func() {}}
	r, err := q.Run()
	if err != nil {
		t.Fatal(err)
	}
	return r, said
}

func right(l *Lesson, _ string) string { return l.Name }

func TestAnAnswerIsANumberALetterOrAName(t *testing.T) {
	of := some("web", "scan", "loss", "names", "flood")
	n := 0
	r, said := run(t, &Memory{}, of, 6, 1, func(l *Lesson, line string) string {
		n++
		_, offered, _ := strings.Cut(line, ": ")
		i := slices.IndexFunc(strings.Split(offered, ", "), func(c string) bool { return strings.HasSuffix(c, " "+l.Name) })
		if i < 0 {
			t.Fatalf("%q does not offer %s", line, l.Name)
		}
		return []string{string(rune('1' + i)), string(rune('A' + i)), " " + l.Name}[n%3]
	})
	if r.Score() != 6 || len(r.Answers) != 6 {
		t.Errorf("%d of %d right: %v", r.Score(), len(r.Answers), said)
	}
}

func TestAQuizReplaysGivesUpAndEnds(t *testing.T) {
	lines := []string{"", "what", "scan", "?", "end"}
	r, said := run(t, &Memory{}, some("scan"), 9, 1, func(*Lesson, string) string {
		line := lines[0]
		lines = lines[1:]
		return line
	})
	want := []Answer{{"scan", "scan", true, 1}, {"scan", "", false, 0}}
	if !reflect.DeepEqual(r.Answers, want) {
		t.Errorf("%v, want %v", r.Answers, want)
	}
	if !strings.Contains(strings.Join(said, "\n"), `"what" is not known`) {
		t.Errorf("%q", said)
	}
}

func TestTheSameSeedAndMemoryAskTheSame(t *testing.T) {
	of := some("web", "scan", "loss", "names", "flood", "arp", "calls")
	_, a := run(t, &Memory{}, of, 7, 3, right)
	_, b := run(t, &Memory{}, of, 7, 3, right)
	_, c := run(t, &Memory{}, of, 7, 4, right)
	if !slices.Equal(a, b) || slices.Equal(a, c) {
		t.Errorf("%q\n%q\n%q", a, b, c)
	}
}

func TestWhatWasMissedComesAgainSoon(t *testing.T) {
	m := &Memory{}
	of := some("web", "scan", "loss", "names", "flood", "arp", "calls", "quic", "upload")
	r, _ := run(t, m, of, 40, 1, func(l *Lesson, _ string) string {
		if l.Name == "scan" {
			return "fin-scan"
		}
		return l.Name
	})
	asked := map[string]int{}
	for i, a := range r.Answers {
		asked[a.Asked]++
		if i > 0 && a.Asked == r.Answers[i-1].Asked {
			t.Errorf("question %d is that before it", i+1)
		}
	}
	for _, l := range of {
		if asked[l.Name] == 0 {
			t.Errorf("%s was not asked", l.Name)
		}
		if l.Name != "scan" && asked[l.Name] >= asked["scan"] {
			t.Errorf("%s was asked %d times, the one that is missed %d times", l.Name, asked[l.Name], asked["scan"])
		}
	}
	if s := m.Sounds["scan"]; s.Box != 1 || s.TakenFor["fin-scan"] != asked["scan"] {
		t.Errorf("%+v", s)
	}
	if s := m.Sounds["web"]; s.Box < 3 {
		t.Errorf("%+v, want it in a higher box", s)
	}
}

func TestTheNotebookIsKept(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "state", "netsynth")
	n, err := OpenNotebook(folder)
	if err != nil {
		t.Fatal(err)
	}
	n.Of("aurora").note(Find("scan"), "sweep")
	n.Of("nocturne").note(Find("web"), "web")
	if err := n.Save(); err != nil {
		t.Fatal(err)
	}
	again, err := OpenNotebook(folder)
	if err != nil || !reflect.DeepEqual(again, n) {
		t.Errorf("%v: %+v, want %+v", err, again, n)
	}
	if files, err := os.ReadDir(folder); err != nil || len(files) != 1 {
		t.Errorf("%v: %v, want the one file", err, files)
	}
	if path, err := Forget(folder); err != nil || path == "" {
		t.Errorf("forget: %q, %v", path, err)
	}
	if path, err := Forget(folder); err != nil || path != "" {
		t.Errorf("forget again: %q, %v", path, err)
	}
}

// FuzzNotebook holds a file that anybody may have changed to what the quiz relies on.
func FuzzNotebook(f *testing.F) {
	for _, text := range []string{"", "{", `{"version":1}`, `{"version":2}`, `{"version":1,"presets":{"aurora":null}}`,
		`{"version":1,"presets":{"aurora":{"asked":3,"sounds":{"scan":{"box":9}}}}}`, `{"version":1,"presets":{"aurora":{"sounds":{"scan":null}}}}`,
		`{"version":1,"presets":{"aurora":{"asked":1,"sounds":{"scan":{"box":1,"due":3,"wrong":1,"taken_for":{"web":1}}}}}}`} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		folder := t.TempDir()
		if err := os.WriteFile(filepath.Join(folder, notebookFile), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		n, err := OpenNotebook(folder)
		if err != nil {
			return
		}
		r, _ := run(t, n.Of("aurora"), some("scan", "web", "loss"), 3, 1, right)
		if len(r.Answers) != 3 {
			t.Errorf("%d questions were asked", len(r.Answers))
		}
	})
}

func TestTheConfusionCountsWhatWasTakenForWhat(t *testing.T) {
	r := &Result{Answers: []Answer{{"scan", "scan", true, 0}, {"scan", "sweep", false, 0}, {"scan", "sweep", false, 0}, {"web", "", false, 2}}}
	want := Confusion{[]string{"web", "scan", "sweep"}, [][]int{{0, 0, 0}, {0, 1, 2}, {0, 0, 0}}, []int{1, 0, 0}}
	if c := r.Confusion(); !reflect.DeepEqual(c, want) {
		t.Errorf("%+v, want %+v", c, want)
	}
	var lines, object bytes.Buffer
	if err := errors.Join(r.Write(&lines), r.WriteJSON(&object, "aurora", 1)); err != nil {
		t.Fatal(err)
	}
	if got, want := lines.String(), "1 of 4 right, 25 %\nweb            0 of 1, given up 1\nscan           1 of 3, taken for sweep (2)\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	var back struct {
		Asked, Right int
		Confusion    Confusion
	}
	if err := json.Unmarshal(object.Bytes(), &back); err != nil || back.Asked != 4 || back.Right != 1 || !reflect.DeepEqual(back.Confusion, want) {
		t.Errorf("%v: %s", err, object.String())
	}
}
