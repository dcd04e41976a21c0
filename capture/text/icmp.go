package text

import (
	"bytes"
	"encoding/binary"

	"github.com/netsynth/netsynth/capture/wire"
)

// printedICMP are the texts that tcpdump prints for ICMP messages, with their type and
// code. The first one that the text contains decides.
var printedICMP = []struct {
	words      string
	kind, code byte
}{
	{"extended echo request", 42, 0}, {"extended echo reply", 43, 0}, {"echo request", 8, 0}, {"echo reply", 0, 0}, {" need to frag", 3, 4}, {" udp port ", 3, 3}, {" tcp port ", 3, 3}, {" port ", 3, 3},
	{" protocol ", 3, 2}, {"admin prohibited", 3, 13}, {"net ", 3, 0}, {"host ", 3, 1}, {"unreachable", 3, 1}, {"source quench", 4, 0},
	{"redirect", 5, 1}, {"router advertisement", 9, 0}, {"router solicitation", 10, 0}, {"time exceeded in-transit", 11, 0},
	{"time exceeded", 11, 1}, {"parameter problem", 12, 0}, {"time stamp query", 13, 0}, {"time stamp reply", 14, 0},
	{"address mask request", 17, 0}, {"address mask is", 18, 0},
}

// printedICMP6 are the same for ICMPv6.
var printedICMP6 = []struct {
	words      string
	kind, code byte
}{
	{"extended echo request", 160, 0}, {"extended echo reply", 161, 0}, {"echo request", 128, 0}, {"echo reply", 129, 0},
	{"router renumbering", 138, 0}, {"node information query", 139, 0}, {"node information reply", 140, 0}, {"RPL", 155, 0}, {"neighbor solicitation", 135, 0}, {"neighbor advertisement", 136, 0},
	{"router solicitation", 133, 0}, {"router advertisement", 134, 0}, {"redirect", 137, 0}, {"multicast listener report v2", 143, 0},
	{"multicast listener report", 131, 0}, {"multicast listener query", 130, 0}, {"multicast listener done", 132, 0},
	{"unreachable port", 1, 4}, {"unreachable address", 1, 3}, {"unreachable prohibited", 1, 1}, {"unreachable", 1, 0},
	{"packet too big", 2, 0}, {"time exceeded", 3, 0}, {"parameter problem", 4, 0},
}

// otherICMP is the type of messages whose text names none: one for experiments (RFC 4727).
const otherICMP = 253

// icmp appends the header of the ICMP or ICMPv6 message that is printed as b and
// returns the message's length.
func (f *frame) icmp(b []byte, proto uint8) int64 {
	messages := printedICMP
	if proto == wire.ProtoICMPv6 {
		messages = printedICMP6
	}
	f.b = append(f.b, otherICMP, 0, 0, 0, 0, 0, 0, 0)
	head := f.b[len(f.b)-8:]
	if n, ok := numberAfter(b, "type-#"); ok {
		head[0] = byte(n)
	}
	if n, ok := numberAfter(b, ", id "); ok {
		binary.BigEndian.PutUint16(head[4:], uint16(n))
	}
	if n, ok := numberAfter(b, ", seq "); ok {
		binary.BigEndian.PutUint16(head[6:], uint16(n))
	}
	for _, m := range messages {
		if bytes.Contains(b, []byte(m.words)) {
			head[0], head[1] = m.kind, m.code
			break
		}
	}
	if proto == wire.ProtoICMPv6 {
		f.neighbor(b)
	}
	n, _ := lengthIn(b)
	return max(n, 8)
}

// neighbor appends the target of the neighbor discovery message that is printed as b.
func (f *frame) neighbor(b []byte) {
	for _, before := range [...]string{"who has ", "tgt is "} {
		if i := bytes.Index(b, []byte(before)); i >= 0 {
			word, _ := cutToken(b[i+len(before):])
			a, _, _ := endpointOf(bytes.TrimRight(word, ","), networkIPv6, false)
			a.V6 = true
			f.b = appendAddr(f.b, a)
		}
	}
}
