// Package outfile keeps a command from destroying files: Check refuses, before anything is
// opened for writing, an output that is also an input or another output, under whatever
// name, that must not be overwritten, or that cannot be written.
package outfile

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// File is a file that a command reads or writes.
type File struct {
	Flag string   // the argument or flag that names it, for messages: "OUT", "--summary"
	Path string   // "-" is Std, if there is one; empty: no file
	Std  *os.File // os.Stdin of a file that is read, os.Stdout of one that is written
	Kept bool     // it is read and written: an earlier one is always replaced
}

// Check returns an error unless each of the outputs can be written and is neither an input
// nor another output. The error is a *Refusal: it wraps ErrConflict for those, and for a file
// that is not an earlier output although overwrite would replace it; it wraps
// sink.ErrExists for a file that exists, without overwrite. Others are the system's, about
// rights and folders.
func Check(ins, outs []File, overwrite bool) error {
	ins, outs = given(ins), given(outs)
	for i, f := range outs {
		for _, other := range append(ins, outs[:i]...) {
			if f.Is(other) {
				return f.same(other)
			}
		}
	}
	for _, f := range outs {
		if err := f.replaceable(overwrite); err != nil {
			return err
		}
	}
	for i, f := range outs {
		if err := f.try(outs[i+1:]); err != nil {
			return err
		}
	}
	return nil
}

// given returns those of the files that have a name, in a slice without room.
func given(files []File) []File {
	var all []File
	for _, f := range files {
		if f.Path != "" {
			all = append(all, f)
		}
	}
	return all[:len(all):len(all)]
}

// String returns the name of the file for people.
func (f File) String() string {
	if f.Path == "-" && f.Std == os.Stdin {
		return "standard input"
	}
	return Name(f.Path)
}

// Name returns the name of an output for people, "-" being standard output.
func Name(path string) string {
	if path == "-" {
		return "standard output"
	}
	return path
}

// stat returns what the system knows of the file, through links.
func (f File) stat() (fs.FileInfo, error) {
	if f.Path == "-" && f.Std != nil {
		return f.Std.Stat()
	}
	return os.Stat(f.Path)
}

// Is reports whether f and other, of which one is written, are one file whose data would be
// lost. Terminals, other character devices and sockets keep nothing that could be lost.
func (f File) Is(other File) bool {
	if f.Path == "-" && other.Path == "-" && f.Std == other.Std {
		return true
	}
	a, err := f.stat()
	if err != nil || a.Mode()&(fs.ModeCharDevice|fs.ModeSocket) != 0 {
		return false
	}
	b, err := other.stat()
	return err == nil && os.SameFile(a, b)
}

// replaceable returns an error if there is a file already that must stay: without overwrite
// every regular one, with it folders and what is not an earlier output.
func (f File) replaceable(overwrite bool) error {
	st, err := os.Stat(f.Path)
	switch {
	case f.Path == "-" || err != nil:
		return nil
	case st.IsDir():
		return f.isFolder()
	case !st.Mode().IsRegular():
		return nil
	case !earlier(f.Path):
		return f.foreign()
	case !overwrite && !f.Kept:
		return f.exists()
	}
	return nil
}

// try returns an error if the file cannot be written. One that exists is opened and left as
// it is. One that does not is created and removed: as long as it is there, it shows whether
// one of others has the same name in another spelling, as where capitals do not matter.
// Pipes and devices are not touched.
func (f File) try(others []File) error {
	flag := os.O_WRONLY
	switch st, err := os.Stat(f.Path); {
	case f.Path == "-" || err == nil && !st.Mode().IsRegular():
		return nil
	case err != nil:
		flag |= os.O_CREATE | os.O_EXCL
		if _, err := os.Lstat(f.Path); err == nil {
			return f.dangling()
		}
	}
	w, err := os.OpenFile(f.Path, flag, 0o666)
	if err != nil {
		return f.system(err)
	}
	err = w.Close()
	if flag&os.O_CREATE == 0 {
		return err
	}
	for _, other := range others {
		if other.Is(f) {
			err = errors.Join(err, other.same(f))
		}
	}
	return errors.Join(err, os.Remove(f.Path))
}

// Free returns name, or, if there is something of that name, the first of its kind that
// is free: x.wav, x-2.wav, x-3.wav. With overwrite a regular file may be there, but not a
// link, which leads to a file of another name. Names in taken are not free.
func Free(name string, overwrite bool, taken ...string) string {
	ending := filepath.Ext(name)
	for n, next := 2, name; ; n++ {
		st, err := os.Lstat(next)
		switch {
		case slices.Contains(taken, next):
		case errors.Is(err, fs.ErrNotExist) || err == nil && overwrite && st.Mode().IsRegular():
			return next
		case err != nil:
			return name // the folder cannot be read: creating the file says why
		}
		next = fmt.Sprintf("%s-%d%s", strings.TrimSuffix(name, ending), n, ending)
	}
}
