package patches

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/netsynth/netsynth/internal/conf"
	"github.com/netsynth/netsynth/synth"
	"github.com/netsynth/netsynth/voices"
)

// base is the built-in bank.
var base = sync.OnceValue(func() *synth.Bank {
	b, err := voices.Load()
	if err != nil {
		panic(err)
	}
	return b
})

// patch returns the text of a patch called name for programs.
func patch(name string, programs ...int) string {
	list := strings.Trim(strings.Join(strings.Fields(fmt.Sprint(programs)), ", "), "[]")
	return fmt.Sprintf("[[patch]]\nname = %q\nprograms = [%s]\n[[patch.layer]]\n[patch.layer.modal]\nhardness = 900\nmodes = [[1, 0, 1]]\n", name, list)
}

// desk is the two folders of a user.
type desk struct {
	t        *testing.T
	own, dir string
	set      *Set
	moment   time.Time // of the last write: later than the one before, however fast
}

// newDesk returns empty folders, that of the configuration being the user's.
func newDesk(t *testing.T) *desk {
	root := t.TempDir()
	t.Setenv("XDG_CONFIG_HOME", root)
	d := &desk{t: t, own: Folder(), dir: filepath.Join(root, "dir"), moment: time.Now().Add(-time.Hour)}
	for _, dir := range []string{d.own, d.dir} {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	return d
}

// write writes a file.
func (d *desk) write(dir, name, text string) {
	d.t.Helper()
	path := filepath.Join(dir, name)
	d.moment = d.moment.Add(time.Second)
	if err := errors.Join(os.WriteFile(path, []byte(text), 0o600), os.Chtimes(path, d.moment, d.moment)); err != nil {
		d.t.Fatal(err)
	}
}

// open opens the folders.
func (d *desk) open() {
	d.t.Helper()
	var err error
	if d.set, err = Open(d.dir); err != nil {
		d.t.Fatal(err)
	}
}

// poll returns the change that is there after two looks.
func (d *desk) poll() Change {
	d.t.Helper()
	if c, ok := d.set.Poll(); ok {
		d.t.Errorf("a change is taken at the first look: %v", c)
	}
	c, _ := d.set.Poll()
	return c
}

// want wants the names of programs, as "1 bell".
func (d *desk) want(programs ...string) {
	d.t.Helper()
	b := d.set.Over(base())
	for _, p := range programs {
		var n int
		var name string
		if _, err := fmt.Sscan(p, &n, &name); err != nil {
			d.t.Fatal(err)
		}
		if name == "built-in" {
			name = base().Programs[n-1].Name
		}
		if got := b.Programs[n-1].Name; got != name {
			d.t.Errorf("program %d is %q, want %q", n, got, name)
		}
	}
}

func TestTheFolderThatIsNamedComesBeforeTheOwn(t *testing.T) {
	d := newDesk(t)
	d.write(d.own, "a.toml", patch("own", 1, 2))
	d.write(d.dir, "b.toml", patch("named", 2, 3))
	d.write(d.dir, ".b.toml", "an editor's")
	d.write(d.dir, "notes.txt", "not a patch")
	d.open()
	d.want("1 own", "2 named", "3 named", "4 built-in")
	if w := d.set.Warnings(); len(w) > 0 {
		t.Errorf("warnings: %v", w)
	}
}

func TestWithoutPatchesTheBankIsTheBuiltInOne(t *testing.T) {
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	s, err := Open("")
	if err != nil || s.Over(base()) != base() || len(s.Warnings()) > 0 {
		t.Errorf("%v, %v", err, s.Warnings())
	}
}

func TestMistakesInTheFolderThatIsNamedAreErrors(t *testing.T) {
	d := newDesk(t)
	d.write(d.dir, "a.toml", patch("a", 129))
	d.write(d.dir, "b.toml", "[[patch]]\nnam = \"b\"\n")
	_, err := Open(d.dir)
	var at *conf.Error
	if !errors.As(err, &at) || at.Line != 3 {
		t.Fatalf("got %v, want an error at line 3", err)
	}
	for _, want := range []string{"a.toml:3:13: ", `b.toml:2:1: unknown key "patch.nam"; did you mean "patch.name"?`} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

func TestAFolderThatIsNotThereIsOneLine(t *testing.T) {
	d := newDesk(t)
	d.write(d.dir, "a.toml", "")
	for _, row := range []struct{ dir, want string }{
		{filepath.Join(d.dir, "nowhere"), "patches: open " + filepath.Join(d.dir, "nowhere") + ": "},
		{filepath.Join(d.dir, "a.toml"), "patches: " + filepath.Join(d.dir, "a.toml") + " is not a folder"},
	} {
		if _, err := Open(row.dir); err == nil || !strings.HasPrefix(err.Error(), row.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("got %v, want %s", err, row.want)
		}
	}
}

func TestMistakesInTheOwnFolderCostTheirFileAlone(t *testing.T) {
	d := newDesk(t)
	d.write(d.own, "a.toml", patch("a", 1)+"colour = 3\n")
	d.write(d.own, "b.toml", patch("b", 2))
	d.write(d.own, "c.toml", patch("c", 2, 3))
	d.write(d.own, "large.toml", strings.Repeat("#", maxSize+1))
	d.open()
	d.want("1 built-in", "2 b", "3 built-in")
	got := fmt.Sprint(d.set.Warnings())
	for _, want := range []string{"a.toml:8:1: unknown key", "c.toml:3:13: patch \"c\": program 2 is taken by \"b\" in " + filepath.Join(d.own, "b.toml"), "large.toml: 1048577 bytes, at most 1048576"} {
		if !strings.Contains(got, want) {
			t.Errorf("warnings %s, want %s", got, want)
		}
	}
}

func TestChangesAreTaken(t *testing.T) {
	d := newDesk(t)
	d.write(d.dir, "a.toml", patch("a", 1))
	d.open()
	d.want("1 a", "2 built-in")
	for _, step := range []struct {
		name string
		do   func()
		said string
		errs int
		want []string
	}{
		{"changed", func() { d.write(d.dir, "a.toml", patch("a2", 1)) }, "a.toml has changed", 0, []string{"1 a2"}},
		{"new", func() { d.write(d.dir, "b.toml", patch("b", 2)) }, "b.toml is new", 0, []string{"1 a2", "2 b"}},
		{"new in the own folder", func() { d.write(d.own, "o.toml", patch("o", 2, 3)) }, "o.toml is new", 0, []string{"2 b", "3 o"}},
		{"wrong", func() { d.write(d.dir, "b.toml", "[") }, "b.toml has changed", 1, []string{"1 a2", "2 b"}},
		{"still wrong, another file changes", func() { d.write(d.dir, "a.toml", patch("a3", 1)) }, "a.toml has changed", 0, []string{"1 a3", "2 b"}},
		{"right again", func() { d.write(d.dir, "b.toml", patch("b3", 2)) }, "b.toml has changed", 0, []string{"2 b3"}},
		{"gone", func() { d.remove("b.toml") }, "b.toml is gone", 0, []string{"1 a3", "2 o"}},
		{"touched", func() { d.write(d.dir, "a.toml", patch("a3", 1)) }, "", 0, []string{"1 a3"}},
		{"the folder is gone", func() { d.remove("") }, "a.toml is gone", 0, []string{"1 built-in", "2 o"}},
	} {
		step.do()
		c := d.poll()
		if len(c.Errs) != step.errs {
			t.Errorf("%s: errors %v, want %d", step.name, c.Errs, step.errs)
		}
		if got := strings.Join(c.Said, "; "); !strings.HasSuffix(got, step.said) || step.said == "" && got != "" {
			t.Errorf("%s: said %q, want %q", step.name, got, step.said)
		}
		d.want(step.want...)
	}
}

// remove removes a file of the folder that is named, or with "" that folder.
func (d *desk) remove(name string) {
	if err := os.RemoveAll(filepath.Join(d.dir, name)); err != nil {
		d.t.Fatal(err)
	}
}

func TestTheFileThatBeginsAClashIsTheWrongOne(t *testing.T) {
	d := newDesk(t)
	d.write(d.dir, "a.toml", patch("a", 1))
	d.write(d.dir, "b.toml", patch("b", 2, 3))
	d.open()
	d.write(d.dir, "a.toml", patch("a2", 1, 2))
	if c := d.poll(); len(c.Errs) != 1 || !strings.Contains(c.Errs[0].Error(), "a.toml:3:16: patch \"a2\": program 2 is taken by \"b\" in "+filepath.Join(d.dir, "b.toml")) || c.Heard {
		t.Errorf("got %+v", c)
	}
	d.want("1 a", "2 b", "3 b")
	d.write(d.dir, "b.toml", patch("b2", 3))
	if c := d.poll(); len(c.Errs) > 0 {
		t.Errorf("got %v", c.Errs)
	}
	d.want("1 a2", "2 a2", "3 b2")
	d.write(d.dir, "a.toml", patch("a3", 3))
	d.write(d.dir, "b.toml", patch("b3", 1, 2))
	d.poll()
	d.want("1 b3", "2 b3", "3 a3")
}

func TestFollowSaysWhatHasChangedAndEnds(t *testing.T) {
	d := newDesk(t)
	d.open()
	ctx, cancel := context.WithCancel(context.Background())
	d.write(d.dir, "a.toml", patch("a", 5))
	var said []string
	Follow(ctx, time.Millisecond, d.set, func(c Change) {
		said = append(said, c.Said...)
		cancel()
	})
	if !slices.Equal(said, []string{filepath.Join(d.dir, "a.toml") + " is new"}) {
		t.Errorf("said %v", said)
	}
	d.want("5 a")
}
