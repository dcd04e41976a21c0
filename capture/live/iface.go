package live

import (
	"sync/atomic"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/decode"
	"github.com/netsynth/netsynth/capture/filter"
)

// iface is an open interface of a Source. It has a decoder of its own, so that a packet
// forwarded from one interface to another does not count as a retransmission; all share their
// Sightings, so that it sounds once.
type iface struct {
	name   string
	index  uint8 // in the Source
	handle handle
	dec    *decode.Decoder
	filter *filter.Set // nil: everything passes, or the handle filters

	head  capture.Packet // the next packet
	ready bool           // head is valid

	down   atomic.Bool // the Source waits for it
	absent bool        // and has never seen it
	retry  time.Time   // when attach is tried next
	pause  time.Duration
}

// The time between attempts to attach an interface that is down: the first, and the most.
const (
	firstPause = 50 * time.Millisecond
	longPause  = time.Second
)

// newIface returns the interface of that name, the Source's index-th.
func newIface(name string, index int, h handle, seen *decode.Sightings) *iface {
	i := &iface{name: name, index: uint8(index), handle: h, dec: decode.New(decode.Options{Sightings: seen})}
	i.updateLocal()
	return i
}

// peek reports whether head is the interface's next packet.
func (i *iface) peek() bool {
	if i.ready {
		return true
	}
	if i.ready = i.handle.take(&i.head); i.ready && i.name != "any" {
		i.head.Interface = i.index
	}
	return i.ready
}

// postpone sets the time of the next attempt, with a doubled pause.
func (i *iface) postpone(now time.Time) {
	i.retry = now.Add(i.pause)
	i.pause = min(2*i.pause, longPause)
}

// updateLocal gives the decoder this machine's present addresses.
func (i *iface) updateLocal() { i.dec.SetLocal(localAddrs()) }
