// Package listing is what "netsynth inspect" writes: each packet of a source as a line for
// people, as JSON or in a format of their own, the commands of Channel Access likewise, or
// the counts of all of them as tables; and two pages of "netsynth help".
package listing

import (
	"bufio"
	"io"
	"math"
	"sync"
	"sync/atomic"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/inspect"
	"github.com/netsynth/netsynth/internal/console"
	"github.com/netsynth/netsynth/internal/rules"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/account"
)

// Options say which packets a Listing shows, and in which form.
type Options struct {
	Only     func(*capture.Event) bool // nil: every packet
	Commands bool                      // Channel Access commands, not packets
	Limit    uint64                    // of packets or commands; 0: none
	JSON     bool                      // one object a packet, a command, or for Stats
	Line     Writer                    // the form of a line, see ParseFormat; nil: the usual one
	Stats    bool                      // no lines, but tables at the end
	Why      bool                      // each line says why its packet sounds or does not
	Preset   string                    // name of the preset, with Stats
	Settings *scheduler.Settings       // of the preset, with Stats or Why
	Live     bool                      // each line is written immediately
}

// Listing shows the packets of one source.
type Listing struct {
	o     Options
	line  Writer
	count *statsCount                    // with Options.Stats
	why   *account.Queue[inspect.Record] // with Options.Why

	stderr  io.Writer
	console *console.Console // writes the warnings

	mu      sync.Mutex // held unless waiting for packets
	out     *bufio.Writer
	buf     []byte
	shown   uint64
	hidden  uint64 // left out by Options.Only
	stopped atomic.Bool

	miscount error    // with Options.Stats: the account does not add up
	troubles []string // with Options.Commands: warnings about messages
}

// New returns a Listing that writes to stdout, and its warnings to stderr.
func New(stdout, stderr io.Writer, o Options) (l *Listing, err error) {
	l = &Listing{o: o, line: o.form(), stderr: stderr, out: bufio.NewWriterSize(stdout, 64<<10)}
	switch {
	case o.Stats:
		l.count, err = newCount(o.Preset, o.Settings)
	case o.Why:
		l.why, err = account.NewQueue(o.Settings, l.writeWhy)
	}
	return l, err
}

// form returns the writer of a line.
func (o *Options) form() Writer {
	switch {
	case o.Line != nil:
		return o.Line
	case o.JSON && o.Commands:
		return appendCommandJSON
	case o.JSON:
		return appendJSON
	case o.Commands:
		return appendCommand
	}
	return appendLine
}

// show shows packets until they end or limit is reached.
func (l *Listing) show(look *inspect.Inspector) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	switch {
	case l.count != nil:
		err := l.count.Run(countedPackets{l, look, l.count.Add})
		l.count.unread = uint64(look.Waiting()) // after a signal
		return err
	case l.why != nil:
		return l.why.Run(countedPackets{l, look, func(r *inspect.Record) { l.why.Add(*r) }})
	}
	for {
		r, err := l.next(look)
		if err != nil {
			return ignoreEOF(err)
		}
		if err := l.write(r); err != nil {
			return err
		}
	}
}

// writeWhy writes the line of a packet and why it sounds or does not.
func (l *Listing) writeWhy(r *inspect.Record, why string) error {
	if rule := rules.Name(l.o.Settings, &r.Event); rule != "" {
		why += ", " + rule
	}
	r.Why = why
	return l.write(r)
}

// write writes the line of a packet.
func (l *Listing) write(r *inspect.Record) error {
	l.buf = append(l.line(l.buf[:0], r), '\n')
	_, err := l.out.Write(l.buf)
	return err
}

// next returns the next packet to be shown, or io.EOF after Options.Limit packets or a signal.
func (l *Listing) next(look *inspect.Inspector) (*inspect.Record, error) {
	for !l.stopped.Load() {
		most := math.MaxInt
		if l.o.Limit > 0 {
			if most = int(min(l.o.Limit-l.shown, math.MaxInt)); most == 0 {
				break
			}
		}
		r, err := l.await(look, most)
		if err != nil {
			return nil, err
		}
		if l.o.Only == nil || l.o.Only(&r.Event) {
			l.shown++
			return r, nil
		}
		l.hidden++
	}
	return nil, io.EOF
}

// await returns the next packet and reads at most most packets. If it must wait, it
// writes the buffered lines before, and gives up the lock, so that conclude can run.
func (l *Listing) await(look *inspect.Inspector, most int) (*inspect.Record, error) {
	if look.Waiting() == 0 {
		if l.o.Live {
			if err := l.out.Flush(); err != nil {
				return nil, err
			}
		}
		l.mu.Unlock()
		defer l.mu.Lock()
	}
	return look.Next(most)
}

// countedPackets is a capture.Puller of the packets of a Listing, each of which it gives
// to count as it is read.
type countedPackets struct {
	l     *Listing
	look  *inspect.Inspector
	count func(r *inspect.Record)
}

// Read returns at least one packet, and further ones that need no waiting.
func (c countedPackets) Read(evs []capture.Event) (n int, err error) {
	for n < len(evs) && (n == 0 || c.look.Waiting() > 0) {
		r, err := c.l.next(c.look)
		if err != nil {
			return n, err
		}
		c.count(r)
		evs[n] = r.Event
		n++
	}
	return n, nil
}
