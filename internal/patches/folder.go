package patches

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/netsynth/netsynth/internal/watch"
	"github.com/netsynth/netsynth/voices"
)

const (
	// maxFiles is the most files that are read of a folder: each of the 189 programs and drum keys
	// could have one.
	maxFiles = 256
	// maxSize is the largest file that is read, in bytes: forty times the largest built-in one.
	maxSize = 1 << 20
)

// folder is a folder of files of patches.
type folder struct {
	path     string
	files    map[string]*file       // by name
	stamps   map[string]watch.Stamp // of the last look
	settling watch.Settling
}

// file is a file of patches.
type file struct {
	data  []byte
	fresh *voices.Own // as it was read last; nil if it is wrong
	good  *voices.Own // as it is heard: the last that was right; nil: it never was
	err   error       // its mistakes
}

// names returns the names of the files that are read, sorted.
func (f *folder) names() []string { return slices.Sorted(maps.Keys(f.files)) }

// look returns the stamps of the files in the folder, none without the folder.
func (f *folder) look() (map[string]watch.Stamp, error) {
	entries, err := os.ReadDir(f.path)
	stamps := map[string]watch.Stamp{}
	for _, e := range entries {
		if name := e.Name(); isPatches(name) && !e.IsDir() {
			stamps[name] = watch.Look(filepath.Join(f.path, name))
		}
	}
	return stamps, err
}

// isPatches reports whether a file of that name is read. One that begins with a dot is an editor's.
func isPatches(name string) bool { return strings.HasSuffix(name, ".toml") && name[0] != '.' }

// settled looks at the folder and reports whether a change in it is over.
func (f *folder) settled() bool {
	stamps, err := f.look()
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		stamps = f.stamps // it cannot be listed at the moment: nothing is gone
	}
	moved := !maps.Equal(stamps, f.stamps)
	f.stamps = stamps
	return f.settling.Settled(moved)
}

// read reads the files that have changed. It returns a sentence for each of them, but when the folder is opened,
// and the mistakes that were not there before.
func (f *folder) read() (said []string, errs []error) {
	stamps, err := f.look()
	switch {
	case err != nil && f.stamps == nil: // it is opened
		f.stamps = stamps
		return nil, []error{f.unread(err)}
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case len(stamps) > maxFiles:
		return nil, []error{fmt.Errorf("%s: %d .toml files, at most %d", f.path, len(stamps), maxFiles)}
	}
	opened := f.stamps == nil
	f.stamps = stamps
	was := map[string]string{}
	for name, file := range f.files {
		was[name] = fmt.Sprint(file.err)
	}
	said = f.take()
	if opened {
		said = nil // all files are new
	}
	f.agree()
	for _, name := range f.names() {
		if err := f.files[name].err; err != nil && was[name] != err.Error() {
			errs = append(errs, err)
		}
	}
	return said, errs
}

// unread returns the error of a folder that cannot be listed.
func (f *folder) unread(err error) error {
	if st, serr := os.Stat(f.path); serr == nil && !st.IsDir() {
		return fmt.Errorf("patches: %s is not a folder", f.path)
	}
	return fmt.Errorf("patches: %w", err)
}

// take reads the files whose contents have changed, and forgets those that are gone. It returns a sentence for
// each.
func (f *folder) take() (said []string) {
	say := func(name, has string) { said = append(said, filepath.Join(f.path, name)+" "+has) }
	for _, name := range f.names() {
		if _, there := f.stamps[name]; !there {
			delete(f.files, name)
			say(name, "is gone")
		}
	}
	if f.files == nil {
		f.files = map[string]*file{}
	}
	for _, name := range slices.Sorted(maps.Keys(f.stamps)) {
		known := f.files[name]
		data, err := contents(filepath.Join(f.path, name))
		switch {
		case known == nil:
			f.files[name] = &file{}
			say(name, "is new")
		case err == nil && known.data != nil && bytes.Equal(data, known.data):
			continue
		case err == nil:
			say(name, "has changed")
		}
		f.files[name].parse(filepath.Join(f.path, name), data, err)
	}
	return said
}

// parse reads the patches of data, the contents of the file at path, which could not be read if err says so.
func (f *file) parse(path string, data []byte, err error) {
	f.data, f.fresh = data, nil
	if err == nil {
		f.fresh, err = voices.Read(path, data)
	}
	f.err = err
}

// contents returns the contents of a file, if it is one that cannot block.
func contents(path string) ([]byte, error) {
	st, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, err
	case !st.Mode().IsRegular():
		return nil, fmt.Errorf("%s: not a regular file", path)
	case st.Size() > maxSize:
		return nil, fmt.Errorf("%s: %d bytes, at most %d", path, st.Size(), maxSize)
	}
	data, err := os.ReadFile(path)
	if data == nil {
		data = []byte{}
	}
	return data, err
}

// agree decides which patches of each file are heard: those just read, if they are right and serve nothing that
// another file serves, else the last good ones. A file that has not changed keeps what it has.
func (f *folder) agree() {
	if f.allAgree() {
		return
	}
	for _, name := range f.names() {
		x := f.files[name]
		if x.fresh == nil || x.fresh == x.good {
			continue
		}
		if x.err = f.clash(name, x.fresh, (*file).last); x.err == nil {
			x.good = x.fresh
		}
	}
}

// allAgree makes the patches that were read last those that are heard, of all files, if none of them clash.
func (f *folder) allAgree() bool {
	for name, x := range f.files {
		if f.clash(name, x.next(), (*file).next) != nil {
			return false
		}
	}
	for _, file := range f.files {
		if file.fresh != nil {
			file.good, file.err = file.fresh, nil
		}
	}
	return true
}

// next returns the patches of the file that are heard if they clash with no others.
func (f *file) next() *voices.Own {
	if f.fresh != nil {
		return f.fresh
	}
	return f.good
}

// last returns the patches of the file that are heard so far.
func (f *file) last() *voices.Own { return f.good }

// clash returns an error that names both files if own, the patches of the file called name, serve a program or
// drum key of those that of returns of another file.
func (f *folder) clash(name string, own *voices.Own, of func(*file) *voices.Own) error {
	for _, other := range f.names() {
		patches := of(f.files[other])
		if other == name || patches == nil || own == nil {
			continue
		}
		if err := own.Clash(patches); err != nil {
			return err
		}
	}
	return nil
}
