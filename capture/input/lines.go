package input

import (
	"bytes"
	"errors"
)

var (
	// ErrWait says that a line has not arrived yet.
	ErrWait = errors.New("the line is to come")
	// ErrPause is the error of a Reader that has nothing to give at the moment. The next Read
	// tries again.
	ErrPause = errors.New("nothing has arrived")
)

// Lines gives the lines of In.
type Lines struct {
	In      *Input
	Most    int   // bytes of a line that are given; the rest is skipped
	N       int64 // lines taken
	scanned int   // bytes of the line being read that were searched for its end
}

// Peek returns the next line without its line feed, at most Most bytes of it, and how many bytes
// it occupies, its line feed included; Most where it is longer than what is read. Without wait
// it returns ErrWait where the line has not arrived. At the end it returns io.EOF or an error.
func (l *Lines) Peek(wait bool) (line []byte, size int, err error) {
	for {
		b, _ := l.In.Peek(l.In.Buffered())
		if n := bytes.IndexByte(b[min(l.scanned, len(b)):], '\n'); n >= 0 {
			n += l.scanned
			return b[:min(n, l.Most)], n + 1, nil
		}
		l.scanned = len(b)
		if len(b) >= l.Most {
			return b[:l.Most], l.Most, nil
		}
		if !wait {
			return nil, 0, ErrWait
		}
		if b, err = l.In.Peek(len(b) + 1); err == nil {
			continue
		}
		switch {
		case errors.Is(err, ErrPause):
			return nil, 0, err
		case len(b) > 0 && Damaged(err): // the last line has no end
			return b, len(b), nil
		}
		return nil, 0, l.In.End(nil, err)
	}
}

// Take takes the line of size bytes that Peek returned, and of a longer one the rest.
func (l *Lines) Take(size int) error {
	l.N++
	l.scanned = 0
	if size < l.Most {
		return l.In.Skip(int64(size))
	}
	for {
		b, err := l.In.Peek(max(l.In.Buffered(), 1))
		if errors.Is(err, ErrPause) {
			continue
		}
		n := bytes.IndexByte(b, '\n') + 1
		if n > 0 {
			return l.In.Skip(int64(n))
		}
		if len(b) == 0 {
			return err
		}
		if err := l.In.Skip(int64(len(b))); err != nil {
			return err
		}
	}
}
