package text

import (
	"bytes"
	"encoding/binary"

	"github.com/netsynth/netsynth/capture"
)

// segment is a TCP segment as it is printed.
type segment struct {
	flags    capture.TCPFlags
	more     byte // ECE and CWR, as in the header
	seq, ack uint32
	hasSeq   bool
	window   uint16
	windowed bool  // window is printed
	options  int   // length in bytes
	payload  int64 // length in bytes, -1: not printed
}

// tcp appends the TCP header of the segment in p and returns the segment's length.
func (f *frame) tcp(p *ipHeader, w flow) int64 {
	s := parseTCP(p.rest)
	s.payload = max(s.payload, 0)
	if over := p.total - p.header() - 20 - s.payload; p.total > 0 && over >= 0 && over <= 40 {
		s.options = int(over) &^ 3
	}
	if !s.windowed { // alternate, so that no ACK counts as a duplicate
		f.windows++
		s.window = 1<<15 | f.windows&1
	}
	f.seqs.resolve(&s, w)
	header := 20 + s.options
	f.b = append(f.b, byte(w.sport>>8), byte(w.sport), byte(w.dport>>8), byte(w.dport))
	f.b = binary.BigEndian.AppendUint32(f.b, s.seq)
	f.b = binary.BigEndian.AppendUint32(f.b, s.ack)
	f.b = append(f.b, byte(header/4)<<4, byte(s.flags)|s.more, byte(s.window>>8), byte(s.window), 0, 0, 0, 0)
	f.b = append(f.b, make([]byte, s.options)...)
	if _, after, found := bytes.Cut(p.rest, []byte(": ")); found {
		f.quote(after, s.payload)
	}
	return int64(header) + s.payload
}

// parseTCP reads b, the text after the addresses.
func parseTCP(b []byte) segment {
	s := segment{payload: -1}
	head := b // up to the options
	word, rest := cutToken(b)
	switch n, _, quiet := number(rest); {
	case hasPrefix(b, "Flags ["):
		letters, rest := cutGroup(b[len("Flags "):])
		s.setFlags(letters)
		head, b = rest, rest
		if i := bytes.Index(rest, []byte("options [")); i >= 0 { // MPTCP's have numbers of their own
			head, b = rest[:i], rest[i:]
		}
		if i := bytes.Index(head, []byte("seq ")); i >= 0 {
			head = head[i+len("seq "):]
			s.numbers(head)
		}
	case isOldTCP(b):
		s.setFlags(word)
		b = trimRemarks(rest)
		head = b
		s.old(b)
	case quiet && string(word) == "tcp": // -q
		s.flags, s.payload = capture.ACK, n
		if n > 0 {
			s.flags |= capture.PSH
		}
		return s
	}
	if n, rest, ok := cutNumberAfter(head, "ack "); ok {
		s.ack, head = uint32(n), rest
	}
	if n, ok := numberAfter(head, "win "); ok {
		s.window, s.windowed = uint16(min(n, 0xffff)), true
	}
	if n, ok := lengthIn(b); ok {
		s.payload = n
	}
	s.options = options(b)
	return s
}

// setFlags reads tcpdump's letters for flags.
func (s *segment) setFlags(letters []byte) {
	for _, c := range letters {
		switch c {
		case 'F':
			s.flags |= capture.FIN
		case 'S':
			s.flags |= capture.SYN
		case 'R':
			s.flags |= capture.RST
		case 'P':
			s.flags |= capture.PSH
		case '.':
			s.flags |= capture.ACK
		case 'U':
			s.flags |= capture.URG
		case 'E':
			s.more |= 0x40
		case 'W':
			s.more |= 0x80
		}
	}
}

// old reads the text after the flags as tcpdump 3 prints it: "1:20(19) ack 1".
func (s *segment) old(b []byte) {
	s.numbers(b)
	if _, ok := numberAfter(b, "ack "); ok {
		s.flags |= capture.ACK
	}
	if n := bracketAfterDigits(b); n >= 0 {
		s.payload = n
	}
}

// numbers reads the sequence numbers that b begins with: "1:20" or "1".
func (s *segment) numbers(b []byte) {
	first, rest, ok := number(b)
	if !ok {
		return
	}
	s.seq, s.hasSeq = uint32(first), true
	if len(rest) > 0 && rest[0] == ':' {
		if last, _, ok := number(rest[1:]); ok {
			s.payload = int64(uint32(last) - uint32(first))
		}
	}
}

// bracketAfterDigits returns the 19 of "1:20(19) ack 1", or -1.
func bracketAfterDigits(b []byte) int64 {
	word, _ := cutToken(b)
	if i := bytes.IndexByte(word, '('); i > 0 {
		if n, _, ok := number(word[i+1:]); ok {
			return n
		}
	}
	return -1
}
