package capture

import (
	"encoding/binary"
	"hash/crc32"
)

// udp decodes a datagram: b is what was captured of its n bytes.
func (d *Decoder) udp(b []byte, n int, ev *Event) Cause {
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
		ev.Facts |= Answer
	}
	data := b[8:]
	d.body = data
	if ev.Sport == portDNS || ev.Dport == portDNS {
		dns(data, ev)
		udpApp(data, ev)
		return CauseNone
	}
	if udpApp(data, ev); ev.App == AppCA {
		d.pvs.datagram(data, ev)
	}
	if len(data) > 0 && data[0]&0xc0 == 0x80 {
		ev.Facts |= RTPLike
	}
	return d.udpTunnel(data, ev)
}

// dns tells questions, answers and refusals apart.
func dns(data []byte, ev *Event) {
	ev.Kind = KindDNSAnswer
	if ev.Dport == portDNS {
		ev.Kind = KindDNSQuestion
	}
	if len(data) > 3 && data[3]&15 == 3 { // no such name
		ev.Kind = KindDNSNone
	}
	switch {
	case ev.Dport == portDNS:
		ev.Value = crc32.ChecksumIEEE(data[min(12, len(data)):min(32, len(data))])
	case len(data) >= 2:
		ev.Value = uint32(binary.BigEndian.Uint16(data))
	}
}
