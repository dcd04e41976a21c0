package decode

import (
	"encoding/binary"

	"github.com/netsynth/netsynth/capture"
)

// tcp decodes a segment of n bytes, of which b was captured.
func (d *Decoder) tcp(b []byte, n int, ev *capture.Event) capture.Cause {
	if len(b) < 20 {
		if len(b) >= 4 {
			d.ports(b, ev)
		}
		return d.short(b, 20)
	}
	ev.Sport, ev.Dport = binary.BigEndian.Uint16(b), binary.BigEndian.Uint16(b[2:])
	head := int(b[12]>>4) * 4
	ev.Flags = capture.TCPFlags(b[13])
	if d.alert {
		return capture.CauseNone
	}
	if b[12]&1 != 0 {
		ev.Facts |= capture.AccurateECN
	}
	ev.Payload = uint32(max(n-head, 0))
	if head < 20 || n < head {
		d.ports(b, ev)
		return capture.CauseMalformed
	}
	s := segment{
		seq: binary.BigEndian.Uint32(b[4:]), ack: binary.BigEndian.Uint32(b[8:]),
		n: ev.Payload, window: binary.BigEndian.Uint16(b[14:]), flags: ev.Flags,
	}
	if s.flags&(capture.SYN|capture.ACK|capture.RST) == capture.SYN && !d.again {
		s.joins = joins(b[20:max(20, min(head, len(b)))])
		s.data, s.served = d.ftp.opens(d.dst, ev)
	}
	k, fromLow := keyOf(d.src, d.dst, ev.Sport, ev.Dport)
	f := d.flows.at(&k)
	ev.Flow = f.hash
	d.segment, d.body = s, b[min(head, len(b)):]
	if d.again {
		d.seenAgain(f, &s, fromLow, ev)
		return capture.CauseNone
	}
	if f.passes {
		ev.Dir = d.passing()
	}
	f.see(&s, fromLow, ev)
	d.opened = f.client != endUnknown
	d.content(f, fromLow, ev)
	return capture.CauseNone
}

// seenAgain fills the event of a segment that was seen at another place before. It is no
// news of its connection, except that this passes through.
func (d *Decoder) seenAgain(f *flow, s *segment, fromLow bool, ev *capture.Event) {
	f.passes = true
	ev.Dir = d.passing()
	copied, bare := *f, *s
	bare.n = 0
	copied.see(&bare, fromLow, ev)
	d.opened = copied.client != endUnknown
	copied.app.Identify(copied.packet(d.body, d.opened, fromLow), ev)
	ev.Facts &^= capture.Retransmission | capture.DuplicateACK | capture.KeepAlive | capture.NewConnection
}

// content finds the application of the segment just read and reads its payload as far as
// the event needs it.
func (d *Decoder) content(f *flow, fromLow bool, ev *capture.Event) {
	p := f.packet(d.body, d.opened, fromLow)
	if d.named != capture.AppNone {
		p.Announced = d.named
	}
	f.app.Identify(p, ev)
	if d.segment.n == 0 || ev.Facts&capture.KeepAlive != 0 {
		return
	}
	switch ev.App {
	case capture.AppCA:
		d.pvs.segment(&d.segment, d.body, fromLow, d.opened, ev)
	case capture.AppFTP:
		d.ftp.take(d.body, d.src, ev)
	case capture.AppTLS:
		const handshake = 0x16
		if len(d.body) > 0 && d.body[0] == handshake && ev.Dir > 0 {
			ev.Facts |= capture.TLSHello
		}
	}
}

// joins reports whether a SYN's options have Multipath TCP's MP_JOIN (RFC 8684, 3.2).
func joins(options []byte) bool {
	const end, nop, multipath, join = 0, 1, 30, 1
	for len(options) >= 3 && options[0] != end { // each turn takes at least a byte
		if options[0] == nop {
			options = options[1:]
			continue
		}
		if options[0] == multipath && options[2]>>4 == join {
			return true
		}
		options = options[min(max(int(options[1]), 2), len(options)):]
	}
	return false
}
