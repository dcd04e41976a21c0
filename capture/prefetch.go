package capture

import (
	"io"
	"sync"
	"sync/atomic"
	"time"

	"github.com/netsynth/netsynth/internal/ring"
)

const (
	prefetchEvents = 1 << 14              // packets read ahead
	prefetchPause  = 2 * time.Millisecond // between checks of a full ring
	batch          = 256                  // packets moved at a time
)

// Prefetch is a Puller that reads a Source ahead in a goroutine of its own, so that
// reading the Prefetch never waits for a disk or a pipe. No packet is lost: the
// goroutine waits while its ring of 16,384 packets is full.
type Prefetch struct {
	src   Source
	ring  *ring.Ring[Event]
	err   error // ended src; read only when ended is set
	ended atomic.Bool
	stop  chan struct{}
	once  sync.Once
	done  sync.WaitGroup
}

// NewPrefetch returns a Prefetch of src, which it owns and closes from then on. It reads
// nothing before Start.
func NewPrefetch(src Source) *Prefetch {
	return &Prefetch{src: src, ring: ring.New[Event](prefetchEvents), stop: make(chan struct{})}
}

// Start starts the goroutine that reads. It is called once.
func (p *Prefetch) Start() {
	p.done.Add(1)
	go func() {
		defer p.done.Done()
		p.err = p.fill()
		p.ended.Store(true)
	}()
}

// fill moves packets from the source to the ring until there are no more.
func (p *Prefetch) fill() error {
	pause := time.NewTimer(0)
	defer pause.Stop()
	for {
		slots := p.ring.Reserve(batch)
		if len(slots) > 0 {
			n, err := p.src.Read(slots)
			p.ring.Commit(n)
			if err != nil {
				return err
			}
			select {
			case <-p.stop:
				return io.EOF
			default:
			}
			continue
		}
		pause.Reset(prefetchPause)
		select {
		case <-p.stop:
			return io.EOF
		case <-pause.C:
		}
	}
}

// Read implements Puller: it gives the packets that were read ahead and never waits.
// After the last one it returns the source's error, io.EOF at its end.
func (p *Prefetch) Read(evs []Event) (int, error) {
	ended := p.ended.Load() // before Peek, which then has every packet
	got := p.ring.Peek(len(evs))
	if len(got) == 0 && ended && len(evs) > 0 {
		return 0, p.err
	}
	n := copy(evs, got)
	p.ring.Release(n)
	return n, nil
}

// Left returns how many packets were read ahead and not given. Any goroutine may call it; the
// number is exact once nothing is read any more.
func (p *Prefetch) Left() int { return p.ring.Len() }

// Stats returns the source's. Any goroutine may call it.
func (p *Prefetch) Stats() Stats { return p.src.Stats() }

// Close stops the goroutine, closes the source and waits for both. It may be called
// again; only the first call returns the source's error.
func (p *Prefetch) Close() (err error) {
	p.once.Do(func() {
		close(p.stop)
		err = p.src.Close()
	})
	p.done.Wait()
	return err
}
