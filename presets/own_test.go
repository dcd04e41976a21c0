package presets

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// folder makes a folder of the user's own presets with files in it.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	t.Setenv("XDG_CONFIG_HOME", dir)
	dir = filepath.Join(dir, "netsynth", "presets")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for name, text := range files {
		write(t, filepath.Join(dir, name), text, 0)
	}
	return dir
}

func TestOnesOwnPresetsAreKnownByName(t *testing.T) {
	dir := folder(t, map[string]string{
		"evening.toml": "like = \"nocturne\"\nabout = \"after work\"\n[time]\nbpm = 66\n",
		"late.toml":    "like = \"evening\"\n[time]\nswing = 0.55\n",
		"wrong.toml":   "[time]\nbmp = 66\n", "aurora.toml": "[time]\nbpm = 66\n",
		".hidden.toml": "", "a b.toml": "", "notes.txt": "",
	})
	if got := OwnNames(); !slices.Equal(got, []string{"evening", "late", "wrong"}) {
		t.Errorf("own names %v", got)
	}
	s, err := Load("late")
	if err != nil || s.MilliBPM != 66_000 || s.Swing != 0.55 || s.Name != "late" {
		t.Errorf("late: %+v, %v", s, err)
	}
	if s, err := Load("aurora"); err != nil || s.MilliBPM == 66_000 {
		t.Errorf("a built-in preset is hidden by a file: %v", err)
	}
	if got, want := File("evening"), filepath.Join(dir, "evening.toml"); got != want {
		t.Errorf("file %q, want %q", got, want)
	}
	if File("aurora") != "" || File("nosuch") != "" || File("../presets/evening") != "" {
		t.Error("a file for a name that has none")
	}
	if _, err := Load("evning"); err == nil || !strings.Contains(err.Error(), `did you mean "evening"?`) {
		t.Errorf("a typing error: %v", err)
	}
	errs := map[string]string{"wrong": "wrong.toml:2:1: unknown key", "aurora": "a built-in preset has this name"}
	for _, p := range List()[len(Names()):] {
		if want := errs[p.Name]; (p.Err == nil) != (want == "") || p.Err != nil && !strings.Contains(p.Err.Error(), want) {
			t.Errorf("%s: %v, want %q", p.Name, p.Err, want)
		}
		if p.Name == "evening" && p.About != "after work" {
			t.Errorf("evening is described as %q", p.About)
		}
	}
}

func TestAMistakeIsShownInTheFileThatHasIt(t *testing.T) {
	dir := folder(t, map[string]string{
		"a.toml":    "like = \"b.toml\"\n[role.bass]\nlow = 60\n",
		"b.toml":    "like = \"deep/c.toml\"\n[role.bass]\nhigh = 70\n",
		"e.toml":    "like = \"f.toml\"\n",
		"f.toml":    "\nlike = \"e.toml\"\n",
		"self.toml": "like = \"./self.toml\"\n",
	})
	if err := os.Mkdir(filepath.Join(dir, "deep"), 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "deep", "c.toml"), "[time]\nbpm = 77\n", 0)
	if s, err := Load(filepath.Join(dir, "b.toml")); err != nil || s.MilliBPM != 77_000 {
		t.Errorf("a path counts from the file's folder: %v", err)
	}
	if err := os.Symlink(dir, filepath.Join(dir, "link")); err != nil {
		t.Skip(err)
	}
	write(t, filepath.Join(dir, "loop.toml"), "like = \"link/loop.toml\"\n", 0)
	for name, want := range map[string]string{
		"a":    "a.toml:3:1: role.bass.high: 70 is not from 71",
		"e":    "f.toml:2:1: presets name each other in a circle: ",
		"self": "self.toml:1:1: presets name each other in a circle: ",
		"loop": "more than 32 presets are like each other",
	} {
		if _, err := Load(name); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", name, err, want)
		}
	}
}

