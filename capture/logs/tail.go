package logs

import (
	"bytes"
	"errors"
	"io"
	"os"
	"sync"
	"time"

	"github.com/netsynth/netsynth/capture/input"
)

// Tail reads the lines that are added to a file, as "tail -F" does: it begins at the file's
// end, and goes on with the file that takes its name (rename and create) or when it is
// emptied (copytruncate). Make one with Follow.
type Tail struct {
	path string
	warn func(format string, args ...any) // of a new file that cannot be read
	stop chan struct{}

	mu     sync.Mutex // of what follows: Close may come at any time
	file   *os.File
	closed bool

	at     int64 // bytes read of file
	inLine bool  // they end in the middle of a line
	skips  bool  // up to the next line's beginning
	idle   int   // Reads in a row that found nothing
}

// Follow opens the file at path. warn is called once, in the goroutine that reads, where the
// file that follows cannot be read. An error says that there is none or that it cannot be read.
func Follow(path string, warn func(format string, args ...any)) (*Tail, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	t := &Tail{path: path, warn: warn, file: f, stop: make(chan struct{})}
	if t.at, err = f.Seek(0, io.SeekEnd); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	if t.at > 0 { // the rest of a line that is being written is no line
		last := make([]byte, 1)
		if _, err := f.ReadAt(last, t.at-1); err == nil && last[0] != '\n' {
			t.skips = true
		}
	}
	return t, nil
}

// Read implements io.Reader. It returns input.ErrPause where nothing was added for a moment, and
// io.EOF after Close.
func (t *Tail) Read(b []byte) (int, error) {
	n, err := t.read(b)
	if n > 0 || err != nil {
		t.idle = 0
		return n, err
	}
	t.idle++
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-t.stop:
		return 0, io.EOF
	case <-timer.C:
		return 0, input.ErrPause
	}
}

// read reads what there is.
func (t *Tail) read(b []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.closed {
		return 0, io.EOF
	}
	n, err := t.file.Read(b)
	if n > 0 {
		t.at += int64(n)
		t.inLine = b[n-1] != '\n'
		return t.skip(b[:n]), nil
	}
	if err != nil && err != io.EOF {
		return 0, err
	}
	if !t.rotated() {
		return 0, nil
	}
	t.at = 0
	if t.skips {
		t.skips, t.inLine = false, false
	}
	if t.inLine { // its end never came
		t.inLine = false
		b[0] = '\n'
		return 1, nil
	}
	return 0, nil
}

// skip leaves out of b, which was read, the end of the line that was being written at the
// beginning, and returns how much is left.
func (t *Tail) skip(b []byte) int {
	if !t.skips {
		return len(b)
	}
	end := bytes.IndexByte(b, '\n') + 1
	if end == 0 {
		return 0
	}
	t.skips = false
	return copy(b, b[end:])
}

// settled is how many Reads must find nothing in a file that was renamed before the one with
// its name follows: a program goes on with the old file for a moment.
const settled = 10

// patient is how many Reads later the file that follows must be there to read.
const patient = 100

// rotated reports whether the file begins anew, and opens it where it is another one.
func (t *Tail) rotated() bool {
	old, err := t.file.Stat()
	if err != nil {
		return false
	}
	if old.Size() < t.at {
		_, err := t.file.Seek(0, io.SeekStart)
		return err == nil
	}
	now, err := os.Stat(t.path)
	if err != nil || os.SameFile(old, now) || t.idle < settled {
		return false
	}
	next, err := os.Open(t.path)
	if err != nil {
		if t.idle == patient { // it may be created with its rights a moment later
			t.warn("the file that follows cannot be read: %v", errors.Unwrap(err))
		}
		return false
	}
	t.file.Close()
	t.file = next
	return true
}

// Close implements io.Closer: it ends a Read that waits.
func (t *Tail) Close() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.closed {
		return nil
	}
	t.closed = true
	close(t.stop)
	return t.file.Close()
}
