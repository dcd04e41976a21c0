package outfile

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/netsynth/netsynth/sink"
)

const trace = "12:00:00.000000 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [S], seq 1, win 1, length 0\n"

// folder returns a folder with a capture, an earlier output, and links to both where the
// system has them.
func folder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	capture, err := os.ReadFile(filepath.Join("..", "..", "testdata", "wikipedia.pcap"))
	if err := errors.Join(err, os.WriteFile(filepath.Join(dir, "capture"), capture, 0o600),
		os.WriteFile(filepath.Join(dir, "old"), []byte("RIFF"), 0o600),
		os.WriteFile(filepath.Join(dir, "json"), []byte("{\n  \"netsynth\": 1\n"+trace+trace), 0o600), os.WriteFile(filepath.Join(dir, "text"), []byte(trace), 0o600), os.Mkdir(filepath.Join(dir, "sub"), 0o700)); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(os.Link(filepath.Join(dir, "capture"), filepath.Join(dir, "hard")), os.Symlink("capture", filepath.Join(dir, "soft")),
		os.Symlink("sub", filepath.Join(dir, "way")), os.Symlink("nothing", filepath.Join(dir, "dangling"))); err != nil {
		t.Skip(err)
	}
	return dir
}

func TestNoOutputDestroysAFile(t *testing.T) {
	dir := folder(t)
	for _, row := range []struct {
		name, in, out, second string
		overwrite             bool
		want                  error // nil: allowed
	}{
		{"new", "capture", "new", "new2", false, nil},
		{"old", "capture", "old", "", false, sink.ErrExists},
		{"old, overwritten", "capture", "old", "", true, nil},
		{"input", "capture", "capture", "", true, ErrConflict},
		{"input, not to be overwritten", "capture", "capture", "", false, ErrConflict},
		{"input, other spelling", "capture", "sub/../capture", "", true, ErrConflict},
		{"hard link", "capture", "hard", "", true, ErrConflict},
		{"symbolic link", "capture", "soft", "", true, ErrConflict},
		{"input through a link", "soft", "hard", "", true, ErrConflict},
		{"second output", "capture", "new", "capture", true, ErrConflict},
		{"another capture", "old", "capture", "", true, ErrConflict},
		{"another text capture", "old", "text", "", true, ErrConflict},
		{"a summary that quotes a capture", "capture", "json", "", true, nil},
		{"both outputs new", "capture", "new", "new", false, ErrConflict},
		{"both outputs old", "capture", "old", "old", true, ErrConflict},
		{"both in one folder by two names", "capture", "sub/new", "way/new", false, ErrConflict},
		{"dangling link", "capture", "dangling", "", true, errAny},
		{"folder", "capture", "sub", "", true, errAny},
		{"missing folder", "capture", "new", "nowhere/new", false, fs.ErrNotExist},
		{"file as folder", "capture", "old/new", "", false, errAny},
		{"device", "capture", os.DevNull, os.DevNull, false, nil},
	} {
		before := tree(t, dir)
		name := func(s string) string {
			if s == "" || filepath.IsAbs(s) {
				return s
			}
			return dir + "/" + s
		}
		err := Check([]File{{"IN", name(row.in), os.Stdin, false}},
			[]File{{"OUT", name(row.out), os.Stdout, false}, {"--summary", name(row.second), os.Stdout, false}}, row.overwrite)
		switch {
		case row.want == nil && err != nil, row.want != nil && err == nil, row.want != errAny && !errors.Is(err, row.want):
			t.Errorf("%s: got %v, want %v", row.name, err, row.want)
		}
		if after := tree(t, dir); after != before {
			t.Errorf("%s: the folder was\n%s\nand is\n%s", row.name, before, after)
		}
	}
}

var errAny = errors.New("any error")

// tree returns the names and contents in dir.
func tree(t *testing.T, dir string) string {
	t.Helper()
	var b strings.Builder
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		b.WriteString(e.Name() + "\n")
		if data, err := os.ReadFile(filepath.Join(dir, e.Name())); err == nil {
			b.Write(data)
		}
	}
	return b.String()
}

// Standard output counts by the file that it is.
func TestStandardOutputIsAFileToo(t *testing.T) {
	dir := folder(t)
	f, err := os.OpenFile(filepath.Join(dir, "capture"), os.O_WRONLY|os.O_APPEND, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	in := []File{{"IN", filepath.Join(dir, "soft"), nil, false}}
	if err := Check(in, []File{{"OUT", "-", f, false}}, true); !errors.Is(err, ErrConflict) {
		t.Errorf("the input: got %v", err)
	}
	if err := Check(nil, []File{{"OUT", "-", f, false}, {"--summary", filepath.Join(dir, "hard"), f, false}}, true); !errors.Is(err, ErrConflict) {
		t.Errorf("another output: got %v", err)
	}
	if err := Check(nil, []File{{"OUT", "-", f, false}, {"--summary", "-", f, false}}, false); !errors.Is(err, ErrConflict) {
		t.Errorf("twice: got %v", err)
	}
}

// A file that exists must be writable.
func TestRightsAreCheckedAtTheStart(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root may write everything")
	}
	dir := folder(t)
	if err := os.Chmod(filepath.Join(dir, "old"), 0o400); err != nil {
		t.Fatal(err)
	}
	if err := Check(nil, []File{{"OUT", filepath.Join(dir, "old"), nil, false}}, true); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("got %v", err)
	}
}
