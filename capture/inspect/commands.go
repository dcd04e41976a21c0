package inspect

import (
	"encoding/binary"
	"io"
	"iter"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/ca"
	"github.com/netsynth/netsynth/capture/decode"
	"github.com/netsynth/netsynth/capture/wire"
)

// Commands gives the Channel Access commands in a source's packets.
type Commands struct {
	src       capture.Source
	ca        *ca.Decoder
	packet    Record // being decoded
	fragments fragments
	yield     func(*Record, error) bool
	stopped   bool // the range over All ended early
}

// NewCommands returns the commands of src, which nobody else reads from then on; src
// stays the caller's to close. An error says that the source's decoders cannot be
// observed.
func NewCommands(src capture.Source) (*Commands, error) {
	s, ok := src.(decode.Source)
	if !ok {
		return nil, errNoDecoder
	}
	c := &Commands{src: src}
	c.ca = ca.NewDecoder(c.give)
	for _, d := range s.Decoders() {
		d.WhenDecoded(func(ev *capture.Event) { c.observe(d, ev) })
	}
	return c, nil
}

// All gives the commands in the order in which they become complete, each in the Record
// of the packet that completed it. The Record and its Command are valid until the next
// one. An error ended the source; its end is not an error. All is ranged over once.
func (c *Commands) All() iter.Seq2[*Record, error] {
	return func(yield func(*Record, error) bool) {
		c.yield = yield
		evs := make([]capture.Event, batch)
		for !c.stopped {
			if _, err := c.src.Read(evs); err != nil {
				c.flush()
				if !c.stopped && err != io.EOF {
					yield(nil, err)
				}
				return
			}
		}
	}
}

// Stats returns the counts so far. The goroutine that ranges over All calls it.
func (c *Commands) Stats() ca.Stats { return c.ca.Stats() }

// observe takes the packet that d decoded into ev, if it can hold commands.
func (c *Commands) observe(d *decode.Decoder, ev *capture.Event) {
	if c.stopped || c.fragment(d, ev) || ev.Cause != capture.CauseNone || ev.Facts&capture.LaterFragment != 0 ||
		ev.App != capture.AppCA && (ev.Proto != wire.ProtoTCP || ev.Payload > 0) {
		return
	}
	c.packet = record(d, ev)
	from, to := c.packet.From.AddrPort(), c.packet.To.AddrPort()
	switch ev.Proto {
	case wire.ProtoUDP:
		c.ca.Datagram(ev.Time, from, to, d.Payload(), int(ev.Payload))
	case wire.ProtoTCP:
		seq, ack, opened := d.Sequence()
		s := ca.Segment{Time: ev.Time, From: from, To: to, Seq: seq, Ack: ack, Data: d.Payload(), Size: int(ev.Payload),
			SYN: ev.Flags&capture.SYN != 0, ACK: ev.Flags&capture.ACK != 0, RST: ev.Flags&capture.RST != 0}
		if opened {
			s.Side = ca.Server
			if ev.Facts&capture.FromClient != 0 {
				s.Side = ca.Client
			}
		}
		c.ca.Segment(&s, ev.App == capture.AppCA)
	}
}

// fragment takes the packet that d decoded into ev if it is a fragment, and reports
// whether it is.
func (c *Commands) fragment(d *decode.Decoder, ev *capture.Event) bool {
	f, ok := fragmentOf(d.IPv4())
	if !ok {
		return false
	}
	p, evicted := c.fragments.of(f.key)
	if evicted {
		c.datagram(p, p.first)
	}
	if p.key, p.packet = f.key, record(d, ev); f.at == 0 {
		p.app = ev.App
	}
	if p.add(&f) {
		c.datagram(p, p.total)
	}
	return true
}

// datagram decodes the first n bytes of a fragmented datagram, which is whole or given
// up, and frees its slot.
func (c *Commands) datagram(p *pending, n int) {
	const udpHeader = 8
	b, packet, app := p.data[:n], p.packet, p.app
	p.reset()
	if len(b) < udpHeader || app != capture.AppCA {
		return
	}
	sport, dport, size := binary.BigEndian.Uint16(b), binary.BigEndian.Uint16(b[2:]), int(binary.BigEndian.Uint16(b[4:]))-udpHeader
	b = b[udpHeader:]
	packet.App, packet.Sport, packet.Dport, packet.From.Port, packet.To.Port = capture.AppCA, sport, dport, sport, dport
	c.packet = packet
	c.ca.Datagram(packet.Time, packet.From.AddrPort(), packet.To.AddrPort(), b, max(size, len(b)))
}

// flush gives the commands in incomplete datagrams and messages at the source's end.
func (c *Commands) flush() {
	for i := range c.fragments.list {
		if p := &c.fragments.list[i]; p.fragments > 0 {
			c.datagram(p, p.first)
		}
	}
	c.ca.Flush()
}

// give hands on a command. It has a record of its own where the packet that completed
// it went the other way, or none did.
func (c *Commands) give(cmd *ca.Command) {
	if c.stopped {
		return
	}
	r := c.packet
	from, to := capture.Endpoint{Addr: cmd.From.Addr(), Port: cmd.From.Port()}, capture.Endpoint{Addr: cmd.To.Addr(), Port: cmd.To.Port()}
	if r.From != from || r.To != to {
		r = Record{Event: capture.Event{Proto: wire.ProtoTCP, App: capture.AppCA, Sport: from.Port, Dport: to.Port}, From: from, To: to}
	}
	r.Time, r.Command = cmd.Time, cmd
	c.stopped = !c.yield(&r, nil)
}
