package piece

import (
	"context"
	"io"
	"os"
	"time"

	"github.com/netsynth/netsynth/capture"
)

// MayWait reports whether reading the input may wait for a program that writes it.
func MayWait(in string) bool {
	st, err := os.Stat(in)
	if in == "-" {
		st, err = os.Stdin.Stat()
	}
	return err == nil && !st.Mode().IsRegular()
}

// patientFeed renders a stream, whose next packet may never come: a goroutine reads it, so
// that a signal ends the waiting.
type patientFeed struct {
	prefetchFeed
	waiting *patience
}

func newPatientFeed(source capture.Source, o capture.ReplayOptions) Feed {
	ahead := capture.NewPrefetch(source)
	waiting := &patience{Prefetch: ahead}
	return &patientFeed{prefetchFeed{replayFeed{capture.NewReplay(waiting, o), waiting, source}, ahead}, waiting}
}

func (f *patientFeed) start(ctx context.Context) {
	f.waiting.ctx = ctx
	f.ahead.Start()
}

// patience is a Prefetch whose Read waits for a packet.
type patience struct {
	*capture.Prefetch
	ctx context.Context // ends the waiting
}

// patiencePause is the time between looks at a ring that is empty.
const patiencePause = time.Millisecond

// Read returns at least one packet, the error that ended them, or io.EOF when the context is
// cancelled.
func (p *patience) Read(evs []capture.Event) (int, error) {
	for len(evs) > 0 {
		if n, err := p.Prefetch.Read(evs); n > 0 || err != nil {
			return n, err
		}
		select {
		case <-p.ctx.Done():
			return 0, io.EOF
		case <-time.After(patiencePause):
		}
	}
	return 0, nil
}
