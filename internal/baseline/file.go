package baseline

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/internal/draft"
	"github.com/netsynth/netsynth/scheduler/habit"
)

// File is the file of a baseline. Its methods belong to one goroutine at a time.
type File struct {
	Known *habit.Baseline // as it was read

	path  string
	names map[uint32]string // addresses of host ids, as the file has them
}

// Open reads the file path. One that does not exist is empty if fresh allows it. The error is a *conf.Error
// where something in the file is wrong.
func Open(path string, fresh bool) (*File, error) {
	f := &File{path: path, names: map[uint32]string{}, Known: &habit.Baseline{}}
	data, err := os.ReadFile(path)
	if fresh && errors.Is(err, fs.ErrNotExist) {
		return f, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read baseline: %w", err)
	}
	if f.Known, err = f.decode(data); err != nil {
		return nil, err
	}
	return f, nil
}

// Write replaces the file by b. find returns the address of a host id. A kill at any moment leaves the file
// before, or the new one. Links lead to the file that is replaced.
func (f *File) Write(b *habit.Baseline, find func(id uint32) (capture.Endpoint, bool)) error {
	path := f.path
	if target, err := filepath.EvalSymlinks(path); err == nil {
		path = target
	}
	mode := fs.FileMode(0o600) // the addresses are private
	if st, err := os.Stat(path); err == nil {
		mode = st.Mode().Perm()
	}
	if err := draft.Replace(path, f.encode(b, find), mode); err != nil {
		return fmt.Errorf("write %s: %w", f.path, err)
	}
	return nil
}
