package ledger

import (
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/internal/ring"
	"github.com/netsynth/netsynth/scheduler"
)

const (
	ringSize    = 1 << 16               // records that may wait for the disk: at 20,000 packets a second 3 s
	maxCommands = 1 << 8                // commands that may wait
	reserved    = 1 << 10               // of these, slots that events leave free for steps
	poll        = 50 * time.Millisecond // between looks at the ring
	flush       = time.Second / 2       // a frame is written at the latest after this
)

// Options are the options of Create.
type Options struct {
	Header Header
	// Find returns the address of a host id; the writing goroutine calls it. nil: addresses are
	// not written.
	Find func(id uint32) (capture.Endpoint, bool)
	// Wait has the audio goroutine wait for room in a full ring, for a piece that is rendered.
	Wait bool
	// Say is called once, by the writing goroutine, with what a person should know: that the
	// ledger lacks something. nil: nobody.
	Say func(text string)
}

// Writer writes the ledger of a performance. Observed, Composed, Done and the Feed belong to
// the audio goroutine.
type Writer struct {
	path string
	o    Options
	out  io.WriteCloser
	pack *packer

	ring     *ring.Ring[entry]
	commands *ring.Ring[scheduler.Command] // of the entries of that kind
	lost     uint64                        // records since the latest step
	told     bool                          // where the piece was stopped
	all      atomic.Uint64                 // records that are lost

	finish chan struct{} // closed by Close
	crew   sync.WaitGroup

	// Of the writing goroutine.
	rec   Record // being coded
	state frameState
	data  []byte
	since time.Time // of the oldest record in data
	hosts map[uint32]struct{}
	bytes int64
	said  bool
	err   error
}

// entry is a record on its way to the writing goroutine.
type entry struct {
	kind   Kind
	event  capture.Event
	number int64
}

// Create creates the file path and writes its header. overwrite replaces a file that exists.
// The caller calls Close.
func Create(path string, overwrite bool, o Options) (*Writer, error) {
	flag := os.O_WRONLY | os.O_CREATE | os.O_EXCL
	if overwrite {
		flag = os.O_WRONLY | os.O_CREATE | os.O_TRUNC
	}
	f, err := os.OpenFile(path, flag, 0o666)
	if err != nil {
		return nil, fmt.Errorf("create ledger: %w", err)
	}
	w, err := newWriter(path, f, o)
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return w, nil
}

// newWriter writes the header to out and starts the goroutine that writes the records.
func newWriter(path string, out io.WriteCloser, o Options) (*Writer, error) {
	w := &Writer{path: path, o: o, out: out, ring: newRing(), commands: ring.New[scheduler.Command](maxCommands), finish: make(chan struct{}), hosts: map[uint32]struct{}{}}
	header, err := o.Header.encode()
	if err == nil {
		w.pack, err = newPacker(out)
	}
	if err == nil {
		_, err = io.WriteString(out, Magic)
	}
	if err == nil {
		_, err = w.pack.write(header)
	}
	if err != nil {
		return nil, fmt.Errorf("write %s: %w", path, err)
	}
	w.state.begin(-1)
	w.crew.Go(w.run)
	return w, nil
}

// Lost returns how many packets and steps the ledger lacks. Any goroutine may call it.
func (w *Writer) Lost() uint64 { return w.all.Load() }

// Close writes the records that wait and the end: frames were heard in all, and the piece was
// stopped at frame stopped, below 0 if it was not. It is called when the audio goroutine calls
// nothing any more. The error is the first one of writing.
func (w *Writer) Close(frames, stopped int64) error {
	close(w.finish)
	w.crew.Wait()
	if stopped >= 0 && !w.told {
		w.record(&Record{Kind: KindStopped, At: stopped})
	}
	w.record(&Record{Kind: KindEnd, At: frames})
	w.flush()
	if err := w.out.Close(); w.err == nil && err != nil {
		w.err = fmt.Errorf("write %s: %w", w.path, err)
	}
	return w.err
}

func newRing() *ring.Ring[entry] { return ring.New[entry](ringSize) }
