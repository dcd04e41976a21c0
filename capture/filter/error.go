package filter

import (
	"fmt"
	"unicode/utf8"
)

// Error is an error in a filter expression, with its position.
type Error struct {
	Expr    string // the whole expression
	Pos     int    // byte offset in Expr of the faulty part
	Len     int    // bytes of the faulty part, 0 at the end of Expr
	Problem string // such as `unknown port "foo"`
}

// Error returns the problem after the column, from 1, at which it begins.
func (e *Error) Error() string {
	return fmt.Sprintf("filter, column %d: %s", utf8.RuneCountInString(e.Expr[:e.Pos])+1, e.Problem)
}
