package sink

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/netsynth/netsynth/internal/smf/smftest"
)

// plays is a piece of a note a second that takes as long as it sounds.
type plays struct {
	s    *MIDI
	left int // seconds
	tick int64
	look func(notes int) // called after each note
}

func (p *plays) Read(dst []float32) (int, error) {
	if p.left == 0 {
		return 0, io.EOF
	}
	tap(p.s, on(p.tick, 3, 60), off(p.tick+240, 3, 60))
	p.tick += 480
	p.left--
	time.Sleep(time.Second)
	synctest.Wait()
	if p.look != nil {
		p.look(int(p.tick / 480))
	}
	return len(dst), nil
}

// notesIn returns how many notes the MIDI file path holds.
func notesIn(t *testing.T, path string) int {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	f, err := smftest.Parse(b)
	if err != nil {
		t.Fatalf("%v in %q", err, b)
	}
	notes, err := f.Notes()
	if err != nil {
		t.Fatal(err)
	}
	return len(notes)
}

// names returns the names in the folder of path.
func names(t *testing.T, path string) (list []string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		list = append(list, e.Name())
	}
	return list
}

// A kill at any moment leaves a whole file that lacks two seconds at most. It is the same
// in the end as if it had been written once, and nothing lies beside it.
func TestAMIDIFileIsReadableAtAnyTime(t *testing.T) {
	for name, existing := range map[string]bool{"new": false, "overwritten": true} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "x.mid")
			if existing {
				if err := os.WriteFile(path, bytes.Repeat([]byte("old"), 10_000), 0o640); err != nil {
					t.Fatal(err)
				}
			}
			synctest.Test(t, func(t *testing.T) {
				s, err := CreateMIDI(path, MIDIOptions{Overwrite: existing})
				if err != nil {
					t.Fatal(err)
				}
				s.Begin(testScore(t))
				src := &plays{s: s, left: 60}
				src.look = func(notes int) {
					if notes > 1 { // the file is created when the first frames are there
						if n := notesIn(t, path); n < notes-3 {
							t.Errorf("%d of %d notes are in the file", n, notes)
						}
					}
				}
				r, err := s.Run(context.Background(), src)
				if err != nil {
					t.Fatal(err)
				}
				var want bytes.Buffer
				if _, err := s.score.file(r.Frames).WriteTo(&want); err != nil {
					t.Fatal(err)
				}
				if b, err := os.ReadFile(path); err != nil || !bytes.Equal(b, want.Bytes()) || r.Bytes != int64(len(b)) {
					t.Errorf("%d bytes, %v, want %d; report %+v", len(b), err, want.Len(), r)
				}
			})
			if list := names(t, path); len(list) != 1 {
				t.Errorf("there are %v", list)
			}
		})
	}
}

// A file that is overwritten stays the file that it was: its links, its rights.
func TestAnOverwrittenMIDIFileKeepsLinksAndRights(t *testing.T) {
	dir := t.TempDir()
	path, hard, soft := filepath.Join(dir, "x.mid"), filepath.Join(dir, "hard.mid"), filepath.Join(dir, "soft.mid")
	if err := errors.Join(os.WriteFile(path, []byte("old"), 0o640), os.Link(path, hard), os.Symlink(path, soft)); err != nil {
		t.Skip(err)
	}
	s, err := CreateMIDI(soft, MIDIOptions{Overwrite: true})
	if err != nil {
		t.Fatal(err)
	}
	s.Begin(testScore(t))
	tap(s, on(0, 3, 60))
	if _, err := s.Run(context.Background(), &level{left: 1000}); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{path, hard, soft} {
		st, err := os.Stat(name)
		if n := notesIn(t, name); n != 1 || err != nil || st.Mode().Perm() != 0o640 {
			t.Errorf("%s holds %d notes, %v, %v", name, n, st.Mode(), err)
		}
	}
	if st, err := os.Lstat(soft); err != nil || st.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is %v, %v", st.Mode(), err)
	}
}

func TestANewMIDIFileHasTheRightsOfNewFiles(t *testing.T) {
	dir := t.TempDir()
	other := filepath.Join(dir, "other")
	if err := os.WriteFile(other, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	d, err := createDraft(filepath.Join(dir, "x.mid"), false)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(d.put([]byte("one")), d.put([]byte("two")), d.close()); err != nil {
		t.Fatal(err)
	}
	got, err1 := os.Stat(d.path)
	want, err2 := os.Stat(other)
	if err := errors.Join(err1, err2); err != nil || got.Mode() != want.Mode() {
		t.Errorf("mode %v, %v; want %v", got.Mode(), err, want.Mode())
	}
}

// A file that another program puts in the place of the draft is not lost.
func TestADraftDoesNotReplaceAnothersFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.mid")
	d, err := createDraft(path, false)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.put([]byte("one")); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(os.WriteFile(path+".new", []byte("precious"), 0o666), os.Rename(path+".new", path)); err != nil {
		t.Fatal(err)
	}
	if err := d.put([]byte("two")); !errors.Is(err, ErrExists) {
		t.Errorf("got %v, want a refusal", err)
	}
	if b, err := os.ReadFile(path); string(b) != "precious" {
		t.Errorf("the file holds %q, %v", b, err)
	}
}

