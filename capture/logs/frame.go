package logs

import (
	"encoding/binary"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

// window is in each TCP header: it says nothing.
const window = 0xffff

// build makes the next packet of s, an IP packet without a link header, in f, which it
// reuses, and goes on to the packet after it, if there is one: else it reports false.
func (s *span) build(f []byte, out *capture.Packet) (packet []byte, more bool) {
	d := s.from()
	payload := int64(0)
	flags := capture.ACK
	switch s.stage {
	case stageSYN:
		flags = capture.SYN
	case stageSYNACK:
		flags |= capture.SYN
	case stageData:
		payload = s.carried(d)
		flags |= capture.PSH
	case stageEndClient, stageEndServer:
		flags |= s.flags[d] & (capture.FIN | capture.RST)
	}
	f = s.ip(f[:0], d)
	header := len(f)
	f = s.transport(f, d, payload, flags)
	size := int64(len(f)) + payload
	if s.stage == stageData && s.dns[d] != nil && s.proto == wire.ProtoUDP {
		f = append(f, s.dns[d]...)
		size = max(size, int64(len(f)))
	}
	if header == ip4Header {
		binary.BigEndian.PutUint16(f[2:], uint16(size))
	} else {
		binary.BigEndian.PutUint16(f[4:], uint16(size-ip6Header))
	}
	if s.proto == wire.ProtoUDP {
		binary.BigEndian.PutUint16(f[header+4:], uint16(size-int64(header)))
	}
	*out = capture.Packet{Time: s.at, Data: f, Size: int(size), Link: capture.LinkRaw, App: s.app, Alert: s.alert}
	if s.stage != stageData {
		s.stage++
	}
	return f, s.seek()
}

const ip4Header, ip6Header = 20, 40

// ip appends the IP header of a packet that d sends, without its length.
func (s *span) ip(f []byte, d int) []byte {
	const hops = 64
	from, to := s.addr[d], s.addr[1-d]
	if from.Is4() {
		s.id++
		f = append(f, 0x45, 0, 0, 0, byte(s.id>>8), byte(s.id), 0x40, 0, hops, s.proto, 0, 0)
	} else {
		f = append(f, 0x60, 0, 0, 0, 0, 0, s.proto, hops)
	}
	return append(append(f, from.AsSlice()...), to.AsSlice()...)
}

// transport appends the header of TCP, UDP or ICMP, without a length, of a packet that d
// sends.
func (s *span) transport(f []byte, d int, payload int64, flags capture.TCPFlags) []byte {
	sport, dport := s.port[d], s.port[1-d]
	switch s.proto {
	case wire.ProtoTCP:
		f = binary.BigEndian.AppendUint16(f, sport)
		f = binary.BigEndian.AppendUint16(f, dport)
		f = binary.BigEndian.AppendUint32(f, s.seq[d])
		ack := s.seq[1-d]
		if flags&capture.ACK == 0 {
			ack = 0
		}
		f = binary.BigEndian.AppendUint32(f, ack)
		f = append(f, 5<<4, byte(flags), window>>8, window&0xff, 0, 0, 0, 0)
		s.seq[d] += uint32(payload)
		if flags&(capture.SYN|capture.FIN) != 0 {
			s.seq[d]++
		}
	case wire.ProtoUDP:
		f = binary.BigEndian.AppendUint16(f, sport)
		f = binary.BigEndian.AppendUint16(f, dport)
		f = append(f, 0, 0, 0, 0)
	case wire.ProtoICMP, wire.ProtoICMPv6:
		f = append(f, s.icmp[d][0], s.icmp[d][1], 0, 0, 0, 0, 0, 0)
	}
	return f
}
