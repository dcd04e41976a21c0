package file

import (
	"bytes"
	"fmt"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/input"
	"github.com/netsynth/netsynth/capture/logs"
	"github.com/netsynth/netsynth/capture/text"
)

// magics are the formats by the first bytes of their files.
var magics = []struct {
	magic []byte
	open  func(*input.Input) (input.Format, error)
}{
	{[]byte{0x0a, 0x0d, 0x0d, 0x0a}, openPcapng},
	{[]byte{0xa1, 0xb2, 0xc3, 0xd4}, openPcap},
	{[]byte{0xd4, 0xc3, 0xb2, 0xa1}, openPcap},
	{[]byte{0xa1, 0xb2, 0x3c, 0x4d}, openPcap},
	{[]byte{0x4d, 0x3c, 0xb2, 0xa1}, openPcap},
	{[]byte{0xa1, 0xb2, 0xcd, 0x34}, openPcap},
	{[]byte{0x34, 0xcd, 0xb2, 0xa1}, openPcap},
	{[]byte{0x1c, 0x00, 0x01, 0xac}, openPcap},
	{[]byte{0xac, 0x01, 0x00, 0x1c}, openPcap},
	{[]byte{0x1c, 0x00, 0x01, 0xab}, openPcap},
	{[]byte{0xab, 0x01, 0x00, 0x1c}, openPcap},
	{[]byte("snoop\x00\x00\x00"), openSnoop},
	{[]byte("RTSS"), openNetmon},
	{[]byte("GMBU"), openNetmon},
	{[]byte("XCP\x00"), openNetxray},
}

// foreign are other kinds of file that people try, with the command that helps.
var foreign = []struct {
	magic []byte
	kind  string
}{
	{[]byte("PK\x03\x04"), `a zip archive; "unzip -p FILE" unpacks it`},
	{[]byte("netsynth ledger\n"), `a ledger; "netsynth play", "render" and "explain" read it`},
}

// linkIn returns the link type that a format numbers n, LinkUnsupported where table
// has none for it.
func linkIn(table []capture.LinkType, n int) capture.LinkType {
	if n < 0 || n >= len(table) || table[n] == 0 {
		return capture.LinkUnsupported
	}
	return table[n]
}

// identify returns the format of the capture that in holds.
func identify(in *input.Input) (input.Format, error) {
	head, err := in.Peek(8)
	for _, k := range magics {
		if bytes.HasPrefix(head, k.magic) {
			return k.open(in)
		}
	}
	if data, is := readMusic(in); is {
		return nil, &Music{in.Name(), data}
	}
	longer, _ := in.Peek(16) // as long as the magics below; an error comes again
	for _, k := range foreign {
		if bytes.HasPrefix(longer, k.magic) {
			return nil, fmt.Errorf("%s is %s", in.Name(), k.kind)
		}
	}
	if logs.Looks(in) {
		return logs.Open(in), nil
	}
	if text.Looks(in) { // before ERF, which has no magic
		return text.Open(in), nil
	}
	if isERF(in) {
		return openERF(in)
	}
	return nil, in.Unrecognized(head, err, "pcap, pcapng, tcpdump's text, or a log of Suricata or Zeek")
}

// Music is the error that says that a file holds no packets but music: a MIDI file, also a
// compressed one, of at most mostMusic bytes.
type Music struct {
	Name string
	Data []byte
}

func (m *Music) Error() string {
	return m.Name + " is a MIDI file, not a capture"
}

// mostMusic is the most bytes that a MIDI file may have.
const mostMusic = 64 << 20

// readMusic reads a MIDI file if in is one.
func readMusic(in *input.Input) (data []byte, is bool) {
	head, _ := in.Peek(12)
	if !bytes.HasPrefix(head, []byte("MThd")) && !(len(head) == 12 && string(head[:4]) == "RIFF" && string(head[8:]) == "RMID") {
		return nil, false
	}
	for len(data) < mostMusic {
		b, _ := in.Peek(max(in.Buffered(), 1))
		if len(b) == 0 {
			break
		}
		data = append(data, b...)
		if in.Skip(int64(len(b))) != nil {
			break
		}
	}
	return data, true
}
