package text

import (
	"bytes"
	"encoding/binary"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

// textSegment is a TCP segment as it is printed.
type segment struct {
	flags    capture.TCPFlags
	more     byte // ECE and CWR, as in the header
	seq, ack uint32
	hasSeq   bool
	window   uint16
	windowed bool // window is printed
	options  int  // bytes
	payload  int64
}

// tcp appends a TCP header and returns the segment's length.
func (f *frame) tcp(p *ipHeader, src, dst wire.Addr, sport, dport uint16) int64 {
	s := parseTCP(p.rest)
	s.payload = max(s.payload, 0)
	if over := p.whole() - p.header() - 20 - s.payload; p.whole() > 0 && over >= 0 && over <= 40 {
		s.options = int(over) &^ 3
	}
	if !s.windowed { // never twice the same: nothing can be said of repetition
		f.windows++
		s.window = 1<<15 | f.windows&1
	}
	f.seqs.resolve(&s, src, dst, sport, dport)
	header := 20 + s.options
	f.b = append(f.b, byte(sport>>8), byte(sport), byte(dport>>8), byte(dport))
	f.b = binary.BigEndian.AppendUint32(f.b, s.seq)
	f.b = binary.BigEndian.AppendUint32(f.b, s.ack)
	f.b = append(f.b, byte(header/4)<<4, byte(s.flags)|s.more, byte(s.window>>8), byte(s.window), 0, 0, 0, 0)
	f.b = append(f.b, make([]byte, s.options)...)
	if _, after, found := bytes.Cut(p.rest, []byte(": ")); found {
		f.quote(after, s.payload)
	}
	return int64(header) + s.payload
}

// parseTextTCP takes apart what follows the addresses.
func parseTCP(b []byte) segment {
	s := segment{payload: -1}
	if hasWord(b, "Flags [") {
		letters, rest := cutGroup(b[len("Flags "):])
		s.setFlags(letters)
		b = rest
		s.numbers(b, "seq ")
	} else if word, rest := cutWord(b); isOldTCP(b) {
		s.setFlags(word)
		b = rest
		s.numbers(append([]byte("seq "), b...), "seq ")
		if n, ok := numberAfter(b, "ack "); ok && n >= 0 {
			s.flags |= capture.ACK
		}
		if n := bracketAfterDigits(b); n >= 0 {
			s.payload = n
		}
	} else if n, _, ok := number(rest); ok && string(word) == "tcp" { // -q
		s.flags, s.payload = capture.ACK, n
		if n > 0 {
			s.flags |= capture.PSH
		}
		return s
	}
	if n, ok := numberAfter(b, "ack "); ok {
		s.ack = uint32(n)
	}
	if n, ok := numberAfter(b, "win "); ok {
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

// numbers reads "seq 1:20" or "seq 1" after word.
func (s *segment) numbers(b []byte, word string) {
	i := bytes.Index(b, []byte(word))
	if i < 0 {
		return
	}
	first, rest, ok := number(b[i+len(word):])
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
	word, _ := cutWord(b)
	if i := bytes.IndexByte(word, '('); i > 0 {
		if n, _, ok := number(word[i+1:]); ok {
			return n
		}
	}
	return -1
}

// optionSizes are the options that tcpdump names, with their lengths in bytes.
var optionSizes = []struct {
	word string
	size int
}{
	{"mss ", 4}, {"nop", 1}, {"wscale ", 3}, {"sackOK", 2}, {"TS val", 10}, {"timestamp ", 10}, {"eol", 1}, {"md5", 18}, {"unknown-", 4}, {"exp-", 4}, {"tfo ", 10},
}

// textOptions returns how many bytes of header the printed options take.
func options(b []byte) int {
	i, closes := bytes.Index(b, []byte("options [")), byte(']')
	if i < 0 {
		if i, closes = bytes.IndexByte(b, '<'), '>'; i < 0 {
			return 0
		}
	}
	list := b[i:]
	list = list[bytes.IndexAny(list, "[<")+1:]
	if end := bytes.IndexByte(list, closes); end >= 0 {
		list = list[:end]
	}
	size := 0
	for len(list) > 0 {
		var option []byte
		option, list = cutOption(list)
		size += optionSize(bytes.TrimSpace(option))
	}
	return min((size+3)&^3, 40)
}

// cutOption cuts the first option off a list with commas, which braces hold too.
func cutOption(list []byte) (option, rest []byte) {
	depth := 0
	for i, c := range list {
		switch {
		case c == '{':
			depth++
		case c == '}':
			depth--
		case c == ',' && depth == 0:
			return list[:i], list[i+1:]
		}
	}
	return list, nil
}

// optionSize returns the bytes that one option takes.
func optionSize(b []byte) int {
	if n, ok := numberAfter(b, "sack "); ok {
		return 2 + 8*int(min(n, 4))
	}
	if n, ok := numberAfter(b, "mptcp "); ok { // "mptcp 12 capable"
		return int(min(n, 40))
	}
	for _, o := range optionSizes {
		if hasWord(b, o.word) {
			return o.size
		}
	}
	return 0
}
