package input

import (
	"errors"
	"fmt"
	"io"
	"os"
)

// Header returns the size bytes that a capture file begins with, without taking
// them. The error says that the file has fewer.
func (in *Input) Header(size int) ([]byte, error) {
	h, err := in.Peek(size)
	if err != nil {
		return nil, in.NotCapture("its header is cut short: %d bytes, want %d", len(h), size)
	}
	return h, nil
}

// NotCapture returns an error that says why the input is not a packet capture.
func (in *Input) NotCapture(format string, args ...any) error {
	return fmt.Errorf("%s is not a packet capture: %w", in.name, fmt.Errorf(format, args...))
}

// Unrecognized returns the error of an input that begins like none of the formats in
// want, where Peek gave head and err: that it cannot be read, that its compression is
// damaged, that it is empty, or head and want.
func (in *Input) Unrecognized(head []byte, err error, want string) error {
	switch {
	case err != nil && !Damaged(err):
		return fmt.Errorf("read %s: %w", in.name, bare(err))
	case len(head) == 0 && (errors.Is(err, errPacked) || errors.Is(err, errLimit)):
		return in.NotCapture("%w", err)
	case len(head) == 0:
		return in.NotCapture("it is empty, want pcap or pcapng")
	}
	return in.NotCapture("it begins with %q, want %s", head, want)
}

// Damaged reports whether err, of Peek or Skip, is about the bytes of the file (it
// ended, its compression is damaged) and not about reading them.
func Damaged(err error) bool {
	return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, errPacked) || errors.Is(err, errLimit)
}

// errPacked is wrapped by errors about damaged compression.
var errPacked = errors.New("damaged compression")

// failed returns err with its place.
func (in *Input) failed(err error) error {
	return fmt.Errorf("read %s: packet %d: %w", in.name, in.packets+1, bare(err))
}

// bare returns err without the name of the file, which the caller adds.
func bare(err error) error {
	var path *os.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}
