package compat

import (
	"io"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler"
)

// Feed is the capture.Feed of recorded packets for a Melody: it gives each packet when the
// tune has reached it, whatever its time stamp is. A tune may last much longer than its
// capture, or be over much sooner.
type Feed struct {
	src   capture.Puller
	tune  Tune
	place place // the same as the Melody's, which gets the same packets
	tempo scheduler.Tempo

	buf   [256]capture.Event
	i, n  int // buf[i:n] waits
	ended bool
	err   error
}

// tempo is that of every tune.
var tempo = func() scheduler.Tempo {
	t, err := scheduler.NewTempo(MilliBPM)
	if err != nil {
		panic(err)
	}
	return t
}()

// NewFeed returns the feed of the packets of src for the tune t at its own tempo.
func NewFeed(src capture.Puller, t Tune, hosts Addresses) *Feed {
	f := &Feed{src: src, tune: t, tempo: tempo}
	f.place = place{tune: &f.tune, hosts: hosts}
	return f
}

// Drain implements capture.Feed. It waits as long as its Puller does.
func (f *Feed) Drain(until int64, evs []capture.Event) int {
	next := int64(0) // the step that is composed next, by when its packets must be there
	if until > 0 {
		next = f.tempo.StepAt(until-1) + 1
	}
	f.place.wait(scheduler.StepTick(next))
	n := 0
	for n < len(evs) && f.place.end < scheduler.StepTick(next+1) && f.waiting() {
		evs[n] = f.buf[f.i]
		f.place.next(&evs[n], false)
		f.i++
		n++
	}
	return n
}

// waiting reports whether there is a next packet, buf[i].
func (f *Feed) waiting() bool {
	if f.i < f.n || f.ended {
		return f.i < f.n
	}
	var err error
	f.i, f.n = 0, 0
	if f.n, err = f.src.Read(f.buf[:]); err != nil {
		f.ended = true
		if err != io.EOF {
			f.err = err
		}
	}
	return f.n > 0
}

// Left returns how many packets were read and not given. The goroutine that drains calls it, or
// any other after that.
func (f *Feed) Left() int { return f.n - f.i }

// End implements capture.Feed: the tune ends with its last note.
func (f *Feed) End() (at int64, ended bool) {
	if !f.ended || f.i < f.n {
		return 0, false
	}
	return scheduler.FrameTime(f.tempo.Frame(f.place.end)), true
}

// Err returns the error that ended the packets, nil at their regular end. It is called by the goroutine
// that drains, or after it.
func (f *Feed) Err() error { return f.err }
