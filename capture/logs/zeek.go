package logs

import (
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

// zeekLog makes the span of a line of Zeek's JSON logs, by the documented fields of
// Conn::Info, DNS::Info and Notice::Info: docs.zeek.org.
func (r *reader) zeekLog(f *fields, s *span) verdict {
	at, ok := moment(f.ts)
	if !ok {
		return wrong
	}
	r.written = at
	if written, ok := moment(f.written); ok {
		r.written = written
	}
	switch {
	case f.note != nil:
		return r.zeekNotice(f, s, at)
	case f.state != nil || string(f.zeek) == "conn":
		return r.zeekConn(f, s, at)
	case string(f.zeek) == "dns" || f.query != nil && f.id != nil:
		return r.zeekDNS(f, s, at)
	}
	return passed // another log: what it names is part of a connection
}

// zeekStates are the flags of both directions by conn_state.
var zeekStates = map[string][2]capture.TCPFlags{
	"S0":     {capture.SYN, 0},
	"S1":     {capture.SYN | capture.ACK, capture.SYN | capture.ACK},
	"SF":     {capture.SYN | capture.ACK | capture.FIN, capture.SYN | capture.ACK | capture.FIN},
	"REJ":    {capture.SYN, capture.RST},
	"S2":     {capture.SYN | capture.ACK | capture.FIN, capture.SYN | capture.ACK},
	"S3":     {capture.SYN | capture.ACK, capture.SYN | capture.ACK | capture.FIN},
	"RSTO":   {capture.SYN | capture.ACK | capture.RST, capture.SYN | capture.ACK},
	"RSTR":   {capture.SYN | capture.ACK, capture.SYN | capture.ACK | capture.RST},
	"RSTOS0": {capture.SYN | capture.RST, 0},
	"RSTRH":  {0, capture.SYN | capture.RST},
	"SH":     {capture.SYN | capture.FIN, 0},
	"SHR":    {0, capture.SYN | capture.FIN},
	"OTH":    {capture.ACK, capture.ACK},
}

// zeekConn reads a connection. Its time is that of the first packet.
func (r *reader) zeekConn(f *fields, s *span, at int64) verdict {
	if !s.between(f) {
		return wrong
	}
	life, _ := seconds(f.duration)
	s.start, s.end = at, at+min(life, int64(maxLife))
	if r.written = max(r.written, s.end); s.end < s.start {
		return wrong
	}
	s.app = appOf(f.app)
	switch s.proto {
	case wire.ProtoICMP, wire.ProtoICMPv6:
		s.echoes(int64(s.port[0]), int64(s.port[1]))
	case wire.ProtoTCP:
		s.flags = zeekStates[string(f.state)]
	case wire.ProtoUDP:
		if s.app == capture.AppDNS && r.names {
			return passed
		}
	}
	for d := range s.n {
		pkts, payload := whole(f.pkts[d]), whole(f.payload[d])
		if f.payload[d] == nil && s.proto != wire.ProtoTCP {
			payload = whole(f.bytes[d]) - pkts*(s.overhead()-wire.EtherHeaderLength)
		}
		s.count(d, pkts, payload)
	}
	return played
}

// maxLife is the longest life of a connection that is believed.
const maxLife = 366 * 24 * time.Hour

// zeekDNS reads a question with its answer, if there was one.
func (r *reader) zeekDNS(f *fields, s *span, at int64) verdict {
	if !s.between(f) {
		return wrong
	}
	rtt, _ := seconds(f.rtt)
	s.start, s.end = at, at+min(rtt, int64(time.Minute))
	r.written = max(r.written, s.end)
	r.ask(f, s, true, f.code != nil || f.answered)
	return played
}

// zeekNotice reads a notice, which may name only one host, or none.
func (r *reader) zeekNotice(f *fields, s *span, at int64) verdict {
	if f.src == nil {
		if f.src = f.dst; f.src == nil {
			return passed
		}
	}
	if f.dst == nil {
		f.dst = f.src
	}
	if f.proto == nil {
		f.proto = []byte("unknown_transport")
	}
	if !s.between(f) {
		return wrong
	}
	if s.proto == wire.ProtoICMP || s.proto == wire.ProtoICMPv6 {
		s.echoes(int64(s.port[0]), int64(s.port[1]))
	}
	s.raise(at, medium, nameHash(f.note), words(f.note, f.msg))
	s.alert.Notice = true
	return played
}
