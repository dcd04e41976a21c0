package file

import "os"

// stdin returns the standard input. A pipe is opened anew where the system lets
// us, since only then can Close end a Read that waits for it.
func stdin() *os.File {
	info, err := os.Stdin.Stat()
	if err != nil || info.Mode()&os.ModeNamedPipe == 0 {
		return os.Stdin
	}
	f, err := os.Open("/dev/stdin")
	if err != nil {
		return os.Stdin
	}
	return f
}
