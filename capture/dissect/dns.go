package dissect

import (
	"encoding/binary"
	"fmt"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

var _ = register(dissector{app: capture.AppDNS, tcp: []uint16{53}, udp: []uint16{53}, look: looksDNS,
	first: byteRange(0, 0xff), alone: looksQuestion, words: dnsWords})

// Two protocols of the same messages: multicast DNS (RFC 6762) and LLMNR (RFC 4795).
var (
	_ = register(dissector{app: capture.AppMDNS, udp: []uint16{5353}, look: looksDNS,
		words: func(b []byte, _ *capture.Event) string { return dnsSay("mDNS", b) }})
	_ = register(dissector{app: capture.AppLLMNR, udp: []uint16{5355}, look: looksDNS,
		words: func(b []byte, _ *capture.Event) string { return dnsSay("LLMNR", b) }})
)

const dnsHeader = 12

// dnsMessage returns b without the length that goes before a message over TCP.
func dnsMessage(b []byte, ev *capture.Event) []byte {
	if ev.Proto == wire.ProtoTCP {
		return b[min(2, len(b)):]
	}
	return b
}

// looksDNS wants a known operation and counts that a message can hold.
func looksDNS(b []byte, ev *capture.Event) bool {
	b = dnsMessage(b, ev)
	if len(b) < dnsHeader {
		return false
	}
	operation := b[2] >> 3 & 15
	questions, answers := binary.BigEndian.Uint16(b[4:]), binary.BigEndian.Uint16(b[6:])
	return operation <= 6 && questions <= 128 && answers <= 512
}

// looksQuestion wants a message of one question that is well formed, of class IN, with
// a printable name. Over TCP it must be alone in its segment.
func looksQuestion(b []byte, ev *capture.Event) bool {
	if ev.Proto == wire.ProtoTCP && (len(b) < 2 || int(binary.BigEndian.Uint16(b)) != int(ev.Payload)-2) {
		return false
	}
	b = dnsMessage(b, ev)
	const mostRecords = 64
	if len(b) < dnsHeader || b[2]&0x78 != 0 || b[3]&0x40 != 0 || // operation query, a bit that is 0
		binary.BigEndian.Uint16(b[4:]) != 1 || binary.BigEndian.Uint16(b[6:]) > mostRecords ||
		binary.BigEndian.Uint16(b[8:]) > mostRecords || binary.BigEndian.Uint16(b[10:]) > mostRecords {
		return false
	}
	at := dnsHeader
	for at < len(b) && b[at] != 0 { // each turn takes a label
		next := at + 1 + int(b[at])
		if b[at] > 63 || next >= len(b) || !allText(b[at+1:next]) {
			return false
		}
		at = next
	}
	const class = 3 // after the name's end and the type
	return at+class+2 <= len(b) && at > dnsHeader && b[at+class] == 0 && b[at+class+1] == 1
}

// allText reports whether b has printable ASCII characters only.
func allText(b []byte) bool {
	for _, c := range b {
		if c <= ' ' || c >= 0x7f {
			return false
		}
	}
	return true
}

var (
	dnsCodes      = []string{"", "FORMERR", "SERVFAIL", "NXDOMAIN", "NOTIMP", "REFUSED", "YXDOMAIN", "YXRRSET", "NXRRSET", "NOTAUTH", "NOTZONE"}
	dnsOperations = []string{wire.DNSNotify: "notify", wire.DNSUpdate: "update"} // that ask for no name
)

func dnsWords(b []byte, ev *capture.Event) string { return dnsSay("DNS", dnsMessage(b, ev)) }

// dnsSay describes a question or an answer, as "DNS A? www.example.org" or
// "DNS A www.example.org 192.0.2.1 +2", or an update or notification of a zone, as
// "DNS update SOA example.org".
func dnsSay(protocol string, b []byte) string {
	if len(b) < dnsHeader {
		return protocol
	}
	questions, answers := int(binary.BigEndian.Uint16(b[4:])), int(binary.BigEndian.Uint16(b[6:]))
	name, kind, at := "", "", dnsHeader
	if questions > 0 {
		if name, kind, at = dnsEntry(b, at); kind == "" {
			return join(protocol, name, "(cut)")
		}
	}
	response, operation := b[2]&0x80 != 0, pick(dnsOperations, int(b[2]>>3&15), "")
	switch code := int(b[3] & 15); {
	case operation != "" && !response:
		return join(protocol, operation, kind, name)
	case operation != "":
		return join(protocol, operation, pick(dnsCodes, code, "answer"), kind, name)
	case !response:
		return join(protocol, kind+"?", name, more(questions-1))
	case code != 0:
		return join(protocol, pick(dnsCodes, code, fmt.Sprint("error ", code)), kind, name)
	}
	if answers > 0 && questions <= 1 {
		owner, typ, rest := dnsEntry(b, at)
		if questions == 0 {
			name, kind = owner, typ
		}
		return join(protocol, kind, name, dnsData(b, typ, rest), more(answers-1))
	}
	return join(protocol, kind, name, "no answer")
}

// more returns "+2" for two records that are not described.
func more(n int) string {
	if n <= 0 {
		return ""
	}
	return fmt.Sprintf("+%d", n)
}
