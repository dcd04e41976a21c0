package file

import (
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"runtime"
	"syscall"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/decode"
	"github.com/netsynth/netsynth/capture/filter"
	"github.com/netsynth/netsynth/capture/input"
	"github.com/netsynth/netsynth/capture/logs"
)

// Open opens the capture file at path; "-" is the standard input. The caller closes
// the Source. An error says that there is no such file, that it cannot be read or
// that it is not a capture.
func Open(path string) (capture.Source, error) {
	s, err := open(path)
	if err != nil {
		return nil, err
	}
	return s, nil
}

// NewReader returns a Source of the capture in r: pcap, pcapng, snoop, ERF, Network
// Monitor, NetXRay, tcpdump's text, which may be in UTF-16, or a log of Suricata or Zeek,
// also compressed with gzip, bzip2, zstd or xz.
// name stands for r in errors and warnings. Closing the Source closes r if r is an
// io.Closer. An error says that r is not a capture or cannot be read; then r stays open.
func NewReader(name string, r io.Reader) (capture.Source, error) {
	s, err := newFile(name, r)
	if err != nil {
		return nil, err
	}
	return s, nil
}

// OpenFiltered opens a capture file as Open does. Packets that the filter expression
// expr (see package filter) does not match are counted in Stats.Filtered and become no
// Events. An error in expr is a *filter.Error, also where expr has no meaning on the
// file's link type. Where only some interfaces of a file have such a link type, their
// packets are left out with a warning.
func OpenFiltered(path, expr string) (capture.Source, error) {
	set, err := filter.NewSet(expr, nil)
	if err != nil {
		return nil, err
	}
	s, err := open(path)
	if err != nil {
		return nil, err
	}
	s.filter = set
	set.Refused = func(_ capture.LinkType, err error) {
		s.in.Warn("packets of an interface are left out: %v", err)
	}
	if err := s.suits(set); err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", path, err), s.Close())
	}
	return s, nil
}

// suits returns the error of a filter that has no meaning on the file's link type, if there
// is only one.
func (s *file) suits(set *filter.Set) (err error) {
	switch f := s.format.(type) {
	case *pcap:
		_, err = set.Compile(f.link)
	case *logs.Log: // without a link header
		_, err = set.Compile(capture.LinkRaw)
	}
	return err
}

// open opens the file at path.
func open(path string) (*file, error) {
	if path == "-" {
		return newFile("standard input", stdin())
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	s, err := newFile(path, f)
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return s, nil
}

// newFile reads the start of r and picks its format.
func newFile(name string, r io.Reader) (*file, error) {
	closer, _ := r.(io.Closer)
	var pipe *logs.Pipe
	if f, ok := r.(*os.File); ok {
		pipe = logs.NewPipe(f)
		r = pipe
	}
	raw := input.New(name, r)
	in, err := input.Unpack(raw)
	if err != nil {
		return nil, err
	}
	in = input.FromUTF16(in)
	format, err := identify(in)
	if err != nil {
		return nil, err
	}
	s := fileOf(in, format, closer)
	if in == raw {
		s.pipe = pipe
	}
	return s, nil
}

func fileOf(in *input.Input, format input.Format, closer io.Closer) *file {
	return &file{in: in, format: format, closer: closer, decoder: decode.New(decode.Options{}), last: math.MinInt64}
}

// stdin returns the standard input. A pipe is opened anew where the system allows
// it, since only then can Close end a Read that waits for it. On Linux it is opened without
// waiting: opening a named pipe would wait for a program that writes, and the last one may
// have ended, with its bytes still in the pipe. Elsewhere opening is duplicating.
func stdin() *os.File {
	info, err := os.Stdin.Stat()
	if err != nil || info.Mode()&os.ModeNamedPipe == 0 {
		return os.Stdin
	}
	flag := os.O_RDONLY
	if runtime.GOOS == "linux" {
		flag |= syscall.O_NONBLOCK
	}
	f, err := os.OpenFile("/dev/stdin", flag, 0)
	if err != nil {
		return os.Stdin
	}
	return f
}
