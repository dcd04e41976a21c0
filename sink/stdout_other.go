//go:build !unix

package sink

import "os"

// stdout returns the standard output.
func stdout() *os.File { return os.Stdout }
