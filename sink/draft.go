package sink

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// draft is a file that is written whole, several times while it grows, so that a version
// of it is there however the program ends.
//
// A file that it has created is replaced: a version is written beside it and takes its
// name. A kill or a full disk at any moment leaves the version before. A file that existed
// (and may be overwritten) keeps its links, owner and rights, so versions are written over
// one another, as they are on standard output, if that is a file. Pipes and devices take
// one version, the last.
type draft struct {
	target             // closed while the file is replaced
	path   string      // of the file, "-" is standard output
	named  fs.FileInfo // the version that has the name; nil: versions are written over
	size   int64       // of the version that is there, before the first of the file that existed
	some   bool        // a version was written
}

// createDraft creates the file path: see openTarget.
func createDraft(path string, overwrite bool) (*draft, error) {
	t, err := openTarget(path, overwrite)
	if err != nil {
		return nil, err
	}
	d := draftOver(t, path)
	if !d.fresh {
		return d, nil
	}
	if d.named, err = os.Lstat(path); err == nil {
		err = d.out.Close() // Windows renames no file over an open one
		d.out = nil
	}
	if err != nil {
		return nil, errors.Join(writeError(path, 0, err), d.drop())
	}
	return d, nil
}

// draftOver returns a draft whose versions are written over one another in t, the file path.
func draftOver(t target, path string) *draft {
	d := &draft{target: t, path: path}
	if st, err := os.Stat(path); err == nil && d.seek && path != "-" {
		d.size = st.Size()
	}
	return d
}

// put writes the next version. An error leaves the version before, if there is one.
func (d *draft) put(version []byte) error {
	if d.named != nil {
		if err := d.own(); err != nil {
			return err
		}
		if d.replace(version) == nil {
			d.size, d.some = int64(len(version)), true
			return nil
		}
		// A folder without rights or room, another program on Windows that reads the file.
		f, err := os.OpenFile(d.path, os.O_WRONLY, 0)
		if err != nil {
			return writeError(d.path, d.written(), err)
		}
		d.out, d.named = f, nil
	}
	var err error
	if d.size, err = d.over(version); err != nil {
		return writeError(d.path, d.written(), err)
	}
	d.some = true
	return nil
}

// written returns the size of the version that is there, 0 if there is none yet.
func (d *draft) written() int64 {
	if d.seek && !d.some {
		return 0
	}
	return d.size
}

// own returns an error if another file has taken the name meanwhile.
func (d *draft) own() error {
	st, err := os.Lstat(d.path)
	if err == nil && !os.SameFile(st, d.named) {
		return fmt.Errorf("write %s: another file has taken its name: %w", d.path, ErrExists)
	}
	return nil // one that was removed comes back
}

// replace writes version beside the file and gives it the file's name and rights.
func (d *draft) replace(version []byte) (err error) {
	f, err := os.CreateTemp(filepath.Dir(d.path), "."+filepath.Base(d.path)+".*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(f.Name()))
		}
	}()
	_, err = f.Write(version)
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	if err = os.Chmod(f.Name(), d.named.Mode().Perm()); err != nil {
		return err
	}
	st, err := os.Lstat(f.Name())
	if err != nil {
		return err
	}
	if err = os.Rename(f.Name(), d.path); err == nil {
		d.named = st
	}
	return err
}

// over writes version over the version before and returns its size; with an error, that
// of the version that is there. First comes the part for which the disk may have no room.
func (d *draft) over(version []byte) (int64, error) {
	if !d.seek {
		n, err := d.out.Write(version)
		return int64(n), err
	}
	size := int64(len(version))
	old := min(d.size, size)
	if _, err := d.out.WriteAt(version[old:], d.base+old); err != nil {
		return d.size, errors.Join(err, d.out.Truncate(d.base+d.size))
	}
	if _, err := d.out.WriteAt(version[:old], d.base); err != nil {
		return 0, err
	}
	if size < d.size {
		return size, d.out.Truncate(d.base + size)
	}
	return size, nil
}

// close ends the file. One of which no version could be written is removed.
func (d *draft) close() error {
	if d.size == 0 && d.seek && d.path != "-" {
		return d.drop()
	}
	if d.out == nil {
		return nil
	}
	if s, ok := d.out.(io.Seeker); ok && d.seek { // the programs that share it go on behind it
		if _, err := s.Seek(d.base+d.size, io.SeekStart); err != nil {
			return errors.Join(writeError(d.path, d.size, err), d.out.Close())
		}
	}
	if err := d.out.Close(); err != nil {
		return writeError(d.path, d.size, err)
	}
	return nil
}

// drop closes and removes the file.
func (d *draft) drop() error {
	if d.out != nil {
		_ = d.out.Close() // it's empty
	}
	return os.Remove(d.path)
}
