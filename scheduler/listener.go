package scheduler

import "github.com/netsynth/netsynth/capture"

// heard is what one step's packets of one class were.
type heard struct {
	n     int    // packets
	first uint32 // their values: the first, the last, the two lowest that differ
	last  uint32
	low   uint32
	low2  uint32
	lows  int // how many of low and low2 are known
}

func (h *heard) add(v uint32) {
	if h.n == 0 {
		h.first = v
	}
	h.n++
	h.last = v
	switch {
	case h.lows == 0:
		h.low, h.lows = v, 1
	case v < h.low:
		h.low, h.low2, h.lows = v, h.low, 2
	case v > h.low && (h.lows == 1 || v < h.low2):
		h.low2, h.lows = v, 2
	}
}

// listener turns packets into what a step hears.
type listener struct {
	clock   clock
	memory  memory
	heard   [numClasses]heard
	bulkDir int // directions of the step's bulk packets, added up
	bulks   int // bulk packets of the step that have a direction
	packets int // of the step
}

// listen takes one packet and returns the class that it counts as.
func (l *listener) listen(ev *capture.Event) class {
	t := l.clock.time(ev.Time)
	c, v := classify(ev)
	l.remember(ev, c, t)
	l.packets++
	if ev.Proto == tcp && ev.Payload > 0 && c >= classSSH {
		l.extra(ev, c)
	}
	if c == classBulk {
		if d := direction(ev); d != 0 {
			l.bulkDir += d
			l.bulks++
		}
	}
	l.heard[c].add(v)
	return c
}

// extra counts what a data segment is beside its own class.
func (l *listener) extra(ev *capture.Event, c class) {
	if ev.Facts&capture.Retransmission != 0 {
		l.heard[classRetr].add(0)
	}
	if c == classWeb && ev.Facts&capture.TLSHello != 0 && direction(ev) > 0 {
		l.heard[classTLS].add(ev.Flow)
	}
}

// next forgets the step's packets.
func (l *listener) next() {
	l.heard = [numClasses]heard{}
	l.bulkDir, l.bulks, l.packets = 0, 0, 0
}
