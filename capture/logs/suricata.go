package logs

import (
	"encoding/hex"
	"slices"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

// suricata makes the span of a line of eve.json, by the documented form of its records:
// docs.suricata.io, EVE JSON Format.
func (r *reader) suricata(f *fields, s *span) verdict {
	at, ok := moment(f.written)
	if !ok {
		return wrong
	}
	r.written = at
	var read func(*fields, *span, int64) verdict
	switch string(f.event) {
	case "flow":
		read = r.suricataFlow
	case "alert":
		read = r.suricataAlert
	case "dns":
		read = r.suricataDNS
	default: // http, tls and the like are part of a flow; stats is none
		return passed
	}
	if !s.between(f) {
		return wrong
	}
	return read(f, s, at)
}

// suricataFlow reads a flow.
func (r *reader) suricataFlow(f *fields, s *span, at int64) verdict {
	s.start, s.end = at, at
	if start, ok := moment(f.start); ok {
		s.start = start
	}
	if end, ok := moment(f.end); ok {
		s.end = end
	}
	s.app = appOf(f.app)
	if s.app == capture.AppDNS && s.proto == wire.ProtoUDP && r.names {
		return passed
	}
	s.echoes4(f)
	for d := range s.n {
		pkts := whole(f.pkts[d])
		payload := whole(f.bytes[d]) - pkts*s.overhead()
		if s.proto == wire.ProtoTCP {
			s.flags[d] = suricataFlags(f.flags[d], pkts)
			payload = max(payload, 1)
			if s.flags[d]&capture.PSH == 0 {
				payload = 0
			}
		}
		s.count(d, pkts, payload)
	}
	return played
}

// echoes4 gives ICMP the type that the record says.
func (s *span) echoes4(f *fields) {
	if s.proto == wire.ProtoICMP || s.proto == wire.ProtoICMPv6 {
		s.echoes(whole(f.icmp[0]), whole(f.icmp[1]))
	}
}

// overhead returns the bytes of a packet's headers, Ethernet's among them.
func (s *span) overhead() int64 {
	n := int64(wire.EtherHeaderLength + ip4Header)
	if s.addr[0].Is6() {
		n += ip6Header - ip4Header
	}
	switch s.proto {
	case wire.ProtoTCP: // with time stamps
		return n + 32
	case wire.ProtoUDP, wire.ProtoICMP, wire.ProtoICMPv6:
		return n + 8
	}
	return n
}

// suricataFlags reads the flags of one direction, two hexadecimal digits. Where they are not
// written, a direction with packets is taken for one in the middle of its connection.
func suricataFlags(b []byte, pkts int64) capture.TCPFlags {
	if flags, err := hex.DecodeString(string(b)); err == nil && len(flags) == 1 {
		return capture.TCPFlags(flags[0])
	}
	if pkts > 0 {
		return capture.ACK | capture.PSH
	}
	return 0
}

// suricataAlert reads an alert.
func (r *reader) suricataAlert(f *fields, s *span, at int64) verdict {
	severity := min(max(whole(f.severity), grave), minor)
	if f.severity == nil {
		severity = medium
	}
	s.echoes4(f)
	s.raise(at, uint8(severity), uint32(whole(f.sid)), words(f.signature, f.category))
	return played
}

// suricataDNS reads a DNS message: of a question its client is the source, of an answer one
// version's source is the client, another's the server.
func (r *reader) suricataDNS(f *fields, s *span, at int64) verdict {
	s.start, s.end = at, at
	question := string(f.direction) == "query" || string(f.direction) == "request"
	answer := string(f.direction) == "answer" || string(f.direction) == "response"
	if answer && !slices.Contains(dnsPorts, s.port[1]) {
		s.swap()
	}
	if !question && !answer {
		return passed
	}
	if answer { // version 1 has a line for each record of a message
		before := r.message
		r.message.at, r.message.id, r.message.ports = at, whole(f.id), s.port
		if r.message == before {
			return passed
		}
	}
	r.ask(f, s, question, answer)
	return played
}
