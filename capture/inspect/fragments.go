package inspect

import (
	"encoding/binary"
	"slices"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

const (
	maxPending   = 32      // datagrams of which fragments are missing
	maxFragments = 64      // of one datagram
	maxDatagram  = 1 << 16 // bytes
)

// fragmentKey is the addresses and the identification that the fragments of one
// datagram share.
type fragmentKey [10]byte

// fragment is a part of a UDP datagram over IPv4.
type fragment struct {
	key  fragmentKey
	at   int    // position of data in the datagram, bytes
	more bool   // not the last part
	data []byte // valid until the next packet
}

// fragmentOf returns the fragment that b, an IPv4 header and what the capture has after
// it, is. It reports false for a packet that is not a fragment of UDP or is cut.
func fragmentOf(b []byte) (f fragment, ok bool) {
	if len(b) < 20 || b[9] != wire.ProtoUDP {
		return f, false
	}
	word := binary.BigEndian.Uint16(b[6:])
	f.at, f.more = int(word&0x1fff)*8, word&0x2000 != 0
	head, total := int(b[0]&15)*4, int(binary.BigEndian.Uint16(b[2:]))
	if f.at == 0 && !f.more || head < 20 || total < head || total > len(b) {
		return f, false
	}
	copy(f.key[:8], b[12:])
	copy(f.key[8:], b[4:6])
	f.data = b[head:total]
	return f, true
}

// pending is a datagram of which some fragments arrived.
type pending struct {
	key       fragmentKey
	packet    Record      // the fragment that arrived last
	app       capture.App // of the first fragment
	data      []byte      // from the UDP header on
	fragments int         // that data was taken from, 0: the slot is free
	arrived   coverage    // of data
	first     int         // bytes of the first fragment, 0: missing
	total     int         // bytes of the datagram, 0: the last fragment is missing
}

// add takes a fragment and reports whether the datagram is whole with it. It leaves out
// a fragment that adds no bytes, one that contradicts the datagram's end, and one
// beyond maxFragments. Of bytes that arrive twice the later ones count.
func (p *pending) add(f *fragment) bool {
	end := f.at + len(f.data)
	if p.fragments >= maxFragments || end > maxDatagram || p.arrived.holds(f.at, end) || p.contradicts(end, !f.more) {
		return false
	}
	if end > len(p.data) {
		p.data = append(p.data, make([]byte, end-len(p.data))...)
	}
	copy(p.data[f.at:], f.data)
	p.fragments++
	p.arrived = p.arrived.with(f.at, end)
	if f.at == 0 {
		p.first = len(f.data)
	}
	if !f.more {
		p.total = end
	}
	return p.total > 0 && p.arrived.holds(0, p.total)
}

// contradicts reports whether a fragment that ends at end, the last one or not, and the
// earlier ones disagree about the datagram's length.
func (p *pending) contradicts(end int, last bool) bool {
	if p.total > 0 {
		return end > p.total || last && end < p.total
	}
	return last && end < len(p.data)
}

// reset frees the slot and keeps its memory.
func (p *pending) reset() { *p = pending{data: p.data[:0], arrived: p.arrived[:0]} }

// span is the bytes [from, to) of a datagram.
type span struct{ from, to int }

// coverage is spans in order, with gaps between them.
type coverage []span

// with returns c and [from, to), which is not empty. It reuses the memory of c.
func (c coverage) with(from, to int) coverage {
	i := 0
	for i < len(c) && c[i].to < from {
		i++
	}
	j := i
	for j < len(c) && c[j].from <= to {
		from, to = min(from, c[j].from), max(to, c[j].to)
		j++
	}
	return slices.Replace(c, i, j, span{from, to})
}

// holds reports whether c has all of [from, to).
func (c coverage) holds(from, to int) bool {
	return from == to || slices.ContainsFunc(c, func(s span) bool { return s.from <= from && to <= s.to })
}

// fragments are the datagrams of which fragments are missing.
type fragments struct {
	list [maxPending]pending
	next int // the slot that is freed next
}

// of returns the datagram with that key or, if there is none, a slot for it. evicted
// says that the slot still holds an older datagram, which the caller must reset.
func (f *fragments) of(key fragmentKey) (p *pending, evicted bool) {
	for i := range f.list {
		if f.list[i].fragments > 0 && f.list[i].key == key {
			return &f.list[i], false
		}
	}
	p = &f.list[f.next]
	f.next = (f.next + 1) % maxPending
	return p, p.fragments > 0
}
