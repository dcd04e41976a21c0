package ca

import (
	"encoding/binary"
	"math"
	"net/netip"
)

var (
	client = netip.MustParseAddrPort("10.0.0.1:40000")
	server = netip.MustParseAddrPort("10.0.0.2:5064")
)

// msg returns a message with a short header.
func msg(code, kind, count int, p1, p2 uint32, payload string) []byte {
	for len(payload)%8 != 0 {
		payload += "\x00"
	}
	b := binary.BigEndian.AppendUint16(nil, uint16(code))
	b = binary.BigEndian.AppendUint16(b, uint16(len(payload)))
	b = binary.BigEndian.AppendUint16(b, uint16(kind))
	b = binary.BigEndian.AppendUint16(b, uint16(count))
	b = binary.BigEndian.AppendUint32(b, p1)
	return append(binary.BigEndian.AppendUint32(b, p2), payload...)
}

// extended returns a message with a long header.
func extended(code, kind, count int, p1, p2 uint32, payload string) []byte {
	b := msg(code, kind, 0, p1, p2, "")
	binary.BigEndian.PutUint16(b[2:], 0xffff)
	b = binary.BigEndian.AppendUint32(b, uint32(len(payload)))
	return append(binary.BigEndian.AppendUint32(b, uint32(count)), payload...)
}

// doubles returns values as the payload has them.
func doubles(vs ...float64) string {
	var b []byte
	for _, v := range vs {
		b = binary.BigEndian.AppendUint64(b, math.Float64bits(v))
	}
	return string(b)
}

func join(parts ...[]byte) (all []byte) {
	for _, p := range parts {
		all = append(all, p...)
	}
	return all
}

// asked and served are the two directions of a connection with a monitor.
var (
	asked = join(msg(0, 0, 13, 0, 0, ""), msg(21, 0, 0, 0, 0, "here\x00"), msg(20, 0, 0, 0, 0, "me\x00"),
		msg(18, 0, 0, 7, 13, "ring:current\x00"), msg(1, 20, 1, 3, 9, string(make([]byte, 13))+"\x05"),
		msg(15, 6, 1, 3, 1, ""), msg(19, 6, 1, 3, 2, doubles(2.5)), msg(23, 0, 0, 0, 0, ""))
	served = join(msg(0, 0, 13, 0, 0, ""), msg(22, 0, 0, 7, 3, ""), msg(18, 6, 1, 7, 3, ""),
		msg(1, 20, 1, 1, 9, "\x00\x03\x00\x02"+"\x45\x61\xc1\xbc\x2a\x96\x86\xe0"+"\x00\x00\x00\x00"+doubles(1.01)),
		extended(15, 6, 2, 1, 1, doubles(1, math.Inf(-1))), msg(19, 6, 1, 1, 2, ""), msg(23, 0, 0, 0, 0, ""))
)

// talk gives both directions of a connection to a Decoder, in pieces whose ends are
// at cuts, and returns the commands as text.
func talk(asked, served []byte, cuts []int, shuffle bool) (lines []string, st Stats) {
	d := NewDecoder(func(c *Command) { lines = append(lines, string(c.AppendText(nil))) })
	d.Segment(&Segment{From: client, To: server, Seq: 99, SYN: true}, true)
	d.Segment(&Segment{From: server, To: client, Seq: 999, SYN: true, ACK: true}, true)
	direction := func(from, to netip.AddrPort, seq uint32, data []byte) {
		var all []Segment
		at := 0
		for _, cut := range append(cuts, len(data)) {
			if cut > at && cut <= len(data) {
				all = append(all, Segment{From: from, To: to, Seq: seq + uint32(at), Data: data[at:cut], Size: cut - at})
				at = cut
			}
		}
		for i := 1; shuffle && i < len(all); i += 2 {
			all[i-1], all[i] = all[i], all[i-1]
		}
		for i := range all {
			d.Segment(&all[i], true)
		}
	}
	direction(client, server, 100, asked)
	direction(server, client, 1000, served)
	d.Flush()
	return lines, d.Stats()
}
