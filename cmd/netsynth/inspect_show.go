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
	"github.com/netsynth/netsynth/scheduler/account"
)

// inspection shows the packets of one source.
type inspection struct {
	e        *env
	only     func(*capture.Event) bool // nil: every packet
	commands bool                      // shows Channel Access commands, not packets
	line     recordWriter
	limit    uint64                         // of packets or commands, 0: none
	count    *statsCount                    // with --stats
	why      *account.Queue[inspect.Record] // with --why
	asJSON   bool                           // with --stats
	strict   bool                           // damage is an error
	prompt   bool                           // the source is live: each line is written immediately

	console *console.Console // writes the warnings

	mu      sync.Mutex // held unless waiting for packets
	out     *bufio.Writer
	buf     []byte
	shown   uint64
	hidden  uint64 // left out by --only
	stopped atomic.Bool

	miscount error    // with --stats: the account does not add up
	troubles []string // with --only ca: warnings about messages
}

// show shows packets until they end or limit is reached.
func (i *inspection) show(look *inspect.Inspector) error {
	i.mu.Lock()
	defer i.mu.Unlock()
	switch {
	case i.count != nil:
		err := i.count.Run(countedPackets{i, look, i.count.Add})
		i.count.unread = uint64(look.Waiting()) // after a signal
		return err
	case i.why != nil:
		return i.why.Run(countedPackets{i, look, func(r *inspect.Record) { i.why.Add(*r) }})
	}
	for {
		r, err := i.next(look)
		if err != nil {
			return ignoreEOF(err)
		}
		if err := i.write(r); err != nil {
			return err
		}
	}
}

// writeWhy writes the line of a packet and why it sounds or does not.
func (i *inspection) writeWhy(r *inspect.Record, why string) error {
	r.Why = why
	return i.write(r)
}

// write writes the line of a packet.
func (i *inspection) write(r *inspect.Record) error {
	i.buf = append(i.line(i.buf[:0], r), '\n')
	_, err := i.out.Write(i.buf)
	return err
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

// countedPackets is a capture.Puller of the packets of an inspection, each of which it gives
// to count as it is read.
type countedPackets struct {
	i     *inspection
	look  *inspect.Inspector
	count func(r *inspect.Record)
}

// Read returns at least one packet, and further ones that need no waiting.
func (c countedPackets) Read(evs []capture.Event) (n int, err error) {
	for n < len(evs) && (n == 0 || c.look.Waiting() > 0) {
		r, err := c.i.next(c.look)
		if err != nil {
			return n, err
		}
		c.count(r)
		evs[n] = r.Event
		n++
	}
	return n, nil
}
