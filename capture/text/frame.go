package text

import (
	"bytes"
	"encoding/binary"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

const etherHeader = 14

// frame builds the Ethernet frame of a printed packet: its headers, the header and
// first question of a DNS message, and a quoted first line.
type frame struct {
	b    []byte // the frame, reused for the next
	room int64  // bytes that the printed length of the frame leaves for the network packet, 0: not printed
	seqs sequences

	links   interfaces
	windows uint16 // count of TCP segments whose window is not printed
}

func newFrame() frame {
	return frame{b: make([]byte, 0, 1024), seqs: sequences{}, links: interfaces{}}
}

// build makes the packet that record prints. out.Data is valid until the next call.
func (f *frame) build(record []byte, out *capture.Packet) {
	rest, kind, found := findNetwork(record)
	head := record[:len(record)-len(rest)]
	out.Link = capture.LinkEthernet
	f.links.mark(wayOf(head), out)
	f.ether(head)
	header := len(f.b)
	size, sure := frameLength(head)
	length := int64(0)
	if f.room = 0; sure {
		f.room = size - int64(header)
	}
	if found {
		length = f.network(rest, kind, 0)
	} else {
		f.other(record)
		if _, _, framed := cutMAC(record); !framed { // the length is not the frame's
			sure, length = false, size
		}
	}
	if !sure {
		size = int64(header) + length
	}
	out.Data, out.Size = f.b, int(min(max(size, int64(len(f.b))), 1<<24))
}

// network appends the network packet that is printed as b and returns its length on
// the wire. It puts the packet's EtherType into the header before it.
func (f *frame) network(b []byte, kind network, depth int) int64 {
	switch kind {
	case networkARP:
		f.etherType(wire.EtherTypeARP)
		return f.arp(b)
	case networkIPv6:
		f.etherType(wire.EtherTypeIPv6)
	default:
		f.etherType(wire.EtherTypeIPv4)
	}
	return f.ip(b, kind, depth)
}

// etherType sets the EtherType of the header that ends the frame so far.
func (f *frame) etherType(t uint16) {
	binary.BigEndian.PutUint16(f.b[len(f.b)-2:], t)
}

// quoted begin the text of payloads whose first line tcpdump prints.
var quoted = []string{"HTTP: ", "SIP: ", "RTSP: ", "SMTP: ", "FTP: ", "SSH: "}

// quote appends the first line of a payload of n bytes, if b has it.
func (f *frame) quote(b []byte, n int64) {
	if wire.HasPrefixOf(b, quoted) {
		_, line, _ := bytes.Cut(b, []byte(": "))
		f.b = append(f.b, line[:min(int64(len(line)), n)]...)
	}
}
