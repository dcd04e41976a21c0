package voices

import (
	"errors"
	"fmt"
	"slices"
)

// misplaced is an error about the value at a path below its patch, as conf.Place takes it.
type misplaced struct {
	path []string
	err  error
}

func (e *misplaced) Error() string { return e.err.Error() }

func (e *misplaced) Unwrap() error { return e.err }

// below returns err with path before its own, nil if there is none.
func below(err error, path ...string) error {
	if err == nil {
		return nil
	}
	var at *misplaced
	if errors.As(err, &at) {
		path = slices.Concat(path, at.path)
	}
	return &misplaced{path, err}
}

// atLeast returns an error when x, called name, is below low, as one that is left out is.
func atLeast(name string, x, low float64) error {
	if x < low {
		return below(fmt.Errorf("%s is %v, not %v or more", name, x, low), name)
	}
	return nil
}
