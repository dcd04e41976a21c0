package console

import (
	"errors"
	"slices"
)

// Errors returns the errors that errors.Join made err of, each of which is a line of its
// own, or err alone.
func Errors(err error) (all []error) {
	many, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return []error{err}
	}
	for _, e := range many.Unwrap() {
		all = append(all, Errors(e)...)
	}
	if errors.Join(all...).Error() != err.Error() {
		return []error{err} // a sentence with several causes
	}
	return all
}

// Except returns the errors joined in err that are not because of cause, nil if there are none.
func Except(err, cause error) error {
	if err == nil {
		return nil
	}
	return errors.Join(slices.DeleteFunc(Errors(err), func(e error) bool { return errors.Is(e, cause) })...)
}
