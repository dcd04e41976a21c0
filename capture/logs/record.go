package logs

import (
	"bytes"
	"hash/crc32"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

// verdict is what a line is.
type verdict uint8

const (
	wrong  verdict = iota // not a record, or one that contradicts itself
	passed                // a record that stands for no packets
	played                // a record that does
)

// reader makes spans of lines.
type reader struct {
	walker  walker
	fields  fields
	names   bool // records of DNS came: flows of DNS over UDP are these packets again
	written int64

	message struct { // the DNS answer before
		at    int64
		id    int64
		ports [2]uint16
	}
}

// isRecord reports whether line is a record of either program, whether it is played or not.
func (r *reader) isRecord(line []byte) bool {
	if r.walker.take == nil {
		r.walker.take = func(path, value []byte) { r.fields.set(path, value) }
	}
	r.fields = fields{}
	if !r.walker.walk(line) {
		return false
	}
	f := &r.fields
	return f.event != nil && f.written != nil || f.ts != nil && (f.zeek != nil || f.src != nil || f.note != nil)
}

// read makes the span s of a line. s.number is set. r.written is the time of the line.
func (r *reader) read(line []byte, s *span) verdict {
	if !r.isRecord(line) {
		return wrong
	}
	f := &r.fields
	switch {
	case f.event != nil:
		return r.suricata(f, s)
	default:
		return r.zeekLog(f, s)
	}
}

// between sets the ends and the protocol of s. It reports false where f does not have them.
func (s *span) between(f *fields) (ok bool) {
	if s.ends, ok = endsOf(f); !ok {
		return false
	}
	s.proto, ok = protocolOf(f.proto)
	if s.proto == wire.ProtoICMP && s.addr[0].Is6() {
		s.proto = wire.ProtoICMPv6
	}
	return ok
}

// echoes gives ICMP its types: an answer to an echo request is an echo reply, whose type
// Zeek writes in place of the code.
func (s *span) echoes(kind, code int64) {
	const echo, echo6 = 8, 128
	if s.proto == wire.ProtoICMP && kind == echo || s.proto == wire.ProtoICMPv6 && kind == echo6 {
		code = 0
	}
	s.icmp[0] = [2]byte{byte(kind), byte(code)}
	s.icmp[1] = s.icmp[0]
	switch {
	case s.proto == wire.ProtoICMP && kind == echo:
		s.icmp[1][0] = 0
	case s.proto == wire.ProtoICMPv6 && kind == echo6:
		s.icmp[1][0] = 129
	}
	s.port = [2]uint16{}
}

// count sets the data packets and bytes of direction d, of pkts packets with payload bytes
// in all. Packets of TCP that open and close a connection have none.
func (s *span) count(d int, pkts, payload int64) {
	const most = 1 << 30
	pkts, payload = min(max(pkts, 0), most), max(payload, 0)
	if s.proto == wire.ProtoTCP {
		if payload == 0 {
			return
		}
		own := [2]int64{3, 2} // SYN, ACK, FIN; SYN with ACK, FIN
		pkts = max(pkts-own[d], 1)
	}
	s.n[d], s.payload[d] = int(pkts), payload
}

// Severities of an alert. A notice of Zeek has none of its own.
const (
	grave  = 1
	medium = 2
	minor  = 3
)

// raise makes s an alert at the time of f.
func (s *span) raise(at int64, severity uint8, id uint32, text []byte) {
	s.start, s.end = at, at
	s.n = [2]int{1, 0}
	s.alert = capture.Alert{Severity: severity, ID: id, Text: text}
}

// words joins what an alert says: of name, "more" in brackets.
func words(name, more []byte) []byte {
	b := plain(nil, name)
	if len(more) > 0 {
		b = append(plain(append(b, " ("...), more), ')')
	}
	const most = 1 << 10
	return bytes.Clone(b[:min(len(b), most)])
}

// nameHash is the number of a notice, by its name.
func nameHash(name []byte) uint32 { return crc32.ChecksumIEEE(name) }

// ask makes s a DNS question, an answer, or both.
func (r *reader) ask(f *fields, s *span, question, answer bool) {
	r.names = true
	s.app = capture.AppDNS
	s.flags = [2]capture.TCPFlags{}
	if question {
		s.n[0], s.dns[0] = 1, dnsMessage(f, false)
		s.payload[0] = int64(len(s.dns[0]))
	}
	if answer {
		s.n[1], s.dns[1] = 1, dnsMessage(f, true)
		s.payload[1] = int64(len(s.dns[1]))
	}
}
