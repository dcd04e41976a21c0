package logs

import (
	"bytes"
	"errors"

	"github.com/netsynth/netsynth/capture/input"
)

// maxLine is how many bytes of a line are read; a longer one is no record.
const maxLine = 256 << 10

// errWait says that a line has not arrived yet.
var errWait = errors.New("the line is to come")

// ErrPause is the error of a Reader of this package that has nothing to give at the moment.
// The next Read tries again.
var ErrPause = errors.New("nothing has arrived")

// lines gives the lines of in.
type lines struct {
	in      *input.Input
	n       int64 // lines read
	scanned int   // bytes of the line being read that were searched for its end
}

// peek returns the next line without its line end, at most maxLine bytes of it, and how
// many bytes to take. Without wait it returns errWait where the line has not arrived.
func (l *lines) peek(wait bool) (line []byte, size int, err error) {
	for {
		b, _ := l.in.Peek(l.in.Buffered())
		if n := bytes.IndexByte(b[min(l.scanned, len(b)):], '\n'); n >= 0 {
			n += l.scanned
			return b[:min(n, maxLine)], n + 1, nil
		}
		l.scanned = len(b)
		if len(b) >= maxLine {
			return b[:maxLine], maxLine, nil
		}
		if !wait {
			return nil, 0, errWait
		}
		if b, err = l.in.Peek(len(b) + 1); err == nil {
			continue
		}
		switch {
		case errors.Is(err, ErrPause):
			return nil, 0, err
		case len(b) > 0 && input.Damaged(err): // the last line has no end
			return b, len(b), nil
		}
		return nil, 0, l.in.End(nil, err)
	}
}

// take takes the line of size bytes that peek returned.
func (l *lines) take(size int) error {
	l.n++
	l.scanned = 0
	if err := l.in.Skip(int64(size)); err != nil || size != maxLine {
		return err
	}
	for { // the rest of a longer line
		b, err := l.in.Peek(max(l.in.Buffered(), 1))
		if errors.Is(err, ErrPause) {
			continue
		}
		n := bytes.IndexByte(b, '\n') + 1
		if n > 0 {
			return l.in.Skip(int64(n))
		}
		if len(b) == 0 {
			return err
		}
		if err := l.in.Skip(int64(len(b))); err != nil {
			return err
		}
	}
}
