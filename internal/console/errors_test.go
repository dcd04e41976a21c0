package console

import (
	"errors"
	"fmt"
	"testing"
)

func TestJoinedErrorsAreLines(t *testing.T) {
	one, two, three := errors.New("one"), errors.New("two"), errors.New("three")
	for _, row := range []struct {
		err  error
		want string
	}{
		{one, "[one]"},
		{errors.Join(one, two), "[one two]"},
		{errors.Join(errors.Join(one, nil, two), three), "[one two three]"},
		{fmt.Errorf("%w because of %w", one, two), "[one because of two]"},
		{errors.Join(fmt.Errorf("%w: %w", one, two), three), "[one: two three]"},
	} {
		if got := fmt.Sprint(Errors(row.err)); got != row.want {
			t.Errorf("%q: got %s, want %s", row.err, got, row.want)
		}
	}
}

func TestExceptLeavesTheOtherErrors(t *testing.T) {
	one, two := errors.New("one"), errors.New("two")
	if err := Except(errors.Join(fmt.Errorf("ended: %w", one), two), one); err == nil || err.Error() != "two" {
		t.Errorf("got %v, want two", err)
	}
	if err := errors.Join(Except(one, one), Except(nil, one)); err != nil {
		t.Errorf("got %v, want nothing", err)
	}
}
