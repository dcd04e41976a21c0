//go:build !linux

package privilege

import (
	"fmt"
	"os"
)

// Status returns the rights of this program, its ids, as lines of text. The error is nil.
func Status() (string, error) {
	return fmt.Sprintf("  user id                 %d\n  group id                %d\n", os.Geteuid(), os.Getegid()), nil
}
