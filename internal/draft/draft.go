// Package draft replaces files whole or not at all.
package draft

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// Replace writes data to the file path, which need not exist, with the rights mode. The data is
// written to a file beside it, which takes its name: an error, or a kill at any moment, leaves the
// file before. A symbolic link is replaced, not followed.
func Replace(path string, data []byte, mode fs.FileMode) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(f.Name()))
		}
	}()
	_, err = f.Write(data)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	if err = os.Chmod(f.Name(), mode); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
