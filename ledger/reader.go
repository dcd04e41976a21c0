package ledger

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
	"sync/atomic"

	"github.com/netsynth/netsynth/capture"
)

// Reader reads a ledger. It is also a capture.Source of its packets. Next and Read belong to
// one goroutine.
type Reader struct {
	name   string
	closer io.Closer
	un     *unpacker
	header *Header
	apps   map[capture.App]capture.App

	frame cursor
	state frameState
	err   error // ended it
	whole bool  // KindEnd was read

	seen   atomic.Uint64
	mu     sync.Mutex // of what follows
	hosts  map[uint32]capture.Endpoint
	counts capture.Stats
}

// Is reports whether path is a file that begins as a ledger does. A named pipe is left alone: what is read of it
// is lost to others.
func Is(path string) bool {
	if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() {
		return false
	}
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	head := make([]byte, len(Magic))
	_, err = io.ReadFull(f, head)
	return err == nil && string(head) == Magic
}

// Open opens the ledger at path. An error says that it cannot be read, that it is not a ledger
// or that a newer netsynth wrote it. The caller calls Close.
func Open(path string) (*Reader, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	r, err := NewReader(path, f)
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return r, nil
}

// NewReader returns a Reader of the ledger in in, which is called name. Close closes in if it is
// an io.Closer.
func NewReader(name string, in io.Reader) (*Reader, error) {
	r := &Reader{name: name, hosts: map[uint32]capture.Endpoint{}}
	buffered := bufio.NewReaderSize(in, 64<<10)
	magic := make([]byte, len(Magic))
	if _, err := io.ReadFull(buffered, magic); err != nil || !bytes.Equal(magic, []byte(Magic)) {
		return nil, fmt.Errorf("%s is not a ledger", name)
	}
	var err error
	if r.un, err = newUnpacker(buffered); err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	data, err := r.un.next()
	if err == nil {
		r.header, r.apps, err = decodeHeader(data)
	}
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	r.closer, _ = in.(io.Closer)
	return r, nil
}

// Header returns the ledger's header.
func (r *Reader) Header() *Header { return r.header }

// Next reads the next record. It returns io.EOF after the last one, also where the ledger is cut
// off or damaged: then Stats has a warning.
func (r *Reader) Next(rec *Record) error {
	for r.err == nil && len(r.frame.b) == 0 {
		r.err = r.nextFrame()
	}
	if r.err == nil {
		r.err = r.state.take(&r.frame, rec)
	}
	if r.err != nil {
		return r.end()
	}
	r.note(rec)
	return nil
}

// nextFrame begins the next frame.
func (r *Reader) nextFrame() error {
	data, err := r.un.next()
	if err != nil {
		return err
	}
	r.frame = cursor{b: data}
	r.state.begin(r.frame.varint())
	if r.frame.bad {
		return errDamaged
	}
	return nil
}

// maxKnown is how many addresses a Reader keeps.
const maxKnown = 1 << 17

// note keeps what a record says about the whole.
func (r *Reader) note(rec *Record) {
	switch rec.Kind {
	case KindEvent:
		rec.Event.App = r.apps[rec.Event.App]
		r.seen.Add(1)
		if c := rec.Event.Cause; c < capture.NumCauses && c > 0 {
			r.mu.Lock()
			r.counts.Causes[c]++
			r.mu.Unlock()
		}
	case KindHost:
		r.mu.Lock()
		if len(r.hosts) < maxKnown {
			r.hosts[rec.ID] = rec.Host
		}
		r.mu.Unlock()
	case KindLost:
		r.warn("%s lacks %d packets or steps here: the disk was too slow; it cannot be exact from step %d on", r.name, rec.N, r.state.step+1)
	case KindEnd:
		r.whole = true
	}
}

// maxWarnings is how many warnings a Reader keeps.
const maxWarnings = 100

// warn keeps a warning.
func (r *Reader) warn(format string, args ...any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.counts.Warnings) < maxWarnings {
		r.counts.Warnings = append(r.counts.Warnings, fmt.Sprintf(format, args...))
	}
}

// end returns the error that follows the last record, and warns once of an end that is not
// that of the ledger.
func (r *Reader) end() error {
	if r.err == io.EOF {
		if !r.whole {
			r.whole = true
			r.warn("%s was not finished: it ends after step %d", r.name, r.state.step)
		}
		return io.EOF
	}
	if errors.Is(r.err, errDamaged) {
		r.warn("%s: the frame at byte %d: %v: reading ends there, after step %d", r.name, int64(len(Magic))+r.un.at, r.err, r.state.step)
		r.err, r.whole = io.EOF, true
		return io.EOF
	}
	return fmt.Errorf("read %s: %w", r.name, r.err)
}

// Read implements capture.Source: it reads the packets and passes over everything else.
func (r *Reader) Read(evs []capture.Event) (int, error) {
	var rec Record
	for n := range evs {
		for rec.Kind = 0; rec.Kind != KindEvent; {
			if err := r.Next(&rec); err != nil {
				if n > 0 {
					return n, nil
				}
				return 0, err
			}
		}
		evs[n] = rec.Event
	}
	return len(evs), nil
}

// Find returns the address of the host id, as far as it was read: see inspect.Hosts.
func (r *Reader) Find(id uint32) (capture.Endpoint, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	e, found := r.hosts[id]
	return e, found
}

// Stats implements capture.Source.
func (r *Reader) Stats() capture.Stats {
	r.mu.Lock()
	defer r.mu.Unlock()
	s := r.counts
	s.Warnings = append([]string(nil), s.Warnings...)
	s.Seen = r.seen.Load()
	s.Malformed = s.Causes[capture.CauseMalformed]
	return s
}

// Close implements capture.Source.
func (r *Reader) Close() error {
	if r.closer == nil {
		return nil
	}
	return r.closer.Close()
}
