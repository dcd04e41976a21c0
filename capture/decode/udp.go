package decode

import (
	"encoding/binary"
	"hash/crc32"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

// udp decodes a datagram: b is what was captured of its n bytes.
func (d *Decoder) udp(b []byte, n int, ev *capture.Event) capture.Cause {
	if len(b) >= 4 {
		d.ports(b, ev)
	}
	if len(b) < 8 {
		return d.short(b, 8)
	}
	ev.Payload = uint32(max(n-8, 0))
	k, fromLow := keyOf(d.src, d.dst, ev.Sport, ev.Dport)
	hash, answer := d.answers.see(&k, fromLow, ev.Time)
	if ev.Flow = hash; answer {
		ev.Facts |= capture.Answer
	}
	data := b[8:]
	d.body = data
	if ev.Sport == wire.PortDNS || ev.Dport == wire.PortDNS {
		dns(data, ev)
		udpApp(data, ev)
		return capture.CauseNone
	}
	if udpApp(data, ev); ev.App == capture.AppCA {
		d.pvs.datagram(data, ev)
	}
	if len(data) > 0 && data[0]&0xc0 == 0x80 {
		ev.Facts |= capture.RTPLike
	}
	return d.udpTunnel(data, ev)
}

// dns tells questions, answers and refusals apart.
func dns(data []byte, ev *capture.Event) {
	ev.Kind = capture.KindDNSAnswer
	if ev.Dport == wire.PortDNS {
		ev.Kind = capture.KindDNSQuestion
	}
	if len(data) > 3 && data[3]&15 == 3 { // no such name
		ev.Kind = capture.KindDNSNone
	}
	switch {
	case ev.Dport == wire.PortDNS:
		ev.Value = crc32.ChecksumIEEE(data[min(12, len(data)):min(32, len(data))])
	case len(data) >= 2:
		ev.Value = uint32(binary.BigEndian.Uint16(data))
	}
}
