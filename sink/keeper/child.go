package keeper

import (
	"io"
	"sync"
	"time"
)

// parcel is a message and the bytes that follow it.
type parcel struct {
	message
	tail []byte // valid until the function that is given it returns
}

// receive calls hear with each message of r.
func receive(r *receiver, hear func(p parcel)) {
	for {
		m, tail, err := r.next()
		if err != nil {
			return
		}
		hear(parcel{m, tail})
	}
}

// child is a process that was started, as the one who started it sees it.
type child struct {
	down *sender
	pipe io.WriteCloser
	out  io.Reader
	end  func() // ends the process, if it has not ended by itself
	reap func() // is called when it has ended
	once sync.Once
}

// newChild returns the child behind two pipes, its standard input and output.
func newChild(in io.WriteCloser, out io.Reader, end, reap func()) *child {
	return &child{down: newSender(in), pipe: in, out: out, end: end, reap: reap}
}

// listen starts the goroutine that calls hear with each message of the child, and ended
// when there will be no more. A message is dealt with where it is read: handing it to
// another goroutine would take longer than everything else here.
func (c *child) listen(hear func(p parcel), ended func()) {
	go func() {
		receive(newReceiver(c.out), hear)
		ended()
		c.reap()
	}()
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

// kill ends the child.
func (c *child) kill() {
	c.once.Do(func() {
		_ = c.pipe.Close() // nothing was left to be written
		c.end()
	})
}
