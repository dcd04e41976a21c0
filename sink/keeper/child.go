package keeper

import (
	"io"
	"sync"
	"time"
)

// parcel is a message and the bytes that follow it, which are valid until the sender has
// been answered.
type parcel struct {
	message
	tail []byte
}

// receive gives the messages of r to the channel until r ends or nobody takes them.
func receive(r *receiver, to chan<- parcel, gone <-chan struct{}) {
	defer close(to)
	for {
		m, tail, err := r.next()
		if err != nil {
			return
		}
		select {
		case to <- parcel{m, tail}:
		case <-gone:
			return
		}
	}
}

// child is a process that was started, as the one who started it sees it. A nil child has
// ended: it sends nothing.
type child struct {
	down *sender
	pipe io.WriteCloser
	up   chan parcel
	gone chan struct{}
	end  func() // ends the process, if it has not ended by itself
	once sync.Once
}

// newChild returns the child behind two pipes, its standard input and output. reap is
// called when it has closed its output.
func newChild(in io.WriteCloser, out io.Reader, end, reap func()) *child {
	c := &child{down: newSender(in), pipe: in, up: make(chan parcel), gone: make(chan struct{}), end: end}
	go func() {
		receive(newReceiver(out), c.up, c.gone)
		reap()
	}()
	return c
}

// parcels returns the channel of the child's messages, which is closed at its end.
func (c *child) parcels() <-chan parcel {
	if c == nil {
		return nil
	}
	return c.up
}

// stuck is how long a child may take to take what it has asked for.
const stuck = 300 * time.Millisecond

// send sends a message to the child.
func (c *child) send(p parcel) error {
	c.hurry()
	return c.down.send(p.message, p.tail)
}

// sendSamples sends samples to the child.
func (c *child) sendSamples(k kind, samples []float32) error {
	c.hurry()
	return c.down.sendSamples(k, samples)
}

// hurry makes it an error, where pipes have deadlines, that the child takes nothing.
func (c *child) hurry() {
	if pipe, ok := c.pipe.(interface{ SetWriteDeadline(time.Time) error }); ok {
		_ = pipe.SetWriteDeadline(time.Now().Add(stuck)) // a pipe without one may block
	}
}

// kill ends the child and forgets it.
func (c *child) kill() {
	if c == nil {
		return
	}
	c.once.Do(func() {
		close(c.gone)
		_ = c.pipe.Close() // nothing was left to be written
		c.end()
	})
}
