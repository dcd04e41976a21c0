package main

import (
	"bufio"
	"io"
	"math"
	"sync"
	"sync/atomic"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/inspect"
	"github.com/netsynth/netsynth/internal/console"
)

// inspection shows the packets of one source.
type inspection struct {
	e        *env
	only     func(*capture.Event) bool // nil: every packet
	commands bool                      // shows Channel Access commands, not packets
	line     recordWriter
	limit    uint64      // of packets or commands, 0: none
	count    *statsCount // with --stats
	asJSON   bool        // with --stats
	strict   bool        // damage is an error
	prompt   bool        // the source is live: each line is written immediately

	console *console.Console // writes the warnings

	mu      sync.Mutex // held unless waiting for packets
	out     *bufio.Writer
	buf     []byte
	shown   uint64
	hidden  uint64 // left out by --only
	stopped atomic.Bool

	troubles []string // with --only ca: warnings about messages
}

// show shows packets until they end or limit is reached.
func (i *inspection) show(look *inspect.Inspector) error {
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.count != nil {
		return i.count.run(countedPackets{i, look})
	}
	for {
		r, err := i.next(look)
		if err != nil {
			return ignoreEOF(err)
		}
		i.buf = append(i.line(i.buf[:0], r), '\n')
		if _, err := i.out.Write(i.buf); err != nil {
			return err
		}
	}
}

// next returns the next packet to be shown, or io.EOF after --count packets or a signal.
func (i *inspection) next(look *inspect.Inspector) (*inspect.Record, error) {
	for !i.stopped.Load() {
		most := math.MaxInt
		if i.limit > 0 {
			if most = int(min(i.limit-i.shown, math.MaxInt)); most == 0 {
				break
			}
		}
		r, err := i.await(look, most)
		if err != nil {
			return nil, err
		}
		if i.only == nil || i.only(&r.Event) {
			i.shown++
			return r, nil
		}
		i.hidden++
	}
	return nil, io.EOF
}

// await returns the next packet and reads at most most packets. If it must wait, it
// writes the buffered lines before, and gives up the lock, so that conclude can run.
func (i *inspection) await(look *inspect.Inspector, most int) (*inspect.Record, error) {
	if look.Waiting() == 0 {
		if i.prompt {
			if err := i.out.Flush(); err != nil {
				return nil, err
			}
		}
		i.mu.Unlock()
		defer i.mu.Lock()
	}
	return look.Next(most)
}

// countedPackets is a capture.Puller that counts the packets of an inspection as they are read.
type countedPackets struct {
	i    *inspection
	look *inspect.Inspector
}

// Read returns at least one packet, and further ones that need no waiting.
func (c countedPackets) Read(evs []capture.Event) (n int, err error) {
	for n < len(evs) && (n == 0 || c.look.Waiting() > 0) {
		r, err := c.i.next(c.look)
		if err != nil {
			return n, err
		}
		c.i.count.add(r)
		evs[n] = r.Event
		n++
	}
	return n, nil
}
