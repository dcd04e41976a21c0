package osc

import (
	"errors"
	"syscall"
	"time"

	"github.com/netsynth/netsynth/internal/osc"
	"github.com/netsynth/netsynth/synth/dsp"
)

const (
	batchSize = 256  // most records taken from the ring together
	maxBundle = 1400 // bytes, so that a bundle fits into one packet
)

// encoder makes messages of records. accepts is called by the goroutine that pushes
// records, the other methods by the writer's.
type encoder interface {
	// accepts reports whether rec makes a message.
	accepts(rec *record) bool
	// encode sends the messages of rec.
	encode(w *writer, rec *record)
	// finish sends the messages that must come last.
	finish(w *writer)
}

// writer is the part of a receiver that its goroutine owns: it has the encoder make
// messages of records and writes them when they are due.
type writer struct {
	to       *receiver
	bundles  bool
	realtime bool
	clock    clock
	frame    int64 // of the record that is being encoded
	due      time.Time
	message  osc.Message
	packet   []byte
	bundled  uint64   // messages in packet, a bundle that is not written yet
	last     []uint64 // messages in the last datagram that each socket accepted
}

// run sends records until stop is closed, and then those that still wait.
func (w *writer) run(stop <-chan struct{}) {
	w.last = make([]uint64, len(w.to.sockets))
	w.clock.begin = time.Now()
	for {
		stopped := closed(stop) // before Peek, which then sees all that was pushed before
		batch := w.to.ring.Peek(batchSize)
		for i := range batch {
			w.take(&batch[i], stop)
		}
		w.to.ring.Release(len(batch))
		if len(batch) > 0 {
			continue
		}
		w.flush()
		if stopped {
			w.to.encoder.finish(w)
			w.flush()
			return
		}
		time.Sleep(pollInterval)
	}
}

// closed reports whether stop is closed.
func closed(stop <-chan struct{}) bool {
	select {
	case <-stop:
		return true
	default:
		return false
	}
}

// take sends the messages of one record when it is due. A bundle is sent immediately:
// its time tag says when it is due.
func (w *writer) take(r *record, stop <-chan struct{}) {
	if r.frame != w.frame || w.due.IsZero() {
		w.flush()
		w.frame = r.frame
		w.due = w.clock.due(r.frame, time.Now(), w.realtime)
	}
	if d := time.Until(w.due); d > 0 && w.realtime && !w.bundles {
		select {
		case <-time.After(d):
		case <-stop:
		}
	}
	w.to.encoder.encode(w, r)
}

// begin begins a message with its time: milliseconds since the piece began, which
// start over after 2^31.
func (w *writer) begin(address string) {
	w.message.Reset(address)
	w.message.Int(int32(w.frame / (dsp.SampleRate / 1000) & (1<<31 - 1)))
}

// send sends w.message to a socket, by its index: alone, or in the bundle of its frame.
func (w *writer) send(socket int) {
	if !w.bundles {
		w.packet = w.message.Append(w.packet[:0])
		w.write(socket, 1)
		return
	}
	if w.bundled > 0 && len(w.packet)+osc.ElementSize+w.message.Size() > maxBundle {
		w.flush()
	}
	if w.bundled == 0 {
		w.packet = osc.AppendBundle(w.packet[:0], w.due)
	}
	w.packet = w.message.AppendElement(w.packet)
	w.bundled++
}

// flush writes the bundle that was begun, if any.
func (w *writer) flush() {
	if w.bundled > 0 {
		w.write(0, w.bundled)
		w.bundled = 0
	}
}

// write writes w.packet, which holds n messages. If the receiver's host refused the
// last datagram (ICMP port unreachable), the system reports that instead of sending
// this one: then it is written again.
func (w *writer) write(socket int, n uint64) {
	for range 2 {
		_, err := w.to.sockets[socket].Write(w.packet)
		if err == nil {
			w.to.sent.Add(n)
			w.last[socket] = n
			return
		}
		if !errors.Is(err, syscall.ECONNREFUSED) {
			break
		}
		w.to.sent.Add(-w.last[socket])
		w.to.dropped.Add(w.last[socket])
		w.last[socket] = 0
	}
	w.to.dropped.Add(n)
}
