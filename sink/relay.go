package sink

import (
	"context"
	"io"
	"sync/atomic"
)

// Relay plays one Reader after the other on one sink, with silence between them: a sound card
// is opened once for all of them.
type Relay struct {
	audio  Audio
	now    atomic.Pointer[turn] // nil: silence
	closed atomic.Bool
	over   chan struct{} // closed when the sink has ended
	err    error         // of the sink, when over
}

// turn is a Reader that is played.
type turn struct {
	src    Reader
	frames atomic.Int64
	gone   atomic.Bool // nobody waits for it any more
	err    error       // when done
	done   chan struct{}
}

// NewRelay starts audio, which plays silence until an Audio of the Relay is run. Close ends it.
func NewRelay(audio Audio) *Relay {
	r := &Relay{audio: audio, over: make(chan struct{})}
	go func() {
		_, r.err = r.audio.Run(context.Background(), r)
		close(r.over)
	}()
	return r
}

// Audio returns a sink for one Reader. One Audio of a Relay is run at a time.
func (r *Relay) Audio() Audio { return &relayed{r, &turn{done: make(chan struct{})}} }

// Read implements Reader for the sink.
func (r *Relay) Read(dst []float32) (int, error) {
	t := r.now.Load()
	if t == nil {
		if r.closed.Load() {
			return 0, io.EOF
		}
		clear(dst)
		return len(dst), nil
	}
	n, err := 0, io.EOF
	if !t.gone.Load() {
		n, err = t.src.Read(dst)
	}
	t.frames.Add(int64(n / Channels))
	if err == nil {
		return n, nil
	}
	if err != io.EOF {
		t.err = err
	}
	r.now.Store(nil)
	close(t.done)
	clear(dst[n:])
	return len(dst), nil
}

// Close ends the sink when the last frame has been played, and returns its error.
func (r *Relay) Close() error {
	r.closed.Store(true)
	<-r.over
	return r.err
}

// relayed is the sink of one turn.
type relayed struct {
	relay *Relay
	turn  *turn
}

// Run implements Audio. It returns when the last frame has been taken, which may be before it is heard.
func (a *relayed) Run(ctx context.Context, src Reader) (Report, error) {
	t := a.turn
	t.src = src
	a.relay.now.Store(t)
	select {
	case <-t.done:
		return a.Report(), t.err
	case <-ctx.Done():
		t.gone.Store(true)
		select {
		case <-t.done:
		case <-a.relay.over:
		}
		return a.Report(), context.Cause(ctx)
	case <-a.relay.over:
		return a.Report(), a.relay.err
	}
}

// Report implements Audio: the frames of the turn, and what else the sink has counted so far.
func (a *relayed) Report() Report {
	report := a.relay.audio.Report()
	report.Frames = a.turn.frames.Load()
	return report
}
