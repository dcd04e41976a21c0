package input

import (
	"errors"
	"fmt"
	"io"

	"github.com/netsynth/netsynth/capture"
)

// maxCaptured is how many bytes of one packet are read, whatever its record claims.
const maxCaptured = 256 << 10

// Format reads the records of one kind of capture file.
type Format interface {
	// Next reads a packet into p; its Data is valid until the next call. It returns
	// io.EOF at the end, damaged or not, and any other error of reading with its place.
	Next(p *capture.Packet) error
	// Ready reports whether Next will return without waiting for bytes.
	Ready() bool
}

// Take reads the record of total bytes at the input's position: head bytes, at least 1, of
// header, size bytes of packet, and a rest, such as padding and options. data is at
// most 256 KiB of the packet; rest is empty where the record is longer than half of
// ReadSize. Where the input ends early, both are cut with it and a warning is given;
// where it ends within the header, the error is io.EOF. data and rest are valid until
// the next call of any method that reads.
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
	in.packets++
	if size > maxCaptured {
		in.Warn("packet %s at byte %s claims %s bytes: read the first %s",
			capture.Grouped(in.packets), capture.Grouped(in.at), capture.Grouped(size), capture.Grouped(maxCaptured))
	}
	if len(record) < want {
		if !Damaged(err) {
			return nil, nil, in.failed(err)
		}
		in.cut(in.at, err)
	}
	if err := in.Skip(int64(len(record))); err != nil {
		return nil, nil, in.failed(err)
	}
	in.pending = total - int64(len(record))
	if in.broken {
		in.pending = 0
	}
	until := min(head+captured, len(record))
	return record[head:until], record[until:], nil
}

// AddPacket counts a packet that was read without Take: errors and warnings name
// packets by this count.
func (in *Input) AddPacket() { in.packets++ }

// End returns what Next returns when Peek, with err, gave only record of the next
// record's header: io.EOF where the input ends there, with a warning where that is in
// the middle of the header, else err with its place.
func (in *Input) End(record []byte, err error) error {
	if !Damaged(err) {
		return in.failed(err)
	}
	if len(record) > 0 || !errors.Is(err, io.EOF) {
		in.packets++
		in.cut(in.at, err)
	}
	return io.EOF
}

// Stop warns that the item ("block", "record") at the input's position contradicts
// itself and returns io.EOF: the position of the next one is unknown.
func (in *Input) Stop(item string) error {
	in.Warn("the %s at byte %s after packet %s is damaged: reading ends there", item, capture.Grouped(in.at), capture.Grouped(in.packets))
	return io.EOF
}

// Flaw warns that the item ("block", "record") at byte at, of the packets read so far
// the next, contradicts itself in a way that reading survives.
func (in *Input) Flaw(item string, at int64, format string, args ...any) {
	in.Warn("the %s at byte %s is damaged: %s", item, capture.Grouped(at), fmt.Sprintf(format, args...))
}

// cut warns, once, that the packet at position at is not whole because of err.
func (in *Input) cut(at int64, err error) {
	switch {
	case in.broken:
	case errors.Is(err, errLimit):
		in.Warn("reading ends after packet %s at byte %s: %v", capture.Grouped(max(in.packets-1, 0)), capture.Grouped(at), err)
	default:
		in.Warn("packet %s at byte %s is cut short: reading ends there", capture.Grouped(in.packets), capture.Grouped(at))
	}
	in.broken = true
}
