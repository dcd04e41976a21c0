package capture

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"sync/atomic"
)

const (
	readSize    = 1 << 20   // bytes asked of a file at once
	maxCaptured = 256 << 10 // bytes of one packet that are looked at, whatever its record claims
	maxWarnings = 16        // sentences kept; later ones are counted
)

// input is a capture file being read: bytes in order, with their position. It
// reserves nothing for what the file claims.
type input struct {
	name    string
	r       *bufio.Reader
	at      int64         // position of the next byte; of the unpacked text where the file is packed
	packets int64         // records given so far
	pending int64         // bytes to skip before the next record: the last one's data lies in the buffer
	broken  bool          // a record was cut short: nothing comes after it
	unread  atomic.Uint64 // lines of text that name no packet
	warnings
}

func newInput(name string, r io.Reader) *input {
	return &input{name: name, r: bufio.NewReaderSize(r, readSize)}
}

// peek returns the next n bytes, at most readSize, without taking them. Fewer
// come with io.EOF, where the input ends, or with the error that ended it.
func (in *input) peek(n int) ([]byte, error) {
	if in.pending > 0 {
		m := in.pending
		in.pending = 0
		if err := in.skip(m); err != nil {
			return nil, err
		}
	}
	return in.r.Peek(n)
}

// header returns the size bytes that a capture file begins with, without taking
// them, or says that there are fewer.
func (in *input) header(size int) ([]byte, error) {
	h, err := in.peek(size)
	if err != nil {
		return nil, fmt.Errorf("%s is no packet capture: its header is cut short: %d bytes, want %d", in.name, len(h), size)
	}
	return h, nil
}

// buffered returns how many bytes peek can give without waiting.
func (in *input) buffered() int {
	if in.pending > 0 {
		return 0
	}
	return in.r.Buffered()
}

// skip takes n bytes. It returns an error when there are fewer.
func (in *input) skip(n int64) error {
	for n > 0 {
		m, err := in.r.Discard(int(min(n, readSize)))
		in.at += int64(m)
		n -= int64(m)
		if err != nil {
			if damaged(err) {
				in.cut(in.at)
			}
			return err
		}
	}
	return nil
}

// take reads the record of total bytes at the input's position: head bytes of
// header, size bytes of packet, and a rest. Where the input ends early, data and
// rest are what is there, with one warning.
func (in *input) take(head int, size, total int64) (data, rest []byte, err error) {
	captured := int(min(size, maxCaptured))
	want := int(total)
	if total > readSize/2 {
		want = head + captured
	}
	record, err := in.peek(want)
	if len(record) < head {
		return nil, nil, in.end(record, err)
	}
	in.packets++
	if size > maxCaptured {
		in.warn("%s: packet %s at byte %s claims %s bytes: looked at the first %s",
			in.name, count(in.packets), count(in.at), count(size), count(maxCaptured))
	}
	if len(record) < want {
		if !damaged(err) {
			return nil, nil, in.failed(err)
		}
		in.cut(in.at)
	}
	if err := in.skip(int64(len(record))); err != nil {
		return nil, nil, in.failed(err)
	}
	in.pending = total - int64(len(record))
	if in.broken {
		in.pending = 0
	}
	until := min(head+captured, len(record))
	return record[head:until], record[until:], nil
}

// end says what stopped a read of a header of which only record is there.
func (in *input) end(record []byte, err error) error {
	if !damaged(err) {
		return in.failed(err)
	}
	if len(record) > 0 || !errors.Is(err, io.EOF) {
		in.packets++
		in.cut(in.at)
	}
	return io.EOF
}

// cut warns, once, that the packet whose bytes are read at position at is not whole.
func (in *input) cut(at int64) {
	if !in.broken {
		in.warn("%s: packet %s at byte %s is cut short: played what was there", in.name, count(in.packets), count(at))
	}
	in.broken = true
}

// stop warns that what (a block, a record) at the input's position cannot be one,
// and returns io.EOF: nothing says where the next begins.
func (in *input) stop(what string) error {
	in.warn("%s: the %s at byte %s after packet %s is damaged: stopped there", in.name, what, count(in.at), count(in.packets))
	return io.EOF
}

// failed returns err with its place.
func (in *input) failed(err error) error {
	return fmt.Errorf("read %s: packet %d: %w", in.name, in.packets+1, bare(err))
}

// damaged reports whether err is about the bytes of a file, not about reading them.
func damaged(err error) bool {
	return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, errPacked)
}

// bare returns err without the name of the file, which its reader adds.
func bare(err error) error {
	var path *os.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}

// format reads the records of one kind of capture file.
type format interface {
	// next reads a packet; its Data is valid until the next call. It returns io.EOF
	// at the end, damaged or not.
	next(p *Packet) error
	// ready reports whether next will not have to wait for bytes.
	ready() bool
}
