package recorder

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/netsynth/netsynth/sink"
	"github.com/netsynth/netsynth/synth"
)

// Options are the options of New.
type Options struct {
	// Create returns the sink that writes the file path, such as sink.Create's.
	Create func(path string) (sink.Audio, error)
	// Score is the heading of MIDI files.
	Score sink.Score
	// Done is called with the report on each recording when its file is finished. Goroutines of
	// the recorder call it, one at a time. nil: nobody.
	Done func(Report)
}

// Recorder writes the frames of a Reader into files as they are read. Read and Tap belong to
// the audio goroutine, the other methods to any other.
type Recorder struct {
	src    sink.Reader
	o      Options
	wanted atomic.Pointer[take] // by Start and Stop

	current *take // of the audio goroutine, from here on
	frame   int64 // handed out so far
	state   channels

	mu    sync.Mutex // of what follows
	takes []*take    // all of them
	crew  sync.WaitGroup
	done  sync.Mutex
}

// New returns a Recorder of src, which nobody else reads from then on. It records nothing yet.
func New(src sink.Reader, o Options) *Recorder {
	if o.Done == nil {
		o.Done = func(Report) {}
	}
	return &Recorder{src: src, o: o}
}

// Read implements sink.Reader. It does not allocate, and waits only if src does.
func (r *Recorder) Read(dst []float32) (int, error) {
	if w := r.wanted.Load(); w != r.current {
		r.change(w)
	}
	n, err := r.src.Read(dst)
	r.frame += int64(n / sink.Channels)
	if t := r.current; t != nil {
		t.put(dst[:n])
		if err != nil {
			r.change(nil)
			r.wanted.CompareAndSwap(t, nil)
		}
	}
	return n, err
}

// change ends the current take and begins another, or none.
func (r *Recorder) change(next *take) {
	if r.current != nil {
		r.current.ended.Store(true)
	}
	r.current = next
	if next != nil {
		next.base = r.frame
		r.state.write(next, r.frame)
	}
}

// Tap takes a message that is played at frame: see conductor.Options. It does not allocate.
func (r *Recorder) Tap(m synth.Message, frame int64) {
	r.state.take(m)
	if t := r.current; t != nil {
		t.note(m, frame)
	}
}

// On reports whether a recording is under way.
func (r *Recorder) On() bool { return r.wanted.Load() != nil }

// Start begins to record into the file path, from the next frame that is read. A recording
// under way ends. The error is Options.Create's.
func (r *Recorder) Start(path string) error {
	audio, err := r.o.Create(path)
	if err != nil {
		return err
	}
	t := newTake(path, audio, r.o.Score)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.takes = append(r.takes, t)
	r.crew.Go(func() { r.write(t) })
	r.replace(t)
	return nil
}

// Stop ends the recording under way after the frames that were read. It does not wait for the
// file; Options.Done is called when that is finished. It reports whether there was one.
func (r *Recorder) Stop() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.replace(nil)
}

// replace makes t the recording, and has the one before come to its end even if the audio
// goroutine reads no more.
func (r *Recorder) replace(t *take) bool {
	was := r.wanted.Swap(t)
	if was != nil {
		time.AfterFunc(endTime, func() { was.ended.Store(true) })
	}
	return was != nil
}

const (
	// endTime is how long the audio goroutine may take to end a take; then it has stopped.
	endTime = 300 * time.Millisecond
	// closeTime is how long Close waits for a disk.
	closeTime = 2 * time.Second
)

// Close ends the recording and waits until the files are finished, at most 2 s. The error says
// which of them are not, or were not recorded to their end.
func (r *Recorder) Close() error {
	r.Stop()
	finished := make(chan struct{})
	go func() {
		r.crew.Wait()
		close(finished)
	}()
	select {
	case <-finished:
	case <-time.After(closeTime):
	}
	return r.failed()
}

// write runs the goroutine of a take.
func (r *Recorder) write(t *take) {
	rep, err := t.audio.Run(context.Background(), t)
	r.wanted.CompareAndSwap(t, nil) // a full disk: nothing more is copied
	t.finish(rep, err)
	r.done.Lock()
	defer r.done.Unlock()
	r.o.Done(t.Report())
}

// Reports returns the recordings so far, in their order.
func (r *Recorder) Reports() (all []Report) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, t := range r.takes {
		all = append(all, t.Report())
	}
	return all
}

// Paths returns the files of the recordings so far, also of those not created yet.
func (r *Recorder) Paths() (all []string) {
	for _, rep := range r.Reports() {
		all = append(all, rep.Path)
	}
	return all
}

// failed returns the errors of the recordings that failed or are not finished.
func (r *Recorder) failed() (err error) {
	for _, rep := range r.Reports() {
		if err = errors.Join(err, rep.Err); !rep.Finished {
			err = errors.Join(err, fmt.Errorf("write %s: the disk does not answer", rep.Path))
		}
	}
	return err
}
