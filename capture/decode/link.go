package decode

import "github.com/netsynth/netsynth/capture"

// next decodes b, a packet from some header on, into ev.
type next func(d *Decoder, b []byte, ev *capture.Event) capture.Cause

// links are the decoders of the link types that are known, and how many bytes they need.
var links [maxLinkType + 1]struct {
	need   int
	decode next
}

const (
	maxLinkType    = 511 // the highest number of a link type that can be known
	maxLinkHeaders = 16
	maxTunnels     = 4 // packets within packets
)

// register makes link types known, whose frames decode is given if they have need bytes.
// It panics where one is known already.
func register(need int, decode next, types ...capture.LinkType) bool {
	for _, l := range types {
		if links[l].decode != nil {
			panic("decode: a link type is registered twice")
		}
		links[l].need, links[l].decode = need, decode
	}
	return true
}

// skip returns a decoder that ignores n bytes and passes on the rest. It is for register,
// which checks that they are there.
func skip(n int, then next) next {
	return func(d *Decoder, b []byte, ev *capture.Event) capture.Cause { return then(d, b[n:], ev) }
}

// Decode fills ev from packet p. A packet that is not understood gives
// an event too: ev.Cause says why, and the fields that could be read are filled.
func (d *Decoder) Decode(p capture.Packet, ev *capture.Event) {
	size := max(p.Size, len(p.Data))
	*ev = capture.Event{Time: p.Time, Size: uint32(min(uint64(size), 1<<32-1)), Link: p.Interface}
	if d.asCaptured {
		ev.Size = uint32(len(p.Data))
	}
	d.again = false
	d.record(p.Outgoing, p.Incoming, ev)
	d.cut, d.tunnels, d.headers = size-len(p.Data), 0, 0
	d.network, d.body, d.srcMAC, d.dstMAC = nil, nil, nil, nil
	d.frame, d.outside = p.Data, p.Link
	d.named, d.alert = p.App, p.Alert.Severity > 0
	ev.Cause = d.link(p.Link, p.Data, ev)
	if ev.Cause == capture.CauseNetwork && ev.App != capture.AppNone {
		ev.Cause = capture.CauseNone // its name is all that the music needs
	}
	if d.alert {
		d.raise(&p.Alert, ev)
	}
	if d.again && ev.Cause == capture.CauseNone {
		ev.Cause = capture.CauseAgain
	}
	if ev.Cause != capture.CauseNone {
		d.causes[ev.Cause].Add(1)
		if ev.Cause == capture.CauseMalformed {
			d.malformed.Add(1)
		}
	}
	d.ruling.rule(&p, ev)
	if d.observe != nil {
		d.observe(ev)
	}
}

// record notes the direction that the capture gives: the file or the interface, or a link
// header, whose word is the last.
func (d *Decoder) record(out, in bool, ev *capture.Event) {
	d.recorded = 0
	switch {
	case out:
		d.recorded = 1
		ev.Facts |= capture.Outgoing
	case in:
		d.recorded = -1
	}
}

// link decodes a frame of link type l.
func (d *Decoder) link(l capture.LinkType, b []byte, ev *capture.Event) capture.Cause {
	if d.headers++; d.headers > maxLinkHeaders {
		return capture.CauseMalformed
	}
	if l > maxLinkType || links[l].decode == nil {
		return capture.CauseLink
	}
	return d.after(links[l].need, b, ev, links[l].decode)
}

// after calls next when the frame has the n bytes of its header.
func (d *Decoder) after(n int, b []byte, ev *capture.Event, next next) capture.Cause {
	if len(b) < n {
		return d.short(b, n)
	}
	return next(d, b, ev)
}

// named gives a packet that is not decoded further the name of its protocol.
func named(app capture.App, ev *capture.Event) capture.Cause {
	ev.App = app
	return capture.CauseNetwork
}

// open decodes the packet within a packet by next. A tunnel's packet is what the packet
// within it is: its endpoints, its facts; Size stays that of the whole. What cannot be
// understood leaves the outer packet's event as it was.
func (d *Decoder) open(b []byte, ev *capture.Event, next next) capture.Cause {
	if d.tunnels == maxTunnels || len(b) == 0 {
		return capture.CauseNone
	}
	d.outer[d.tunnels] = *ev
	outer, cut := &d.outer[d.tunnels], d.cut
	d.tunnels++
	*ev = capture.Event{Time: ev.Time, Size: ev.Size, Link: ev.Link, Facts: ev.Facts & capture.Outgoing}
	cause := next(d, b, ev)
	if cause != capture.CauseNone && ev.Proto == 0 {
		*ev, d.cut = *outer, cut
		return capture.CauseNone
	}
	return cause
}

// inside opens what follows a header of n bytes. A payload that ends before is no tunnel's.
func (d *Decoder) inside(n int, b []byte, ev *capture.Event, then next) capture.Cause {
	if len(b) <= n {
		return capture.CauseNone
	}
	return d.open(b[n:], ev, then)
}
