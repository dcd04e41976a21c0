package inspect

import (
	"encoding/binary"
	"slices"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/decode"
	"github.com/netsynth/netsynth/capture/wire"
)

const (
	maxPending   = 32 // datagrams that wait for fragments
	maxFragments = 64 // of one datagram
	udpHeader    = 8
)

// pending is a datagram of UDP over IPv4 of which some fragments came.
type pending struct {
	key    [10]byte    // addresses and identification
	packet Record      // the fragment that came last
	app    capture.App // of the first fragment
	data   []byte      // from the UDP header on
	starts []int       // of the fragments that came
	first  int         // bytes of the first fragment, 0: it did not come yet
	got    int         // bytes that came
	total  int         // bytes of the whole, 0: not known yet
}

// fragments are the datagrams that wait to be whole.
type fragments struct {
	list [maxPending]pending
	next int // which one makes room
}

// fragmentOf returns what lies in packet b, an IPv4 header and what follows it, if
// that is a fragment of UDP: its place in the datagram and whether more follow it.
func fragmentOf(b []byte) (key [10]byte, at int, more bool, data []byte) {
	if len(b) < 20 || b[9] != wire.ProtoUDP {
		return key, 0, false, nil
	}
	word := binary.BigEndian.Uint16(b[6:])
	at, more = int(word&0x1fff)*8, word&0x2000 != 0
	head, total := int(b[0]&15)*4, int(binary.BigEndian.Uint16(b[2:]))
	if at == 0 && !more || head < 20 || total < head || total > len(b) {
		return key, 0, false, nil
	}
	copy(key[:8], b[12:])
	copy(key[8:], b[4:6])
	return key, at, more, b[head:total]
}

// add takes a fragment and reports whether the datagram is whole now.
func (p *pending) add(at int, more bool, data []byte) bool {
	if slices.Contains(p.starts, at) || len(p.starts) >= maxFragments || at+len(data) > 1<<16 {
		return false
	}
	if need := at + len(data); need > len(p.data) {
		p.data = append(p.data, make([]byte, need-len(p.data))...)
	}
	copy(p.data[at:], data)
	p.starts, p.got = append(p.starts, at), p.got+len(data)
	if at == 0 {
		p.first = len(data)
	}
	if !more {
		p.total = at + len(data)
	}
	return p.first > 0 && p.total > 0 && p.got >= p.total
}

// fragment takes the packet that d decoded into ev if it is a fragment, and reports whether it is.
func (c *Commands) fragment(d *decode.Decoder, ev *capture.Event) bool {
	key, at, more, data := fragmentOf(d.IPv4())
	if data == nil {
		return false
	}
	p := c.waiting(key)
	if p.key, p.packet = key, record(d, ev); at == 0 {
		p.app = ev.App
	}
	if p.add(at, more, data) {
		c.assembled(p, p.total)
	}
	return true
}

// waiting returns the datagram of that key, one without fragments if none waits.
func (c *Commands) waiting(key [10]byte) *pending {
	f := &c.fragments
	for i := range f.list {
		if len(f.list[i].starts) > 0 && f.list[i].key == key {
			return &f.list[i]
		}
	}
	p := &f.list[f.next]
	f.next = (f.next + 1) % maxPending
	c.incomplete(p)
	return p
}

// incomplete gives what there is of a datagram that waits no longer.
func (c *Commands) incomplete(p *pending) {
	if len(p.starts) > 0 {
		c.assembled(p, p.first)
	}
}

// assembled gives the first n bytes of a datagram and forgets it.
func (c *Commands) assembled(p *pending, n int) {
	b, packet, app := p.data[:n], p.packet, p.app
	*p = pending{data: p.data[:0], starts: p.starts[:0]}
	if len(b) < udpHeader || app != capture.AppCA {
		return
	}
	sport, dport, size := binary.BigEndian.Uint16(b), binary.BigEndian.Uint16(b[2:]), int(binary.BigEndian.Uint16(b[4:]))-udpHeader
	b = b[udpHeader:]
	packet.App, packet.Sport, packet.Dport, packet.From.Port, packet.To.Port = capture.AppCA, sport, dport, sport, dport
	c.packet = packet
	c.ca.Datagram(packet.Time, packet.From.AddrPort(), packet.To.AddrPort(), b, max(size, len(b)))
}
