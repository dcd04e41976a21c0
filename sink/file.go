package sink

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// checkFile returns an error if it is clear in advance that the file path cannot be
// created. The error wraps ErrExists if it exists and may not be overwritten.
func checkFile(path string, overwrite bool) error {
	st, err := os.Stat(path)
	switch {
	case path == "-" || err != nil:
		return nil
	case st.Mode().IsRegular() && !overwrite:
		return fmt.Errorf("create %s: %w", path, ErrExists)
	case st.IsDir():
		return fmt.Errorf("create %s: is a directory", path)
	}
	return nil
}

// output is the destination of a file: an *os.File, or a test's stand-in.
type output interface {
	io.Writer
	io.WriterAt
	io.Closer
	Truncate(size int64) error
}

// target is a file that is being written.
type target struct {
	out   output
	base  int64 // where the file begins in out: standard output may stand further on
	seek  bool  // what is written can be written over: not so in pipes and devices
	fresh bool  // out did not exist before
}

// openTarget opens the file path for writing; "-" is stdout. A regular file must not exist,
// unless it may be overwritten; devices and pipes may. It still holds what it held.
func openTarget(path string, overwrite bool) (target, error) {
	if path == "-" {
		out, base, seek := stdoutAt()
		return target{out: out, base: base, seek: seek}, nil
	}
	f, fresh, err := openFile(path, overwrite)
	if err != nil {
		return target{}, err
	}
	return target{out: f, seek: regular(f), fresh: fresh}, nil
}

// CreateFile opens the file path for writing, empty. The error wraps ErrExists if it is a
// regular file that exists and may not be overwritten.
func CreateFile(path string, overwrite bool) (*os.File, error) {
	f, fresh, err := openFile(path, overwrite)
	if err != nil || fresh || !regular(f) {
		return f, err
	}
	if err := f.Truncate(0); err != nil {
		return nil, errors.Join(writeError(path, 0, err), f.Close())
	}
	return f, nil
}

// openFile opens the file path for writing and reports whether it is new. A regular file
// must not exist, unless it may be overwritten: it still holds what it held.
func openFile(path string, overwrite bool) (f *os.File, fresh bool, err error) {
	flag, fresh := os.O_WRONLY|os.O_CREATE|os.O_EXCL, true
	if st, err := os.Stat(path); err == nil && (overwrite || !st.Mode().IsRegular()) {
		flag, fresh = os.O_WRONLY, false
	}
	f, err = os.OpenFile(path, flag, 0o666)
	if errors.Is(err, fs.ErrExist) {
		return nil, false, fmt.Errorf("create %s: %w", path, ErrExists)
	}
	if err != nil {
		return nil, false, fmt.Errorf("create %s: %w", path, bare(err))
	}
	return f, fresh, nil
}

// WriteFile writes data to the file path, which may be a pipe or a device; "-" is stdout.
// The error wraps ErrExists if it is a file that exists and may not be overwritten.
// A kill at any moment leaves a file that existed as it was, or as it is to be.
func WriteFile(path string, data []byte, overwrite bool) error {
	d, err := createDraft(path, overwrite)
	if err != nil {
		return err
	}
	return errors.Join(d.put(data), d.close())
}

// regular reports whether f is a file in which positions can be written.
func regular(f *os.File) bool {
	st, err := f.Stat()
	return err == nil && st.Mode().IsRegular()
}

// bare returns the cause of a path error, without the path, which the message has already.
func bare(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}
