package input

import (
	"bufio"
	"io"
	"sync/atomic"

	"github.com/netsynth/netsynth/capture"
)

// ReadSize is the size of an Input's buffer in bytes, and so the most that Peek gives.
const ReadSize = 1 << 20

// Input is a capture file being read: bytes in order, with their position. One
// goroutine reads it; Warn, Warnings, UnreadLine and Unread may be called by any.
type Input struct {
	name    string
	r       *bufio.Reader
	at      int64         // position of the next byte; of the unpacked data where the file is packed
	packets int64         // records given so far
	pending int64         // bytes to skip before the next record: the last one's data lies in the buffer
	broken  bool          // a record was cut short: nothing comes after it
	unread  atomic.Uint64 // lines of text that name no packet
	log     warnings
}

// New returns an Input of the bytes of r. name stands for the file in errors and
// warnings. r stays the caller's to close.
func New(name string, r io.Reader) *Input {
	return &Input{name: name, r: bufio.NewReaderSize(r, ReadSize)}
}

// Name returns the name that New was given.
func (in *Input) Name() string { return in.name }

// Position returns how many bytes lie before the next record.
func (in *Input) Position() int64 { return in.at + in.pending }

// Peek returns the next n bytes, at most ReadSize, without taking them; they are
// valid until the next call of any method that reads. Fewer come with io.EOF where
// the input ends, or with the error that ended it.
func (in *Input) Peek(n int) ([]byte, error) {
	if in.pending > 0 {
		m := in.pending
		in.pending = 0
		if err := in.Skip(m); err != nil {
			return nil, err
		}
	}
	return in.r.Peek(n)
}

// Buffered returns how many bytes Peek can give without waiting.
func (in *Input) Buffered() int {
	if in.pending > 0 {
		return 0
	}
	return in.r.Buffered()
}

// Skip takes n bytes. It returns an error where there are fewer.
func (in *Input) Skip(n int64) error {
	for n > 0 {
		m, err := in.r.Discard(int(min(n, ReadSize)))
		in.at += int64(m)
		n -= int64(m)
		if err != nil {
			if Damaged(err) {
				in.cut(in.at, err)
			}
			return err
		}
	}
	return nil
}

// SkipLater takes n bytes too, but only when the next Peek needs what follows: it
// never waits, and that Peek returns the error.
func (in *Input) SkipLater(n int64) { in.pending += n }

// UnreadLine counts a line of text that names no packet and warns of it. n is its
// number from 1, line is safe to print.
func (in *Input) UnreadLine(n int64, line string) {
	in.unread.Add(1)
	in.Warn("line %s names no packet: %q", capture.Grouped(n), line)
}

// Unread returns how many lines UnreadLine has counted.
func (in *Input) Unread() uint64 { return in.unread.Load() }