func TestCheckFindsEveryMistake(t *testing.T) {
	dir := folder(t, map[string]string{
		"many.toml": "like = \"noctorne\"\nabout = 3\n[time]\nbpm = 900\nswnig = 0.5\n[role.bas]\nlow = 1\n[role.up]\nhigh = 200\npan = -1\n",
		"open.toml": "[time]\nbpm = 900\n[role.up\nhigh = 200\n", "good.toml": "",
	})
	for name, want := range map[string][]string{
		"many": {"1:1: no preset", "2:9: about", "4:1: time.bpm", "5:1: unknown key", "6:2: unknown key", "9:1: role.up.high", "10:1: role.up.pan"},
		"open": {"3:"},
		"good": nil,
	} {
		got := Check(filepath.Join(dir, name+".toml"))
		if len(got) != len(want) {
			t.Errorf("%s: %d mistakes, want %d:\n%v", name, len(got), len(want), errors.Join(got...))
			continue
		}
		for i := range want {
			if !strings.Contains(got[i].Error(), name+".toml:"+want[i]) {
				t.Errorf("%s: mistake %d is %v, want %s", name, i, got[i], want[i])
			}
		}
	}
	if got := Check("nosuch"); len(got) != 1 {
		t.Errorf("no such preset: %v", got)
	}
}

func TestANewPresetIsItsModelUntilSomethingIsChanged(t *testing.T) {
	folder(t, map[string]string{"mine.toml": "like = \"nocturne\"\n[time]\nbpm=61\n"})
	for _, like := range append(Names(), "mine", File("mine")) {
		name := "new-" + strings.TrimSuffix(filepath.Base(like), ending) + fmt.Sprint(len(like))
		path, err := Create(name, like)
		if err != nil {
			t.Fatal(err)
		}
		differences, err := Diff(name, like)
		if err != nil || len(differences) != 1 || differences[0].Key != "about" {
			t.Errorf("like %s: %v, %v", like, differences, err)
		}
		text, _ := os.ReadFile(path)
		changed := strings.Replace(string(text), "# bpm", "bpm", 1)
		if like != "mine" && like != File("mine") && changed == string(text) {
			t.Errorf("like %s: there is no setting to change:\n%s", like, text)
		}
		if err := os.WriteFile(path, []byte(changed), 0o644); err != nil {
			t.Fatal(err)
		}
		if m := Check(name); len(m) > 0 {
			t.Errorf("like %s, with one # less: %v", like, m)
		}
	}
	if _, err := Create("mine", Default); !errors.Is(err, os.ErrExist) {
		t.Errorf("overwritten: %v", err)
	}
	for _, name := range []string{"aurora", "../x", "", "a b", "-x"} {
		if _, err := Create(name, Default); err == nil {
			t.Errorf("%q can be written", name)
		}
	}
}

func TestDiffShowsWhatDiffers(t *testing.T) {
	folder(t, map[string]string{"a.toml": "like = \"nocturne\"\n[harmony]\nmode = \"minor\"\ntonic = \"C#\"\n", "b.toml": "like = \"nocturne\"\n[harmony]\nmode = \"aeolian\"\ntonic = \"Db\"\n[role.bass]\npan = 3\n"})
	got, err := Diff("a", "b")
	if err != nil || len(got) != 1 || got[0].Key != "role.bass.pan" || got[0].B != "3" {
		t.Errorf("%v, %v", got, err)
	}
	got, err = Diff("aurora", "max-minor")
	has := func(d Difference) bool { return slices.Contains(got, d) }
	if err != nil || !has(Difference{"composer", `"sequencer"`, `"size"`}) || !has(Difference{"size.low", "-", "60"}) || !has(Difference{"form.notes", "10", "-"}) {
		t.Errorf("%v, %v", got, err)
	}
	if _, err := Diff("aurora", "nosuch"); err == nil {
		t.Error("a preset that does not exist is compared")
	}
}
