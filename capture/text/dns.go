package text

import (
	"bytes"
	"encoding/binary"
	"strconv"

	"github.com/netsynth/netsynth/capture/wire"
)

// dnsFaults are tcpdump's words for answers without an answer, by their codes.
var dnsFaults = []string{"", "FormErr", "ServFail", "NXDomain", "NotImp", "Refused"}

// appendTextDNS appends a DNS message's header, and the first question if it is
// printed: "12345+ A? example.org. (29)" or "12345 NXDomain 0/1/0 (104)".
func appendDNS(b, text []byte) []byte {
	id, rest, ok := number(text)
	if !ok {
		return b
	}
	kind, name, asked := question(rest)
	answers, hasCounts := counts(rest)
	flags := uint16(0)
	if hasCounts || !asked {
		flags = 0x8000
	}
	for code, word := range dnsFaults {
		if word != "" && bytes.Contains(rest, []byte(word)) {
			flags |= 0x8000 | uint16(code)
		}
	}
	if len(rest) > 0 && rest[0] == '+' {
		flags |= 0x0100
	}
	questions := uint16(0)
	if asked {
		questions = 1
	}
	b = binary.BigEndian.AppendUint16(b, uint16(id))
	b = binary.BigEndian.AppendUint16(b, flags)
	b = binary.BigEndian.AppendUint16(b, questions)
	b = binary.BigEndian.AppendUint16(b, answers)
	b = append(b, 0, 0, 0, 0)
	if !asked {
		return b
	}
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

// textQuestion finds "A? example.org." or, in multicast DNS, "A (QM)? example.local.".
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
	name, _ = cutWord(b[i+2:])
	return kind, bytes.TrimSuffix(name, []byte(",")), true
}

// textCounts finds "1/2/3", the numbers of answers, authorities and additions, and
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

// dnsTypeOf returns the number of a record type's name, 0 if it is not known.
func dnsTypeOf(name []byte) uint16 {
	if hasWord(name, "Type") {
		n, _ := strconv.ParseUint(string(name[4:]), 10, 16)
		return uint16(n)
	}
	for n, known := range wire.DNSTypes {
		if known == string(name) {
			return n
		}
	}
	return 0
}
