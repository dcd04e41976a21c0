package keeper

import (
	"context"
	"fmt"
	"io"
	"net"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/netsynth/netsynth/sink"
)

// state is what a fake sound card does.
type state int32

const (
	plays   state = iota
	frozen        // it asks no more, and answers nobody
	absent        // it cannot be opened, and a speaker that plays on it gets an error
	crashes       // the speaker's process ends without a word
)

// world is a sound card, a keeper and its speakers, in one process, with pipes between them.
type world struct {
	state  atomic.Int32
	heard  atomic.Int64 // frames that the card has played
	broken atomic.Int64 // frames that were not those that come next
	starts atomic.Int64 // of speakers
}

func (w *world) set(s state)     { w.state.Store(int32(s)) }
func (w *world) is(s state) bool { return state(w.state.Load()) == s }

// fakeCard is the audio of a speaker in the world.
type fakeCard struct {
	counts
	w      *world
	killed <-chan struct{}
}

// buffer is how many frames the card takes at a time.
const buffer = 1024

// openCard opens the card as sink.OpenSpeaker does, in 0.1 s.
func (w *world) openCard(killed <-chan struct{}) (sink.Audio, error) {
	for range 20 {
		time.Sleep(100 * time.Millisecond)
		switch {
		case w.is(absent):
			return nil, fmt.Errorf("%w: connection refused", sink.ErrNoSound)
		case !w.is(frozen):
			return &fakeCard{w: w, killed: killed}, nil
		}
	}
	return nil, fmt.Errorf("%w: no answer", sink.ErrNoSound)
}

// Run implements sink.Audio: two buffers at once, and then one each time that one is played.
func (c *fakeCard) Run(ctx context.Context, src sink.Reader) (sink.Report, error) {
	in, next := make([]float32, buffer*sink.Channels), float32(-1)
	for read := 0; ; read++ {
		if read > 1 {
			select {
			case <-time.After(buffer * time.Second / sink.Rate):
			case <-c.killed:
				return c.Report(), io.ErrClosedPipe
			}
		}
		if c.w.is(frozen) {
			<-c.killed
		}
		if !c.w.is(plays) {
			return c.Report(), sink.ErrDeviceLost
		}
		n, err := src.Read(in)
		for i := 0; i < n; i += sink.Channels {
			if in[i] != next && next >= 0 || in[i+1] != -in[i] {
				c.w.broken.Add(1)
			}
			next = in[i] + 1
		}
		c.w.heard.Add(int64(n / sink.Channels))
		if err == io.EOF {
			time.Sleep(2 * buffer * time.Second / sink.Rate)
			return c.Report(), nil
		}
		if err != nil {
			return c.Report(), err
		}
	}
}

// process runs life with one end of a pipe and returns it as a child with the other.
func process(life func(pipe net.Conn, killed <-chan struct{})) *child {
	ours, its := net.Pipe()
	killed := make(chan struct{})
	end := sync.OnceFunc(func() { its.Close(); close(killed) })
	go func() {
		life(its, killed)
		its.Close()
	}()
	return newChild(ours, ours, end, func() {})
}

// speaker starts a speaker.
func (w *world) speaker() (*child, error) {
	w.starts.Add(1)
	return process(func(pipe net.Conn, killed <-chan struct{}) {
		s := &speaker{up: newSender(pipe), down: newReceiver(pipe), confine: func() error { return nil }}
		s.open = func() (sink.Audio, error) { return w.openCard(killed) }
		if err := s.speak(); err != nil && w.is(frozen) {
			<-killed
		}
	}), nil
}

// keeper starts a keeper.
func (w *world) keeper() *child {
	return process(func(pipe net.Conn, _ <-chan struct{}) { newKeeper(pipe, w.speaker).keep(pipe) })
}

// open is Open in the world.
func (w *world) open(t *testing.T, o Options) *audio {
	t.Helper()
	a, err := newAudio(w.keeper(), o).opened(o.Wait)
	if err != nil {
		t.Fatal(err)
	}
	return a.(*audio)
}

// ramp counts frames: the left sample is the frame's number, the right one its negative.
type ramp struct{ frame, left int }

func (r *ramp) Read(dst []float32) (int, error) {
	n := min(len(dst)/sink.Channels, r.left)
	for i := range n {
		x := float32((r.frame + i) % (1 << 24))
		dst[2*i], dst[2*i+1] = x, -x
	}
	r.frame, r.left = r.frame+n, r.left-n
	if r.left == 0 {
		return n * sink.Channels, io.EOF
	}
	return n * sink.Channels, nil
}

// performance is a Run in the background.
type performance struct {
	sink.Audio
	begin  time.Time
	report sink.Report
	err    error
	over   chan struct{}
	cancel context.CancelCauseFunc
}

// perform plays src.
func perform(a sink.Audio, src sink.Reader) *performance {
	ctx, cancel := context.WithCancelCause(context.Background())
	p := &performance{Audio: a, begin: time.Now(), over: make(chan struct{}), cancel: cancel}
	go func() {
		defer close(p.over)
		p.report, p.err = a.Run(ctx, src)
	}()
	return p
}

// play plays length of a ramp.
func play(a *audio, length time.Duration) *performance {
	return perform(a, &ramp{left: int(framesIn(length))})
}

// checkPace says that the piece goes on in real time, whatever the card does.
func (p *performance) checkPace(t *testing.T) {
	t.Helper()
	ahead := p.Report().Frames - framesIn(time.Since(p.begin))
	if ahead < -framesIn(500*time.Millisecond) || ahead > framesIn(time.Second) {
		t.Errorf("%d frames ahead of the time", ahead)
	}
}

// inWorld runs f with a clock that jumps to where something happens.
func inWorld(t *testing.T, f func(t *testing.T, w *world)) {
	synctest.Test(t, func(t *testing.T) {
		f(t, &world{})
		time.Sleep(3 * time.Second) // whoever still plays the last frames, or opens the card, ends
	})
}

// until waits until done and returns how long that took.
func until(t *testing.T, what string, done func() bool) time.Duration {
	t.Helper()
	begin := time.Now()
	for !done() {
		if time.Since(begin) > time.Minute {
			t.Fatalf("%s does not come", what)
		}
		time.Sleep(time.Millisecond)
	}
	return time.Since(begin)
}
