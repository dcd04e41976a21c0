package osc

import (
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/file"
)

// Exactly six sets of flags are sent, each to its port.
func TestSonificationSendsSixSetsOfFlags(t *testing.T) {
	s, log := testSender(Options{Sonification: true}, nil)
	const fin, syn, rst, psh, ack = capture.FIN, capture.SYN, capture.RST, capture.PSH, capture.ACK
	tcp := func(f capture.TCPFlags, size uint32) capture.Event {
		return capture.Event{Proto: 6, Flags: f, Size: size}
	}
	for _, f := range []capture.TCPFlags{ack, syn, syn | ack, psh | ack, rst, fin | ack,
		rst | ack, fin | psh | ack, fin, psh, 0, syn | capture.ECE | capture.CWR, ack | capture.ECE, psh | ack | capture.URG} {
		s.Packets([]capture.Event{tcp(f, 74)}, 0)
	}
	for _, ev := range []capture.Event{
		{Proto: 17, Flags: syn, Size: 74},
		{Proto: 6, Flags: ack, Size: 74, Facts: capture.AccurateECN},
		{Proto: 6, Flags: ack, Size: 74, Facts: capture.LaterFragment},
		{Proto: 6, Flags: ack, Size: 74, Cause: capture.CauseMalformed},
		tcp(ack, 1514),
	} {
		s.Packets([]capture.Event{ev}, 0)
	}
	playOnce(s) // nothing else is sent
	s.Start(false, false)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	want := []string{
		"1120 A\x00\x00\x00,s\x00\x0074\x00\x00", "1121 S\x00\x00\x00,s\x00\x0074\x00\x00", "1122 SA\x00\x00,s\x00\x0074\x00\x00",
		"1123 PA\x00\x00,s\x00\x0074\x00\x00", "1124 R\x00\x00\x00,s\x00\x0074\x00\x00", "1125 FA\x00\x00,s\x00\x0074\x00\x00",
		"1120 A\x00\x00\x00,s\x00\x001514\x00\x00\x00\x00",
	}
	var got []string
	for _, d := range log.got {
		got = append(got, fmt.Sprintf("%d %s", d.port, d.data))
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

// TestSonificationIsDatagramExact compares with the datagrams that the program itself sent
// for two captures.
func TestSonificationIsDatagramExact(t *testing.T) {
	corpus := os.Getenv("NETSYNTH_CORPUS")
	if corpus == "" {
		t.Skip("NETSYNTH_CORPUS is not set")
	}
	reference := filepath.Join(corpus, "reference")
	for name, input := range map[string]string{
		"web":              "tcpdump-text/web.pcap",
		"example_tcp_data": "channel-access/example_tcp_data.pcap",
	} {
		text, err := os.ReadFile(filepath.Join(reference, "osc", name+".osc.csv"))
		if err != nil {
			t.Fatal(err)
		}
		var want []string
		for _, line := range strings.Fields(string(text))[1:] {
			columns := strings.Split(line, ",") // frame, port, datagram, length
			want = append(want, columns[1]+" "+columns[2])
		}
		s, log := testSender(Options{Sonification: true}, nil)
		all, packets := testSender(Options{}, nil)
		read := sendPackets(t, filepath.Join(reference, input), s, all)
		var got []string
		for _, d := range log.got {
			got = append(got, fmt.Sprint(d.port, " ", hex.EncodeToString(d.data)))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %d datagrams, want %d, or their order differs", name, len(got), len(want))
		}
		if len(packets.got) != read {
			t.Errorf("%s: %d of netsynth's own messages for %d packets", name, len(packets.got), read)
		}
	}
}

// sendPackets gives the packets of a capture to each of to and returns how many they are.
func sendPackets(t *testing.T, name string, to ...*Sender) (read int) {
	t.Helper()
	src, err := file.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer src.Close()
	file.SizeAsCaptured(src)
	for _, s := range to {
		s.Start(false, true)
	}
	evs := make([]capture.Event, 64)
	for {
		n, err := src.Read(evs)
		read += n
		for _, s := range to {
			s.Packets(evs[:n], int64(read))
		}
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, s := range to {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
	return read
}
