package lessons

import (
	"bufio"
	"io"
)

// Lines reads r line by line, so that a person can answer while a sound is played. The channel is
// closed at the end of r. Its goroutine ends with r, or with the program.
func Lines(r io.Reader) <-chan string {
	lines := make(chan string)
	go func() {
		defer close(lines)
		for s := bufio.NewScanner(r); s.Scan(); {
			lines <- s.Text()
		}
	}()
	return lines
}
