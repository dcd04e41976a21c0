// Package setting checks the values of settings: a Problem is one outside its range.
package setting

import "fmt"

// Problem is a setting outside its range. Key is its place in a preset's file, such as
// "role.bass.low". Where two settings do not go together, Other is the key of the second,
// else it is empty.
type Problem struct {
	Key   string
	Err   error
	Other string
}

// Error returns the key and the cause, such as "time.bpm: 5 is not from 20 to 300".
func (p *Problem) Error() string { return p.Key + ": " + p.Err.Error() }

// Unwrap returns the cause.
func (p *Problem) Unwrap() error { return p.Err }

// First returns the first of errs that is not nil, or nil.
func First(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// Together adds to a Problem, if err is one, the key of the setting that it depends on.
func Together(err error, other string) error {
	if p, ok := err.(*Problem); ok {
		p.Other = other
	}
	return err
}

// Within returns a *Problem unless low <= v <= high.
func Within[T int | float64](key string, v, low, high T) error {
	if v >= low && v <= high {
		return nil
	}
	return &Problem{Key: key, Err: fmt.Errorf("%v is not from %v to %v", v, low, high)}
}
