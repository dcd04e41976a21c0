package sink

import (
	"errors"
	"fmt"
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

// createFile opens the file path for writing; "-" is stdout. A regular file must not
// exist, unless it may be overwritten; devices and pipes may.
func createFile(path string, overwrite bool) (*os.File, error) {
	if path == "-" {
		return stdout(), nil
	}
	flag := os.O_WRONLY | os.O_CREATE | os.O_EXCL
	if st, err := os.Stat(path); err == nil && (overwrite || !st.Mode().IsRegular()) {
		flag = os.O_WRONLY | os.O_TRUNC
	}
	f, err := os.OpenFile(path, flag, 0o666)
	if errors.Is(err, fs.ErrExist) {
		return nil, fmt.Errorf("create %s: %w", path, ErrExists)
	}
	if err != nil {
		return nil, fmt.Errorf("create %s: %w", path, bare(err))
	}
	return f, nil
}

// bare returns the cause of a path error, without the path, which the message has already.
func bare(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}
