package conf

import (
	"errors"
	"slices"
)

// misplaced is an error about the value at a path, as Place takes it, below another.
type misplaced struct {
	path []string
	err  error
}

func (e *misplaced) Error() string { return e.err.Error() }

func (e *misplaced) Unwrap() error { return e.err }

// Below returns err as one about the value at path, or if it has a path itself, at that below path; nil if err
// is. ErrorAt finds its place.
func Below(err error, path ...string) error {
	if err == nil {
		return nil
	}
	var at *misplaced
	if errors.As(err, &at) {
		path = slices.Concat(path, at.path)
	}
	return &misplaced{path, err}
}
