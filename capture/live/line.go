package live

import (
	"sync/atomic"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/decode"
	"github.com/netsynth/netsynth/capture/filter"
)

// line is one interface of a LiveSource. It has a decoder of its own: a packet
// that is forwarded from one interface to another is not sent again.
type line struct {
	name   string
	index  uint8 // among the source's
	wire   handle
	dec    *decode.Decoder
	filter *filter.Set // nil: everything is heard, or the wire filters

	head  capture.Packet // the next packet
	there bool           // head is one

	down  atomic.Bool // it is waited for
	look  time.Time   // when it is looked for next
	pause time.Duration
}

// Waiting for an interface: how long between looks, at first and at most.
const (
	firstPause = 50 * time.Millisecond
	longPause  = time.Second
)

// newLine returns the line of the interface of that name, the source's index-th.
func newLine(name string, index int, w handle) *line {
	l := &line{name: name, index: uint8(index), wire: w, dec: decode.New(decode.Options{})}
	l.localHosts()
	return l
}

// peek reports whether head is the line's next packet.
func (l *line) peek() bool {
	if l.there {
		return true
	}
	if l.there = l.wire.take(&l.head); l.there && l.name != "any" {
		l.head.Interface = l.index
	}
	return l.there
}

// later sets the time of the next look for an interface that is away.
func (l *line) later(now time.Time) {
	l.look = now.Add(l.pause)
	l.pause = min(2*l.pause, longPause)
}

// localHosts tells the decoder which addresses are this machine's now.
func (l *line) localHosts() {
	l.dec.SetLocal(localAddrs())
}
