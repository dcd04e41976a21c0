package demo

import (
	"encoding/binary"
	"math"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

// maxFrame is how many bytes of a frame are built: the headers and the part of the
// payload that is decoded. Its length on the wire is independent of it.
const maxFrame = 160

// look is the kind of a packet's payload.
type look uint8

const (
	plain    look = iota
	hello         // a TLS handshake record
	question      // DNS; name says which
	answer        // DNS
	nowhere       // DNS: NXDOMAIN
	voice         // RTP
	arpWho        // not IP: an ARP request for dst's address
	monitor       // EPICS Channel Access: a value that has changed
	bridge        // beside IP: a bridge's spanning tree
)

// plan is a packet to be built.
type plan struct {
	at           int64 // nanoseconds since the start
	order        uint64
	seq, ack     uint32
	sport, dport uint16 // ICMP: type and code in sport
	payload      uint16
	window       uint16
	name         uint16 // DNS; of RTP the number; of Channel Access the value's
	which        uint16 // of the hosts crowd and local
	src, dst     host
	proto        uint8
	flags        capture.TCPFlags
	look         look
	alert        capture.Alert // of a log that warns of the packet
}

// before orders plans by time, then as they were made.
func (p *plan) before(q *plan) bool { return p.at < q.at || p.at == q.at && p.order < q.order }

// build writes the start of the frame into f and returns it and the frame's length on
// the wire.
func (p *plan) build(f *[maxFrame]byte) (data []byte, size int) {
	clear(f[:])
	var a, b [4]byte
	src, dst := p.address(p.src, &a), p.address(p.dst, &b)
	mac(f[0:], p.dst)
	mac(f[6:], p.src)
	if p.look == arpWho {
		copy(f[0:wire.MACLength], broadcast[:])
		return buildARP(f[:], src, dst), 60
	}
	if p.look == bridge {
		return buildBridge(f[:]), 60
	}
	head := p.transportHeader()
	body := head + int(p.payload)
	at := wire.EtherHeaderLength
	binary.BigEndian.PutUint16(f[12:], wire.EtherTypeIPv4)
	if len(src) == 16 {
		binary.BigEndian.PutUint16(f[12:], wire.EtherTypeIPv6)
		at += buildIPv6(f[at:], p, src, dst, body)
	} else {
		at += buildIPv4(f[at:], p, src, dst, body)
	}
	size = at + body
	p.buildTransport(f[at:], size-at)
	p.buildPayload(f[at+head:])
	return f[:min(size, at+head+32)], max(size, 60)
}

// broadcast is the MAC address of all.
var broadcast = [wire.MACLength]byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff}

// mac writes the MAC address of h.
func mac(b []byte, h host) {
	b[0], b[5] = 2, byte(h) // locally administered
	if h == everyone || h == neighbours || h == routers || h == bridges {
		b[0] = 3
	}
}

// buildBridge writes a bridge's configuration (IEEE 802.1D) and returns the frame.
func buildBridge(f []byte) []byte {
	binary.BigEndian.PutUint16(f[12:], 38)
	copy(f[14:], []byte{0x42, 0x42, 3})
	return f[:60]
}

// buildARP writes an ARP request of src for dst and returns the frame.
func buildARP(f, src, dst []byte) []byte {
	binary.BigEndian.PutUint16(f[12:], wire.EtherTypeARP)
	copy(f[14:], []byte{0, 1, 8, 0, wire.MACLength, 4, 0, 1})
	copy(f[22:], f[6:12])
	copy(f[28:], src)
	copy(f[38:], dst)
	return f[:42]
}

// buildIPv4 writes an IPv4 header before body bytes and returns its length.
func buildIPv4(f []byte, p *plan, src, dst []byte, body int) int {
	f[0], f[8], f[9] = 0x45, 64, p.proto
	binary.BigEndian.PutUint16(f[2:], uint16(20+body))
	copy(f[12:], src)
	copy(f[16:], dst)
	return 20
}

// buildIPv6 writes an IPv6 header before body bytes and returns its length.
func buildIPv6(f []byte, p *plan, src, dst []byte, body int) int {
	f[0], f[6], f[7] = 0x60, p.proto, 64
	binary.BigEndian.PutUint16(f[4:], uint16(body))
	copy(f[8:], src)
	copy(f[24:], dst)
	return 40
}

// transportHeader returns the length of the packet's transport header.
func (p *plan) transportHeader() int {
	if p.proto == wire.ProtoTCP {
		return 20
	}
	return 8
}

// buildTransport writes the header of a segment, datagram or message of n bytes.
func (p *plan) buildTransport(b []byte, n int) {
	binary.BigEndian.PutUint16(b, p.sport)
	switch p.proto {
	case wire.ProtoTCP:
		binary.BigEndian.PutUint16(b[2:], p.dport)
		binary.BigEndian.PutUint32(b[4:], p.seq)
		binary.BigEndian.PutUint32(b[8:], p.ack)
		b[12], b[13] = 5<<4, byte(p.flags)
		binary.BigEndian.PutUint16(b[14:], p.window)
	case wire.ProtoUDP:
		binary.BigEndian.PutUint16(b[2:], p.dport)
		binary.BigEndian.PutUint16(b[4:], uint16(n))
	}
}

// buildPayload writes the part of the payload that is decoded.
func (p *plan) buildPayload(b []byte) {
	switch p.look {
	case hello:
		copy(b, []byte{0x16, 3, 1})
	case question, answer, nowhere:
		binary.BigEndian.PutUint16(b, 0x1000+p.name)
		b[2] = 1
		if p.look != question {
			b[2] = 0x81
		}
		if p.look == nowhere {
			b[3] = 3
		}
		copy(b[12:], []byte{4, 'h', 'o', 's', 't', 7, 'e', 'x', 'a', 'm', 'p', 'l', 'e'})
		b[16] += byte(p.name % 13)
	case voice:
		b[0], b[1], b[11] = 0x80, 8, byte(p.src)
		binary.BigEndian.PutUint16(b[2:], p.name)
	case monitor: // EVENT_ADD: a double, of one element
		copy(b, []byte{0, 1, 0, 8, 0, 6, 0, 1, 0, 0, 0, 1, 0, 0})
		binary.BigEndian.PutUint16(b[14:], p.name)
		binary.BigEndian.PutUint64(b[16:], math.Float64bits(float64(p.seq/24%11))) // it goes up and falls back
	case plain:
		b[0] = 0x17
	}
}
