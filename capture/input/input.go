package input

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"sync/atomic"

	"github.com/netsynth/netsynth/capture"
)

const (
	ReadSize    = 1 << 20   // bytes asked of a file at once
	maxCaptured = 256 << 10 // bytes of one packet that are looked at, whatever its record claims
	MaxWarnings = 16        // sentences kept; later ones are counted
)

// input is a capture file being read: bytes in order, with their position. It
// reserves nothing for what the file claims.
type Input struct {
	Name    string
	r       *bufio.Reader
	At      int64         // position of the next byte; of the unpacked text where the file is packed
	Packets int64         // records given so far
	Pending int64         // bytes to skip before the next record: the last one's data lies in the buffer
	broken  bool          // a record was cut short: nothing comes after it
	Unread  atomic.Uint64 // lines of text that name no packet
	warnings
}

func New(name string, r io.Reader) *Input {
	return &Input{Name: name, r: bufio.NewReaderSize(r, ReadSize)}
}

// peek returns the next n bytes, at most readSize, without taking them. Fewer
// come with io.EOF, where the input ends, or with the error that ended it.
func (in *Input) Peek(n int) ([]byte, error) {
	if in.Pending > 0 {
		m := in.Pending
		in.Pending = 0
		if err := in.Skip(m); err != nil {
			return nil, err
		}
	}
	return in.r.Peek(n)
}

// header returns the size bytes that a capture file begins with, without taking
// them, or says that there are fewer.
func (in *Input) Header(size int) ([]byte, error) {
	h, err := in.Peek(size)
	if err != nil {
		return nil, fmt.Errorf("%s is no packet capture: its header is cut short: %d bytes, want %d", in.Name, len(h), size)
	}
	return h, nil
}

// buffered returns how many bytes peek can give without waiting.
func (in *Input) Buffered() int {
	if in.Pending > 0 {
		return 0
	}
	return in.r.Buffered()
}

// skip takes n bytes. It returns an error when there are fewer.
func (in *Input) Skip(n int64) error {
	for n > 0 {
		m, err := in.r.Discard(int(min(n, ReadSize)))
		in.At += int64(m)
		n -= int64(m)
		if err != nil {
			if Damaged(err) {
				in.cut(in.At)
			}
			return err
		}
	}
	return nil
}

// take reads the record of total bytes at the input's position: head bytes of
// header, size bytes of packet, and a rest. Where the input ends early, data and
// rest are what is there, with one warning.
func (in *Input) Take(head int, size, total int64) (data, rest []byte, err error) {
	captured := int(min(size, maxCaptured))
	want := int(total)
	if total > ReadSize/2 {
		want = head + captured
	}
	record, err := in.Peek(want)
	if len(record) < head {
		return nil, nil, in.End(record, err)
	}
	in.Packets++
	if size > maxCaptured {
		in.Warn("%s: packet %s at byte %s claims %s bytes: looked at the first %s",
			in.Name, Count(in.Packets), Count(in.At), Count(size), Count(maxCaptured))
	}
	if len(record) < want {
		if !Damaged(err) {
			return nil, nil, in.Failed(err)
		}
		in.cut(in.At)
	}
	if err := in.Skip(int64(len(record))); err != nil {
		return nil, nil, in.Failed(err)
	}
	in.Pending = total - int64(len(record))
	if in.broken {
		in.Pending = 0
	}
	until := min(head+captured, len(record))
	return record[head:until], record[until:], nil
}

// end says what stopped a read of a header of which only record is there.
func (in *Input) End(record []byte, err error) error {
	if !Damaged(err) {
		return in.Failed(err)
	}
	if len(record) > 0 || !errors.Is(err, io.EOF) {
		in.Packets++
		in.cut(in.At)
	}
	return io.EOF
}

// cut warns, once, that the packet whose bytes are read at position at is not whole.
func (in *Input) cut(at int64) {
	if !in.broken {
		in.Warn("%s: packet %s at byte %s is cut short: played what was there", in.Name, Count(in.Packets), Count(at))
	}
	in.broken = true
}

// stop warns that what (a block, a record) at the input's position cannot be one,
// and returns io.EOF: nothing says where the next begins.
func (in *Input) Stop(what string) error {
	in.Warn("%s: the %s at byte %s after packet %s is damaged: stopped there", in.Name, what, Count(in.At), Count(in.Packets))
	return io.EOF
}

// failed returns err with its place.
func (in *Input) Failed(err error) error {
	return fmt.Errorf("read %s: packet %d: %w", in.Name, in.Packets+1, Bare(err))
}

// damaged reports whether err is about the bytes of a file, not about reading them.
func Damaged(err error) bool {
	return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, ErrPacked)
}

// bare returns err without the name of the file, which its reader adds.
func Bare(err error) error {
	var path *os.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}

// format reads the records of one kind of capture file.
type Format interface {
	// next reads a packet; its Data is valid until the next call. It returns io.EOF
	// at the end, damaged or not.
	Next(p *capture.Packet) error
	// ready reports whether next will not have to wait for bytes.
	Ready() bool
}
