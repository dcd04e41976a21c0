package logs

import (
	"bytes"
	"encoding/binary"
	"slices"

	"github.com/netsynth/netsynth/capture/wire"
)

// dnsPorts are those of DNS servers, and of multicast DNS and LLMNR.
var dnsPorts = []uint16{wire.PortDNS, 5353, 5355}

// dnsCodes are the names of response codes (IANA's registry), by number.
var dnsCodes = []string{"NOERROR", "FORMERR", "SERVFAIL", "NXDOMAIN", "NOTIMP", "REFUSED"}

// dnsMessage returns the header of a DNS message and its question.
func dnsMessage(f *fields, answer bool) []byte {
	const response, recursion = 0x8000, 0x0100
	flags, answers := uint16(recursion), uint16(0)
	if answer {
		flags |= response | uint16(max(slices.Index(dnsCodes, string(bytes.ToUpper(f.code))), 0))
		if f.answered {
			answers = 1
		}
	}
	b := binary.BigEndian.AppendUint16(nil, uint16(whole(f.id)))
	b = binary.BigEndian.AppendUint16(b, flags)
	b = append(b, 0, 1, byte(answers>>8), byte(answers), 0, 0, 0, 0)
	return appendQuestion(b, plain(nil, f.question()), f.kind)
}

// question returns the name that is asked for, nil where it is not written.
func (f *fields) question() []byte {
	if f.query != nil {
		return f.query
	}
	return f.name
}

// appendQuestion appends a question for a record type of name, class IN. A name that is too
// long for DNS is cut.
func appendQuestion(b, name, kind []byte) []byte {
	const longest, label = 253, 63
	name = name[:min(len(name), longest)]
	for part := range bytes.SplitSeq(name, []byte(".")) {
		if len(part) > 0 {
			part = part[:min(len(part), label)]
			b = append(append(b, byte(len(part))), part...)
		}
	}
	b = append(b, 0)
	b = binary.BigEndian.AppendUint16(b, dnsTypes[string(kind)])
	return append(b, 0, 1)
}

// dnsTypes are the record types by name.
var dnsTypes = func() map[string]uint16 {
	numbers := make(map[string]uint16, len(wire.DNSTypes))
	for n, name := range wire.DNSTypes {
		numbers[name] = n
	}
	return numbers
}()
