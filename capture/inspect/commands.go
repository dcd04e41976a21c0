package inspect

import (
	"errors"
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
	enough    bool
}

// NewCommands returns the commands of src, which nobody else reads from then on.
// An error says that the source has no decoder to look at.
func NewCommands(src capture.Source) (*Commands, error) {
	s, ok := src.(decode.Source)
	if !ok {
		return nil, errInspect
	}
	c := &Commands{src: src}
	c.ca = ca.NewDecoder(c.give)
	for _, d := range s.Decoders() {
		d.WhenDecoded(func(ev *capture.Event) { c.look(d, ev) })
	}
	return c, nil
}

// errInspect is why a source cannot be looked at.
var errInspect = errors.New("this source cannot be inspected")

// All gives the commands, in the order in which they are complete, each with the
// packet that completed it. A record and its Command are valid until the next. An
// error is what ended the source; its regular end is none. All is ranged over once.
func (c *Commands) All() iter.Seq2[*Record, error] {
	return func(yield func(*Record, error) bool) {
		c.yield = yield
		evs := make([]capture.Event, inspectBatch)
		for !c.enough {
			if _, err := c.src.Read(evs); err != nil {
				c.end()
				if !c.enough && err != io.EOF {
					yield(nil, err)
				}
				return
			}
		}
	}
}

// end gives what waits for what comes no more.
func (c *Commands) end() {
	for i := range c.fragments.list {
		c.incomplete(&c.fragments.list[i])
	}
	c.ca.Flush()
}

// Stats returns the counts so far. It is called by the goroutine that ranges.
func (c *Commands) Stats() ca.Stats { return c.ca.Stats() }

// look takes the packet that d decoded into ev, if it can matter.
func (c *Commands) look(d *decode.Decoder, ev *capture.Event) {
	if c.enough || c.fragment(d, ev) || ev.Cause != capture.CauseNone || ev.Facts&capture.LaterFragment != 0 ||
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

// give hands on a command, with a record of its own where the packet that
// completed it went the other way or there was none.
func (c *Commands) give(cmd *ca.Command) {
	if c.enough {
		return
	}
	r := c.packet
	from, to := capture.Endpoint{Addr: cmd.From.Addr(), Port: cmd.From.Port()}, capture.Endpoint{Addr: cmd.To.Addr(), Port: cmd.To.Port()}
	if r.From != from || r.To != to {
		r = Record{Event: capture.Event{Proto: wire.ProtoTCP, App: capture.AppCA, Sport: from.Port, Dport: to.Port}, From: from, To: to}
	}
	r.Time, r.Command = cmd.Time, cmd
	c.enough = !c.yield(&r, nil)
}
