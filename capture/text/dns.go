package text

import (
	"bytes"
	"encoding/binary"
	"strconv"

	"github.com/netsynth/netsynth/capture/wire"
)

// dnsErrors are tcpdump's names of response codes.
var dnsErrors = []string{"", "FormErr", "ServFail", "NXDomain", "NotImp", "Refused"}

// The header's flags.
const (
	dnsResponse         = 0x8000
	dnsRecursionDesired = 0x0100
	dnsOpcodeShift      = 11
)

// dnsOpcodes are tcpdump's names of operations other than questions, by number.
var dnsOpcodes = []string{1: " inv_q", " stat", " op3", " notify", " update", " op6", " op7", " op8", " updateA", " updateD", " updateDA",
	" updateM", " updateMA", " zoneInit", " zoneRef"}

// cutOpcode cuts the name of an operation off b, the text after a message's id.
func cutOpcode(b []byte) (opcode uint16, rest []byte) {
	for i, name := range dnsOpcodes {
		if name == "" || !hasPrefix(b, name) {
			continue
		}
		if rest = b[len(name):]; len(rest) == 0 || rest[0] < 'A' { // not the start of a longer name
			return uint16(i), rest
		}
	}
	return 0, b
}

// appendDNS appends the header of the DNS message that message prints, and its
// first question if that is printed: "12345+ A? example.org. (29)" or
// "12345 NXDomain 0/1/0 (104)". It appends nothing for any other text.
func appendDNS(b, message []byte) []byte {
	id, rest, ok := number(message)
	if !ok {
		return b
	}
	opcode, rest := cutOpcode(rest)
	kind, name, asked := question(rest)
	answers, hasCounts := counts(rest)
	questions := uint16(0)
	if asked {
		questions = 1
	}
	b = binary.BigEndian.AppendUint16(b, uint16(id))
	b = binary.BigEndian.AppendUint16(b, dnsFlags(rest, hasCounts || !asked)|opcode<<dnsOpcodeShift)
	b = binary.BigEndian.AppendUint16(b, questions)
	b = binary.BigEndian.AppendUint16(b, answers)
	b = append(b, 0, 0, 0, 0)
	if !asked {
		return b
	}
	return appendQuestion(b, kind, name)
}

// dnsFlags returns the flags of the message that is printed as b after its id.
func dnsFlags(b []byte, response bool) (flags uint16) {
	if response {
		flags = dnsResponse
	}
	for code, name := range dnsErrors {
		if name != "" && bytes.Contains(b, []byte(name)) {
			flags |= dnsResponse | uint16(code)
		}
	}
	if len(b) > 0 && b[0] == '+' {
		flags |= dnsRecursionDesired
	}
	return flags
}

// appendQuestion appends a question for the record type kind of name, class IN.
func appendQuestion(b, kind, name []byte) []byte {
	for label := range bytes.SplitSeq(bytes.TrimSuffix(name, []byte(".")), []byte(".")) {
		if len(label) > 0 {
			label = label[:min(len(label), 63)]
			b = append(append(b, byte(len(label))), label...)
		}
	}
	b = append(b, 0)
	b = binary.BigEndian.AppendUint16(b, dnsTypeOf(kind))
	return append(b, 0, 1)
}

// question finds "A? example.org." or, in multicast DNS, "A (QM)? example.local.".
func question(b []byte) (kind, name []byte, found bool) {
	i := bytes.Index(b, []byte("? "))
	if i < 0 {
		return nil, nil, false
	}
	kind = b[:i]
	for _, mark := range [...]string{" (QM)", " (QU)"} {
		kind = bytes.TrimSuffix(kind, []byte(mark))
	}
	kind = kind[bytes.LastIndexAny(kind, " ]")+1:]
	name, _ = cutToken(b[i+2:])
	return kind, bytes.TrimSuffix(name, []byte(",")), true
}

// counts finds "1/2/3", the numbers of answer, authority and additional records, and
// returns the first.
func counts(b []byte) (answers uint16, found bool) {
	for word := range bytes.SplitSeq(b, []byte(" ")) {
		if bytes.Count(word, []byte("/")) != 2 {
			continue
		}
		n, rest, ok := number(word)
		if ok && len(rest) > 1 && rest[0] == '/' && leadingDigits(rest[1:]) > 0 {
			return uint16(n), true
		}
	}
	return 0, false
}

// dnsTypeOf returns the number of a record type, 0 for an unknown name.
func dnsTypeOf(name []byte) uint16 {
	if hasPrefix(name, "Type") {
		n, _ := strconv.ParseUint(string(name[4:]), 10, 16)
		return uint16(n)
	}
	return dnsNumbers[string(name)]
}

// dnsNumbers are the record types by name.
var dnsNumbers = func() map[string]uint16 {
	numbers := make(map[string]uint16, len(wire.DNSTypes))
	for n, name := range wire.DNSTypes {
		numbers[name] = n
	}
	return numbers
}()