// disk is a file in memory on a disk with room for some bytes.
type disk struct {
	room int
	data []byte
	at   int64
}

func (d *disk) Write(b []byte) (int, error) {
	n, err := d.WriteAt(b, d.at)
	d.at += int64(n)
	return n, err
}

func (d *disk) WriteAt(b []byte, at int64) (int, error) {
	n := min(len(b), max(d.room-int(at), 0))
	d.data = append(d.data, make([]byte, max(int(at)+n-len(d.data), 0))...)
	copy(d.data[at:], b[:n])
	if n < len(b) {
		return n, syscall.ENOSPC
	}
	return n, nil
}

func (d *disk) Truncate(size int64) error { d.data = d.data[:size]; return nil }
func (d *disk) Close() error              { return nil }

// On a full disk the version before stays, also where versions are written over one another
// behind something else, as on a standard output.
func TestAFullDiskKeepsTheVersionBefore(t *testing.T) {
	disk := &disk{room: 13, data: []byte("abcd"), at: 4}
	d := &draft{target: target{out: disk, base: 4, seek: true}, path: "-"}
	if err := errors.Join(d.put([]byte("123")), d.put([]byte("456789"))); err != nil {
		t.Fatal(err)
	}
	err := d.put([]byte("ABCDEFGHIJK"))
	if want := "write standard output: after 6 bytes: no space left on device"; err == nil || err.Error() != want || string(disk.data) != "abcd456789" {
		t.Errorf("got %v, want %q; the file holds %q", err, want, disk.data)
	}
	if err := d.put([]byte("xyz")); err != nil || string(disk.data) != "abcdxyz" {
		t.Errorf("a shorter version: %v, %q", err, disk.data)
	}
}

// What cannot be written is said at once, not when the piece ends.
func TestAMIDIFileThatCannotBeWrittenEndsThePiece(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "folder")
	if err := os.Mkdir(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "x.mid")
	synctest.Test(t, func(t *testing.T) {
		s, err := CreateMIDI(path, MIDIOptions{})
		if err != nil {
			t.Fatal(err)
		}
		s.Begin(testScore(t))
		src := &plays{s: s, left: 60}
		src.look = func(notes int) {
			if notes == 10 {
				if err := os.RemoveAll(dir); err != nil {
					t.Error(err)
				}
			}
		}
		r, err := s.Run(context.Background(), src)
		if !errors.Is(err, os.ErrNotExist) || !bytes.Contains([]byte(err.Error()), []byte("write "+path)) || src.left < 45 || r.Frames == 0 {
			t.Errorf("%+v, %v after %d notes", r, err, 60-src.left)
		}
	})
}

// Where nothing can be written, no empty file is left.
func TestNoEmptyMIDIFileIsLeft(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.mid")
	d, err := createDraft(path, false)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.close(); err != nil || len(names(t, path)) != 0 {
		t.Errorf("%v; there are %v", err, names(t, path))
	}
}

// A file that is overwritten holds the old version until the new one is written.
func TestAnOverwrittenFileIsNeverEmpty(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.mid")
	for _, old := range []string{"a longer version", "short"} {
		if err := os.WriteFile(path, []byte(old), 0o600); err != nil {
			t.Fatal(err)
		}
		d, err := createDraft(path, true)
		if err != nil {
			t.Fatal(err)
		}
		holds := func(want string) {
			t.Helper()
			if b, err := os.ReadFile(path); string(b) != want || err != nil {
				t.Errorf("the file holds %q, %v, want %q", b, err, want)
			}
		}
		holds(old)
		for _, version := range []string{"version 1", "v2"} {
			if err := d.put([]byte(version)); err != nil {
				t.Fatal(err)
			}
			holds(version)
		}
		if err := d.close(); err != nil {
			t.Fatal(err)
		}
		if b, err := os.ReadFile(path); string(b) != "v2" || err != nil {
			t.Errorf("%q, %v, want v2", b, err)
		}
	}
	d, err := createDraft(path, true)
	if err := errors.Join(err, d.close()); err != nil {
		t.Fatal(err)
	}
	if b, err := os.ReadFile(path); string(b) != "v2" || err != nil {
		t.Errorf("without a new version: %q, %v, want v2", b, err)
	}
	if err := WriteFile(path, []byte("whole"), true); err != nil {
		t.Fatal(err)
	}
	if b, err := os.ReadFile(path); string(b) != "whole" || err != nil {
		t.Errorf("%q, %v, want whole", b, err)
	}
}
